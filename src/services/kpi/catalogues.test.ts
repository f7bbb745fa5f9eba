import { describe, expect, it } from 'vitest';
import type { MetricDefinition } from '../../core/kpi/definition.ts';
import { readFamily } from '../../core/kpi/read-family.ts';
import { createCatalogues } from './catalogues.ts';
import { emptyState, type KpiState, type StoredVersion } from './ports.ts';

const name = { ru: 'а', kk: 'ә', en: 'a' };
const definition = (id: string, formula: string): MetricDefinition => ({
  ...{ id, name, words: name, formula, unit: 'count', direction: 'none', time: 'arrival' },
  ...{ parameters: [], synonyms: {} },
});
const file = JSON.stringify({
  ...{ family: 'test', name, times: { arrival: name } },
  metrics: [definition('all', 'count(queue_visits)'), definition('twice', 'all * 2')],
});
const family = readFamily({ name: 'test.yaml', text: file }, []);
const shipped = { families: family ? [family] : [], issues: [] };

function version(
  metric: string,
  number: number,
  effectiveFrom: string,
  formula: string,
): StoredVersion {
  return {
    ...{ metric, version: number, effectiveFrom, family: 'test', note: '', author: '', at: '' },
    definition: definition(metric, formula),
  };
}

/** Catalogues over a state that a test may change, and a clock that it moves. */
function over(...versions: StoredVersion[]) {
  const world = {
    state: { ...emptyState, revision: 1, versions } as KpiState,
    now: 0,
    away: false,
  };
  const away = () => Promise.reject(new Error('away'));
  const catalogues = createCatalogues({
    shipped,
    store: {
      revision: async () => (world.away ? away() : world.state.revision),
      load: async () => (world.away ? away() : world.state),
    },
    now: () => Date.parse('2026-11-19T12:00:00Z') + world.now,
    zone: () => 'UTC',
  });
  const formula = (id: string, day: string) =>
    catalogues.at('main', day).metrics.get(id)?.definition.formula;
  return { world, catalogues, formula };
}

describe('the living catalogue', () => {
  it('is of each day what was in force on it', async () => {
    const { catalogues, formula } = over(version('all', 2, '2026-10-01', 'count(calls)'));
    await catalogues.refresh('main');
    expect(formula('all', '2026-09-30')).toBe('count(queue_visits)');
    expect(formula('all', '2026-10-01')).toBe('count(calls)');
    expect(catalogues.at('main', '2026-10-01').metrics.get('twice')?.facts).toEqual(['calls']);
    expect(catalogues.changes('main')).toEqual([{ metric: 'all', version: 2, from: '2026-10-01' }]);
    expect(catalogues.versionOn('main', 'all', '2026-09-30')).toBe(1);
    expect(catalogues.versionOn('main', 'all', '2026-10-01')).toBe(2);
    expect(catalogues.at('main', '2026-10-01')).toBe(catalogues.at('main', '2027-01-01'));
    expect(catalogues.at('other', '2026-10-01').metrics.get('all')?.facts).toEqual([
      'queue_visits',
    ]);
  });

  it('lets what is broken hurt only what names it', async () => {
    const { catalogues, formula } = over(
      version('own', 1, '2026-10-01', 'count('),
      version('other', 1, '2026-10-01', 'no_such + 1'),
      version('above', 1, '2026-10-01', 'own + 1'),
      version('fine', 1, '2026-10-01', 'all + 1'),
    );
    await catalogues.refresh('main');
    const { metrics, issues } = catalogues.current('main');
    expect([...metrics.keys()]).toEqual(['all', 'twice', 'fine']);
    expect(new Set(issues.map(({ metric }) => metric))).toEqual(new Set(['own', 'other', 'above']));
    expect(formula('fine', '1999-01-01')).toBe('all + 1');
  });

  it('keeps a KPI that people made before one of its name shipped', async () => {
    const { catalogues, formula } = over(version('twice', 1, '2026-10-01', 'all * 3'));
    await catalogues.refresh('main');
    expect(formula('twice', '2020-01-01')).toBe('all * 3');
    expect(catalogues.changes('main')).toEqual([]);
  });

  it('sees what another process published, within a second, and outlives the database', async () => {
    const { world, catalogues, formula } = over();
    await catalogues.refresh('main');
    const first = version('all', 2, '2026-10-01', 'count(calls)');
    world.state = { ...world.state, revision: 2, versions: [first] };
    await catalogues.refresh('main');
    expect(formula('all', '2026-11-01')).toBe('count(queue_visits)');
    world.now += 1000;
    await catalogues.refresh('main');
    expect(formula('all', '2026-11-01')).toBe('count(calls)');
    world.away = true;
    world.now += 5000;
    await catalogues.refresh('main');
    expect(formula('all', '2026-11-01')).toBe('count(calls)');
    await expect(catalogues.refresh('other')).rejects.toThrow('away');
  });
});
