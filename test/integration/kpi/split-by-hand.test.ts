import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { MetricDefinition } from '../../../src/core/kpi/definition.ts';
import { addDays } from '../../../src/core/query/local-day.ts';
import { type AnswerRow, question } from '../../../src/core/query/question.ts';
import { createCatalogues } from '../../../src/services/kpi/catalogues.ts';
import type { KpiState, StoredVersion } from '../../../src/services/kpi/ports.ts';
import { ask } from '../../../src/services/query/ask.ts';
import { useEngines } from '../../support/engines.ts';
import { insertVisits, shippedDefinition, shippedFamilies } from '../../support/kpi-ports.ts';
import { queryPorts } from '../../support/query-ports.ts';

const engines = useEngines();
const now = Date.parse('2026-11-19T09:00:00Z');
const scope = { tenant: 'main', projects: null };
const first = '2026-09-01';
const zone = 'Asia/Almaty';

interface Visit {
  readonly day: string;
  readonly queue: string;
  readonly outcome: string;
  readonly wait: number;
}

/** 60 days with some visits each, the same at every run. */
const visits: Visit[] = Array.from({ length: 60 }, (_, day) =>
  Array.from({ length: (day * 7) % 5 }, (_, index) => ({
    day: addDays(first, day),
    queue: (day + index) % 3 === 0 ? 'help' : 'sales',
    outcome: (day * index) % 4 === 1 ? 'abandoned' : 'answered',
    wait: (day * 13 + index * 29) % 60,
  })),
).flat();

const formulas = {
  share: (t: number) =>
    `count(queue_visits where outcome = 'answered' and wait <= ${t}) / count(queue_visits)`,
  mean: (t: number) => `avg(queue_visits.wait where wait >= ${t})`,
  longest: (t: number) => `max(queue_visits.wait where wait <= ${t})`,
  middle: (t: number) => `p50(queue_visits.wait where wait <= ${t})`,
};
type Kind = keyof typeof formulas;

/** What the rows of each version come to, put together as a person would do it with a list of calls. */
function byHand(kind: Kind, rows: readonly (Visit & { t: number })[], last: number): number | null {
  if (kind === 'share') {
    const hits = rows.filter(({ outcome, wait, t }) => outcome === 'answered' && wait <= t);
    return rows.length === 0 ? null : hits.length / rows.length;
  }
  const kept = rows.filter(({ wait, t }) => (kind === 'mean' ? wait >= t : wait <= t));
  const waits = kept.map(({ wait }) => wait);
  if (kind === 'mean')
    return waits.length === 0 ? null : waits.reduce((a, b) => a + b, 0) / waits.length;
  if (kind === 'longest') return waits.length === 0 ? null : Math.max(...waits);
  // A median cannot be put together: the version at the end counts everything.
  const all = rows.flatMap(({ wait }) => (wait <= last ? [wait] : [])).sort((a, b) => a - b);
  const [low, high] = [all[Math.floor((all.length - 1) / 2)], all[Math.ceil((all.length - 1) / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

describe('an answer over changes of a definition', () => {
  beforeAll(() => insertVisits(engines.clickhouse, visits));

  it('is what splitting by hand gives: rows, weeks, weekdays, totals', async () => {
    const change = fc.record({
      day: fc.integer({ min: 0, max: 60 }),
      threshold: fc.integer({ min: 0, max: 60 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom<Kind>('share', 'mean', 'longest', 'middle'),
        fc.array(change, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(['day'], ['week'], ['weekday'], ['queue'], ['week', 'queue'], []),
        fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 40 })),
        async (kind, changes, by, [start, length]) => {
          const versions = changes.map(({ day, threshold }, index): StoredVersion => {
            const definition: MetricDefinition = {
              ...{ ...shippedDefinition('answered'), id: 'tried', synonyms: {} },
              unit: kind === 'share' ? 'ratio' : 'seconds',
              formula: formulas[kind](threshold),
            };
            return {
              ...{ metric: 'tried', version: index + 1, effectiveFrom: addDays(first, day) },
              ...{ family: 'queue', definition, note: '', author: '', at: '' },
            };
          });
          const inForce = (day: string): number => {
            const come = changes.filter((one) => addDays(first, one.day) <= day).at(-1);
            const earliest = changes.reduce((a, b) => (b.day <= a.day ? b : a));
            return (come ?? earliest).threshold;
          };
          const [from, to] = [addDays(first, start), addDays(first, start + length)];
          const empty = { targets: [], retired: new Set<string>(), reviewed: new Map() };
          const state: KpiState = { revision: 1, versions, ...empty };
          const store = { revision: async () => 1, load: async () => state };
          const catalogues = createCatalogues({
            ...{ shipped: shippedFamilies(), store, now: () => now, zone: () => zone },
          });
          const asked = question.parse({ metrics: ['tried'], by, from, to, zone, fill: false });
          const ports = { ...queryPorts(engines.clickhouse, now), catalogues };
          const answer = await ask(ports, scope, asked);
          const inside = visits
            .filter(({ day }) => day >= from && day < to)
            .map((visit) => ({ ...visit, t: inForce(visit.day) }));
          const end = addDays(to, -1);
          const close = (found: unknown, wanted: number | null) => {
            if (wanted === null) expect(found ?? null).toBeNull();
            else expect(found).toBeCloseTo(wanted, 8);
          };
          close(answer.totals.tried, byHand(kind, inside, inForce(end)));
          for (const row of answer.rows) {
            const own = inside.filter((visit) => isIn(row, visit));
            const last = row.day ?? (row.week ? earliest(addDays(String(row.week), 6), end) : end);
            close(row.tried, byHand(kind, own, inForce(String(last))));
          }
          const keys = new Set(
            inside.map((visit) => JSON.stringify(by.map((d) => keyOf(d, visit)))),
          );
          expect(answer.rows.length).toBe(by.length === 0 ? answer.rows.length : keys.size);
        },
      ),
      { numRuns: 60 },
    );
  });
});

const earliest = (a: string, b: string): string => (a < b ? a : b);

function keyOf(dimension: string, { day, queue }: Visit): string | number {
  const weekday = ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
  if (dimension === 'weekday') return weekday;
  if (dimension === 'week') return addDays(day, 1 - weekday);
  return dimension === 'day' ? day : queue;
}

function isIn(row: AnswerRow, visit: Visit): boolean {
  return ['day', 'week', 'weekday', 'queue'].every(
    (dimension) => !(dimension in row) || row[dimension] === keyOf(dimension, visit),
  );
}
