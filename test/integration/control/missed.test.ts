import { beforeAll, describe, expect, it } from 'vitest';
import { keyOf } from '../../../src/core/control/missed.ts';
import type { Notice } from '../../../src/services/delivery/notifier.ts';
import { createMissed } from '../../../src/services/missed/create-missed.ts';
import type { MissedPorts } from '../../../src/services/missed/recompute.ts';
import { forgetSweeps, sweepMemory, sweepMissed } from '../../../src/services/missed/sweep.ts';
import { tellOverdue } from '../../../src/services/missed/tell-overdue.ts';
import { createMissedStore } from '../../../src/storage/clickhouse/missed-store.ts';
import { createControlDays } from '../../../src/storage/postgres/control-days.ts';
import { createMissedWork } from '../../../src/storage/postgres/missed-work.ts';
import { useEngines } from '../../support/engines.ts';
import { insertCalls, markDays } from './support.ts';

const engines = useEngines();
const tenant = 't';
const day = Date.UTC(2026, 2, 10);
const minute = 60_000;
let now = day + 12 * 60 * minute;
let ports: MissedPorts;

const lost = { direction: 'inbound', caller: '+7 701 555-17-40', outcome: 'abandoned', wait: 30 };
const period = { from: '2026-03-01', to: '2026-04-01', zone: 'UTC' };
const usual = { projects: [], queues: [], responsibles: [], states: [] };
const list = async (more: object = {}) =>
  createMissed(ports).list({
    ...period,
    ...usual,
    search: undefined,
    order: 'deadline',
    offset: 0,
    limit: 100,
    ...more,
  });

beforeAll(() => {
  ports = {
    tenant,
    zone: 'UTC',
    store: createMissedStore(engines.clickhouse),
    work: createMissedWork(engines.postgres.pool),
    days: createControlDays(engines.postgres.pool),
    now: () => now,
  };
});

async function put(name: string, minutes: number, more: object, version = 1): Promise<void> {
  const row = { call: name, startedAt: day + minutes * minute, queue: 'sales', ...more };
  await insertCalls(engines.clickhouse, tenant, [row], version);
  await markDays(engines.postgres.pool, tenant, ['calls'], [Math.floor(day / 86_400_000)]);
}

