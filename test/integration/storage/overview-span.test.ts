import { describe, expect, it } from 'vitest';
import { createOverviewStore } from '../../../src/storage/clickhouse/overview-store.ts';
import { useEngines } from '../../support/engines.ts';

const engines = useEngines();

/** Calls of a tenant: start and seconds, deleted or not. */
async function insertCalls(
  rows: readonly (readonly [tenant: string, project: string, at: string, deleted?: 1])[],
): Promise<void> {
  const lines = rows.map(([tenant, project, at, deleted], index) =>
    JSON.stringify({
      tenant,
      project,
      system: 'pbx',
      call: `${tenant}-${index}`,
      started_at: at,
      ended_at: `${at.slice(0, -2)}30`,
      version: 1,
      is_deleted: deleted ?? 0,
    }),
  );
  await engines.clickhouse.insertText(
    'calls',
    [
      'tenant',
      'project',
      'system',
      'call',
      'started_at',
      'ended_at',
      'version',
      'is_deleted',
    ] as const,
    'JSONEachRow',
    lines.join('\n'),
  );
}

describe('the span of the data', () => {
  it('is nothing where there is nothing', async () => {
    const span = await createOverviewStore(engines.clickhouse).span('main');
    expect(span).toEqual({ from: null, until: null, projects: [] });
  });

  it('reaches from the first call to the end of the last, of the tenant alone', async () => {
    await insertCalls([
      ['main', 'one', '2026-03-01 10:00:00'],
      ['main', 'two', '2026-05-20 10:00:00'],
      ['main', 'two', '2026-08-09 23:59:00'],
      ['main', 'gone', '2026-09-01 10:00:00', 1],
      ['inner', 'three', '2026-04-01 10:00:00'],
      ['inner', 'three', '2026-04-05 10:00:00'],
      ['late', 'four', '2026-08-10 10:00:00'],
    ]);
    const store = createOverviewStore(engines.clickhouse);
    expect(await store.span('main')).toEqual({
      from: Date.parse('2026-03-01T10:00:00Z'),
      until: Date.parse('2026-08-09T23:59:30Z'),
      projects: ['one', 'two'],
    });
    // Neither end of the table has a row of this tenant.
    expect(await store.span('inner')).toEqual({
      from: Date.parse('2026-04-01T10:00:00Z'),
      until: Date.parse('2026-04-05T10:00:30Z'),
      projects: ['three'],
    });
    expect((await store.span('late')).from).toBe(Date.parse('2026-08-10T10:00:00Z'));
  });

  it('takes operators into account, who may be there before and after the calls', async () => {
    await engines.clickhouse.command(
      `INSERT INTO agent_intervals (tenant, project, system, agent, day, started_at, ended_at, state, version)
      VALUES ('main', 'desk', 'pbx', 'a', 20500, '2026-02-16 08:00:00', '2026-02-16 09:00:00', 'ready', 1),
        ('main', 'desk', 'pbx', 'a', 20700, '2026-09-04 08:00:00', '2026-09-04 17:00:00', 'ready', 1)`,
    );
    expect(await createOverviewStore(engines.clickhouse).span('main')).toEqual({
      from: Date.parse('2026-02-16T08:00:00Z'),
      until: Date.parse('2026-09-04T17:00:00Z'),
      projects: ['desk', 'one', 'two'],
    });
  });
});
