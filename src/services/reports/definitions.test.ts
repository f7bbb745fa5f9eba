import { describe, expect, it } from 'vitest';
import type { MetricDefinition } from '../../core/kpi/definition.ts';
import { readFamily } from '../../core/kpi/read-family.ts';
import { createCatalogues } from '../kpi/catalogues.ts';
import { emptyState, type StoredVersion } from '../kpi/ports.ts';
import { definitionsOf, type Used } from './definitions.ts';

const name = { ru: 'а', kk: 'ә', en: 'a' };
const definition = (id: string, formula: string): MetricDefinition => ({
  ...{ id, name: { ...name, ru: id }, words: name, formula, unit: 'count', direction: 'none' },
  ...{ time: 'arrival', parameters: [], synonyms: {} },
});
const metrics = [definition('all', 'count(queue_visits)'), definition('twice', 'all * 2')];
const text = JSON.stringify({ family: 'test', name, times: { arrival: name }, metrics });
const family = readFamily({ name: 'test.yaml', text }, []);
const second: StoredVersion = {
  ...{ metric: 'all', version: 2, effectiveFrom: '2026-11-10', family: 'test' },
  ...{ note: '', author: '', at: '', definition: definition('all', 'count(calls)') },
};

/** Definitions of a report over a period as «name version: formula». */
async function told(used: Partial<Used>): Promise<string[]> {
  const now = () => Date.parse('2026-11-20T12:00:00Z');
  const state = { ...emptyState, revision: 1, versions: [second] };
  const catalogues = createCatalogues({
    shipped: { families: family ? [family] : [], issues: [] },
    store: { revision: async () => 1, load: async () => state },
    now,
    zone: () => 'UTC',
  });
  await catalogues.refresh('main');
  const whole = { metrics: ['all'], from: '2026-11-01', to: '2026-12-01', ...used };
  const say = (_: string, params: object = {}) => Object.values(params).join(' since ');
  const wish = { language: 'ru', zone: 'Asia/Almaty' } as const;
  return definitionsOf(
    { catalogues, now },
    'main',
    wish,
    [{ definitions: 'in-force', ...whole }],
    say,
  ).map((one) => `${one.name} ${one.version}: ${one.formula}`);
}

describe('definitions printed in a report', () => {
  it('are each version that counted within the period, with the last formula', async () => {
    expect(await told({})).toEqual(['all 1 since 2026-11-01, 2 since 2026-11-10: count(calls)']);
  });
  it('are those of the period, not of today nor of the day after it', async () => {
    expect(await told({ to: '2026-11-10' })).toEqual(['all 1: count(queue_visits)']);
    expect(await told({ from: '2026-11-10', to: '2026-11-11' })).toEqual(['all 2: count(calls)']);
  });
  it('are those of today where the question wants them', async () => {
    expect(await told({ to: '2026-11-10', definitions: 'current' })).toEqual([
      'all 2: count(calls)',
    ]);
  });
  it('tell what changed under a formula that did not', async () => {
    expect(await told({ metrics: ['twice'] })).toEqual([
      expect.stringMatching(/^twice 1: /),
      'all 1 since 2026-11-01, 2 since 2026-11-10: count(calls)',
    ]);
    expect(await told({ metrics: ['twice'], to: '2026-11-10' })).toHaveLength(1);
  });
});
