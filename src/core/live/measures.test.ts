import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shippedCatalogue } from '../../../test/support/catalogue.ts';
import { liveTestMeasures, shown } from '../../../test/support/live-room.ts';
import { visitOutcomes } from '../contact/choices.ts';
import { bindMetric } from '../kpi/bind.ts';
import { evaluate, type Value } from '../kpi/evaluate.ts';
import {
  addCell,
  addVisit,
  type Cell,
  compileMeasures,
  measure,
  newCell,
  type VisitRow,
} from './measures.ts';

const ids = [...shown, 'wait_max', 'short_abandoned', 'flowout_rate', 'ata', 'average_wait'];
const measures = liveTestMeasures(ids);

const visit = fc.record({
  call: fc.constant('c'),
  queue: fc.constant('q'),
  ordinal: fc.constant(1),
  enteredAt: fc.nat(1e6),
  outcome: fc.constantFrom(...visitOutcomes),
  wait: fc.option(fc.integer({ min: 0, max: 60 }), { nil: null }),
}) satisfies fc.Arbitrary<VisitRow>;

/** The same, slowly: every aggregate looks at every row. */
function slow(id: string, rows: readonly VisitRow[]): Value {
  return evaluate(bindMetric(shippedCatalogue(), id, {}), {
    name: () => null,
    aggregate: (part) => {
      const inRow = (row: VisitRow) => ({
        aggregate: () => null,
        name: ({ path }: { readonly path: readonly string[] }) =>
          (row as Readonly<Record<string, unknown>>)[path.at(-1) ?? ''] as Value,
      });
      const kept = rows.filter((row) => !part.where || evaluate(part.where, inRow(row)) === true);
      if (part.name === 'count') return kept.length;
      const numbers = kept
        .map((row) => evaluate(part.of, inRow(row)))
        .filter((value) => typeof value === 'number');
      if (numbers.length === 0) return null;
      if (part.name === 'max') return Math.max(...numbers);
      const sum = numbers.reduce((total, value) => total + value, 0);
      return part.name === 'avg' ? sum / numbers.length : sum;
    },
  });
}

const near = (a: Value, b: Value) =>
  a === b || (typeof a === 'number' && typeof b === 'number' && Math.abs(a - b) < 1e-9);

describe('formulas kept as sums', () => {
  it('are what the formula says, whatever was counted in and out again', () => {
    fc.assert(
      fc.property(fc.array(visit), fc.array(visit), (stay, go) => {
        const cell = newCell(measures);
        for (const row of [...go, ...stay]) addVisit(measures, [cell], row, 1);
        for (const row of go) addVisit(measures, [cell], row, -1);
        for (const id of ids) expect(near(measure(measures, id, cell), slow(id, stay))).toBe(true);
      }),
    );
  });

  it('of several cells are those of all their visits', () => {
    fc.assert(
      fc.property(fc.array(visit), fc.array(visit), (some, more) => {
        const cells = [some, more].map((rows): Cell => {
          const cell = newCell(measures);
          for (const row of rows) addVisit(measures, [cell], row, 1);
          return cell;
        });
        const all = newCell(measures);
        for (const cell of cells) addCell(all, cell);
        for (const id of ids)
          expect(near(measure(measures, id, all), slow(id, [...some, ...more]))).toBe(true);
      }),
    );
  });

  it('need no more of a visit than they look at', () => {
    expect([...measures.fields].sort()).toEqual(['outcome', 'wait']);
  });

  it.each(['wait_p90', 'longest_wait_now', 'aht', 'service_level_7d', 'load_erlangs'])(
    '%s cannot be',
    (id) => {
      const formula = bindMetric(shippedCatalogue(), id, {});
      expect(() => compileMeasures(new Map([[id, formula]]))).toThrow('INVALID_FORMULA');
    },
  );
});
