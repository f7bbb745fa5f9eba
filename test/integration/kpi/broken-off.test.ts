import type { Pool } from 'pg';
import { describe, expect, it } from 'vitest';
import { getKpi } from '../../../src/services/kpi/get-kpi.ts';
import { publishKpi } from '../../../src/services/kpi/publish-kpi.ts';
import { createKpiStore } from '../../../src/storage/postgres/kpi-store.ts';
import { useEngines } from '../../support/engines.ts';
import { kpiPorts, shippedDefinition } from '../../support/kpi-ports.ts';

const now = Date.parse('2026-11-19T09:00:00Z');
const scope = { tenant: 'main', projects: null };

/** A pool whose connection ends, as with the process, just before a statement that holds the text. */
function endingBefore(pool: Pool, text: string): Pool {
  return new Proxy(pool, {
    get(target, name) {
      if (name !== 'connect') return Reflect.get(target, name).bind?.(target);
      return async () => {
        const client = await target.connect();
        client.on('error', () => {});
        return new Proxy(client, {
          get(inner, member) {
            const found: unknown = Reflect.get(inner, member);
            if (typeof found !== 'function') return found;
            if (member !== 'query') return found.bind(inner);
            return async (sql: string, values?: unknown[]) => {
              if (!sql.includes(text)) return inner.query(sql, values);
              const { rows } = await inner.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
              await target.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
              return inner.query(sql, values);
            };
          },
        });
      };
    },
  });
}

describe('a publication that is broken off', () => {
  const engines = useEngines();
  const definition = { ...shippedDefinition('answered'), id: 'own_answered', synonyms: {} };
  const wish = {
    ...{ id: definition.id, definition, effectiveFrom: '2026-11-01' },
    ...{ note: '', zone: 'UTC' },
  };

  for (const step of [
    'UPDATE kpi_revisions',
    'INSERT INTO kpi_versions',
    'DELETE FROM kpi_drafts',
    'INSERT INTO kpi_journal',
    'COMMIT',
  ])
    it(`before ${step} leaves nothing behind`, async () => {
      const ports = kpiPorts(engines, now);
      await ports.store.saveDraft('main', definition.id, {
        ...{ definition: { id: definition.id }, note: '', savedAt: new Date(now).toISOString() },
      });
      const store = createKpiStore(endingBefore(engines.postgres.pool, step));
      const dying = { ...ports, store };
      await expect(publishKpi(dying, scope, wish, 'owner')).rejects.toMatchObject({
        code: 'ENGINE_FAILED',
      });
      const after = kpiPorts(engines, now);
      await expect(getKpi(after, 'main', definition.id)).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
      expect(await after.store.draft('main', definition.id)).not.toBeNull();
      expect(await after.store.journal('main', 10)).toEqual([]);
      expect(await after.store.revision('main')).toBe(0);
    });

  it('can be made anew', async () => {
    const ports = kpiPorts(engines, now);
    const { version } = await publishKpi(ports, scope, wish, 'owner');
    expect(version.version).toBe(1);
    expect((await ports.store.journal('main', 10)).map(({ action }) => action)).toEqual([
      'published',
    ]);
    expect(await ports.store.draft('main', definition.id)).toBeNull();
  });
});