describe('the list of missed calls', () => {
  const memory = sweepMemory();
  const sweep = () => sweepMissed(ports, memory);

  it('has a caller once, however often they tried, and however the number is written', async () => {
    await put('1', 600, lost);
    await put('2', 605, { ...lost, caller: '87015551740' });
    const hidden = ['anonymous', '', 's', '<unknown>', 'Anonymous@anonymous.invalid'];
    for (const [index, caller] of [...hidden, 'Скрытый номер', 'НЕИЗВЕСТНО', '-'].entries())
      await put(`hidden ${index}`, 606, { ...lost, caller });
    expect(await sweep()).toBe(1);
    const { rows, counts } = await list();
    expect(rows).toMatchObject([{ call: '1', attempts: 2, state: 'open', queue: 'sales' }]);
    expect(counts.overdue).toBe(1);
    expect(rows[0]?.overdue).toBe(true);
  });

  it('is searched by a number however it is written', async () => {
    const found = async (search: string) => (await list({ search })).rows.length;
    for (const search of ['+7 701 555-17-40', '87015551740', '8 (701) 555', '555 17 40', '701555'])
      expect([search, await found(search)]).toEqual([search, 1]);
    for (const search of ['87015551741', '8 (702)', '99', 'anonymous'])
      expect([search, await found(search)]).toEqual([search, 0]);
  });

  it('follows callbacks as they are told, also in another order', async () => {
    await put(
      '5',
      640,
      {
        direction: 'outbound',
        dialled: '87015551740',
        outcome: 'answered',
        agent: 'Anna',
        talk: 90,
      },
      2,
    );
    await sweep();
    expect((await list()).rows).toMatchObject([
      { state: 'reached', calledBackBy: 'Anna', callbacks: 1 },
    ]);
    await put(
      '4',
      620,
      { direction: 'outbound', dialled: '+77015551740', outcome: 'no-answer', agent: 'Boris' },
      3,
    );
    await sweep();
    expect((await list()).rows).toMatchObject([
      { state: 'reached', calledBackBy: 'Boris', callbacks: 2, agent: 'Anna', servedCall: '5' },
    ]);
  });

  it('changes with a correction, and writes nothing when nothing changed', async () => {
    await put(
      '5',
      640,
      { direction: 'outbound', dialled: '87015551740', outcome: 'no-answer', agent: 'Anna' },
      4,
    );
    expect(await sweep()).toBe(1);
    expect((await list()).rows).toMatchObject([{ state: 'tried', reachedAt: null }]);
    expect(await sweep()).toBe(0);
    await forgetSweeps(ports);
    expect(await sweepMissed(ports, sweepMemory())).toBe(0);
  });

  it('is worked on: assigned, written off, taken back', async () => {
    const missed = createMissed(ports);
    const [row] = (await list()).rows;
    if (!row) throw new Error('no row');
    await missed.assign([row], 'Vera');
    expect((await list({ responsibles: ['Vera'] })).rows).toHaveLength(1);
    await missed.close([row], 'refused', 'просил не звонить');
    expect((await list()).rows).toMatchObject([
      { state: 'closed', closedReason: 'refused', note: 'просил не звонить', responsible: 'Vera' },
    ]);
    now += 60 * minute;
    // Lost after it was written off: somebody new to call.
    await put('6', 770, lost, 5);
    await sweep();
    expect((await list()).rows.map(({ call, state }) => [call, state])).toEqual([
      ['6', 'open'],
      ['1', 'closed'],
    ]);
    await missed.reopen([row]);
    expect((await list()).rows.map(({ call, attempts }) => [call, attempts])).toEqual([['1', 3]]);
    await expect(missed.assign([{ ...row, call: 'nothing' }], null)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('tells of who was not called back in time, once', async () => {
    const missed = createMissed(ports);
    const told: Notice[] = [];
    const notifier = { notify: async (notice: Notice) => told.push(notice) };
    const known = new Set<string>();
    await tellOverdue(ports, notifier, known);
    expect(told).toEqual([]);
    await missed.saveSettings({ ...(await missed.settings()), notify: true, channels: ['c'] });
    await sweepMissed(ports, sweepMemory());
    await missed.close((await list()).rows, 'spam', '');
    await put('7', 775, { ...lost, caller: '+77010000001' }, 6);
    await sweepMissed(ports, sweepMemory());
    now = day + 806 * minute;
    await tellOverdue(ports, notifier, known);
    await tellOverdue(ports, notifier, known);
    expect(told).toMatchObject([{ kind: 'missed-call', link: '/missed' }]);
    expect(JSON.stringify(told)).not.toContain('7010000001');
    expect(known.size).toBe(1);
    now += 1500 * minute;
    await tellOverdue(ports, notifier, known);
    expect(known.size).toBe(0);
    now -= 1500 * minute;
  });

  it('tells of a caller whose time ran out days after they were lost: nobody works on holidays', async () => {
    const told: Notice[] = [];
    const notifier = { notify: async (notice: Notice) => told.push(notice) };
    const missed = createMissed(ports);
    const before = await missed.settings();
    const weekday = new Date(day).getUTCDay() || 7;
    const days = [((weekday + 4) % 7) + 1];
    await missed.saveSettings({ ...before, hours: { from: '09:00', to: '21:00', days } });
    await put('8', 780, { ...lost, caller: '+77010000008' }, 7);
    await sweepMissed(ports, sweepMemory());
    const entry = (await list()).rows.find(({ call }) => call === '8');
    const deadline = entry?.deadlineAt ?? 0;
    expect(deadline - (entry?.lostAt ?? 0)).toBeGreaterThan(4 * 1440 * minute);
    const then = now;
    now = deadline + minute;
    await tellOverdue(ports, notifier, new Set());
    expect(told.map(({ data }) => data?.call)).toContain('8');
    now = then;
    await missed.saveSettings({ ...before, notify: false });
  });

  it('takes its rule of responsible people and its deadline from the settings', async () => {
    const missed = createMissed(ports);
    const settings = await missed.settings();
    await missed.saveSettings({
      ...settings,
      minutes: 120,
      responsibles: [{ queue: 'sales', person: 'Olga' }],
    });
    await missed.assign((await list()).rows, null);
    await sweepMissed(ports, sweepMemory());
    const row = (await list()).rows.find(({ call }) => call === '1');
    expect(row).toMatchObject({ responsible: 'Olga', deadlineAt: day + 720 * minute });
    expect(keyOf(row ?? { project: '', system: '', call: '' })).toContain('"1"');
  });
});
