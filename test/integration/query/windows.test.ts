import { beforeAll, describe, expect, it } from 'vitest';
import { type QuestionInput, question } from '../../../src/core/query/question.ts';
import { fixedCatalogues } from '../../../src/services/kpi/catalogues.ts';
import { ask } from '../../../src/services/query/ask.ts';
import { useEngines } from '../../support/engines.ts';
import { insertCentre } from '../../support/insert-centre.ts';
import { queryPorts } from '../../support/query-ports.ts';
import { catalogueWith } from '../../support/window-metrics.ts';

const engines = useEngines();
const catalogue = catalogueWith({
  before: ['count', 'previous(offered)'],
  sl_week_ago: ['ratio', 'ago(service_level, 1 week)'],
  sl_three_days: ['ratio', 'rolling(service_level, 3 days)'],
  clients_so_far: ['count', 'cumulative(distinct(queue_visits.caller))'],
  median_so_far: ['seconds', 'cumulative(p50(queue_visits.wait))'],
  growth: ['ratio', 'offered / previous(offered) - 1'],
  per_hour: ['per-hour', 'rolling(count(queue_visits) / period_seconds * 3600, 2 days)'],
});
const now = Date.parse('2026-03-06T12:00:00Z');
const hostile = ["'", "'; DROP TABLE calls; --", '\\', '{p1:String}', '\u0000', '😀', "x'],['y"];

describe('windows on the engine', () => {
  const run = (input: Partial<QuestionInput>, tenant = 'w') =>
    ask(
      { ...queryPorts(engines.clickhouse, now), catalogues: fixedCatalogues(catalogue) },
      { tenant, projects: null },
      question.parse({ metrics: ['offered'], from: '2026-03-02', to: '2026-03-06', ...input }),
    );
  const visit = (index: number, at: string, wait: number, caller: string, queue = 'sales') => ({
    project: 'p',
    system: 's',
    call: `c${index}`,
    queue,
    ordinal: 1,
    enteredAt: Date.parse(`${at}Z`),
    leftAt: Date.parse(`${at}Z`) + wait * 1000,
    outcome: 'answered',
    wait,
    caller,
  });

  beforeAll(async () => {
    const visits = [
      visit(1, '2026-02-23T09:00', 5, 'a'),
      visit(2, '2026-02-23T10:00', 50, 'a'),
      visit(3, '2026-03-01T23:59', 10, 'b'),
      visit(4, '2026-03-02T00:00', 10, 'a'),
      visit(5, '2026-03-02T12:00', 30, 'b'),
      visit(6, '2026-03-03T12:00', 90, 'a', 'help'),
      visit(7, '2026-03-05T08:00', 20, 'c'),
      visit(8, '2026-03-05T09:00', 40, 'c'),
    ];
    await insertCentre(engines.clickhouse, 'w', { queue_visits: visits }, () => 1);
    const odd = hostile.map((queue, index) => visit(index, '2026-03-02T12:00', 10, queue, queue));
    await insertCentre(engines.clickhouse, 'odd', { queue_visits: odd }, () => 1);
  });

  it('are recomputed from rows for every bucket and the total', async () => {
    const metrics = ['offered', 'before', 'growth', 'sl_week_ago', 'sl_three_days'];
    const { rows, totals } = await run({ metrics, by: ['day'] });
    expect(rows.map((row) => metrics.map((id) => row[id]))).toEqual(
      [
        [2, 1, 1, 0.5, 2 / 3],
        [1, 2, -0.5, null, 0.5],
        [0, 1, -1, null, 1 / 3],
        [2, 0, null, null, 1 / 3],
      ].map((row) => row.map((value) => (value === null ? null : Math.round(value * 1e9) / 1e9))),
    );
    expect(totals).toMatchObject({ offered: 5, before: 1, growth: 4, sl_week_ago: 0.5 });
  });

  it('count distinct values and percentiles over the whole window', async () => {
    const metrics = ['clients_so_far', 'median_so_far'];
    const { rows, totals } = await run({ metrics, by: ['day', 'queue'], fill: false });
    expect(rows.map((row) => [row.day, row.queue, ...metrics.map((id) => row[id])])).toEqual([
      ['2026-03-02', 'sales', 2, 20],
      ['2026-03-03', 'help', 1, 90],
      ['2026-03-03', 'sales', 2, 20],
      ['2026-03-04', 'help', 1, 90],
      ['2026-03-04', 'sales', 2, 20],
      ['2026-03-05', 'help', 1, 90],
      ['2026-03-05', 'sales', 3, 25],
    ]);
    expect(totals).toEqual({ clients_so_far: 3, median_so_far: 30 });
  });

  it('compare with another period in windows of its own', async () => {
    const { compare } = await run({
      metrics: ['before'],
      by: ['day'],
      compare: { from: '2026-02-24', to: '2026-02-25' },
    });
    expect(compare).toEqual({ rows: [{ day: '2026-02-24', before: 2 }], totals: { before: 2 } });
  });

  it('end with the data where the period is not over', async () => {
    const { totals } = await run({ metrics: ['per_hour'], to: '2026-03-09' });
    // From the 4th at noon to the 6th at noon: two visits in 48 hours.
    expect(totals.per_hour).toBeCloseTo(2 / 48, 9);
  });

  it('keep values that look like SQL what they are', async () => {
    for (const text of hostile) {
      const { rows, totals } = await run(
        {
          metrics: ['before', 'clients_so_far'],
          by: ['day', 'queue'],
          where: [{ dimension: 'queue', values: [text] }],
          fill: false,
        },
        'odd',
      );
      expect(rows[0]).toEqual({ day: '2026-03-02', queue: text, before: 0, clients_so_far: 1 });
      expect(rows.find(({ day }) => day === '2026-03-03')).toMatchObject({ before: 1 });
      expect(totals.clients_so_far).toBe(1);
    }
  });

  it('refuse what would never end', async () => {
    const by = ['quarter_hour'];
    const long = run({ metrics: ['before'], by, from: '2026-01-01', to: '2026-03-06' });
    await expect(long).rejects.toMatchObject({ code: 'INVALID_QUESTION' });
    const heavy = run({ metrics: ['clients_so_far'], by: ['hour'], from: '2026-02-01' });
    await expect(heavy).resolves.toBeDefined();
    const tooHeavy = run({ metrics: ['clients_so_far'], by: ['hour'], from: '2025-11-01' });
    await expect(tooHeavy).rejects.toMatchObject({ code: 'INVALID_QUESTION' });
  });
});
