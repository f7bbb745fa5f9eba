import type { Combined } from './combine.ts';
import { isTimeDimension } from './dimensions.ts';
import { added, aggregatesInOrder, type Mergeable, mergedValue } from './merge-parts.ts';
import { type PartQuestion, secondsColumn } from './part-question.ts';
import type { AnswerRow, Cell } from './question.ts';

export interface SegmentParts {
  readonly asked: PartQuestion;
  readonly found: Combined;
}

interface Moments {
  readonly now: number;
  readonly dataUntil: number;
}

/** Puts the parts of every segment together: rows and totals of the merged metrics. */
export function mergeSegments(
  by: readonly string[],
  merged: ReadonlyMap<string, Mergeable>,
  segments: readonly SegmentParts[],
  moments: Moments,
): Combined {
  const indexed = segments.map(({ asked, found }) => indexSegment(by, asked, found));
  const rows = new Map<string, AnswerRow>();
  for (const { found } of segments) for (const row of found.rows) rows.set(rowKey(by, row), row);
  return {
    rows: [...rows].map(([key, row]) => ({
      ...Object.fromEntries(by.map((dimension) => [dimension, row[dimension] ?? null])),
      ...valuesOf(
        merged,
        indexed.map(({ row: at, seconds, asked }) => ({
          asked,
          cells: at.get(key),
          seconds: seconds(row),
        })),
        moments,
      ),
    })),
    totals: valuesOf(
      merged,
      indexed.map(({ asked, totals }) => ({ asked, cells: totals, seconds: secondsIn(totals) })),
      moments,
    ),
  };
}

/** The dimensions of a row as one text. */
export function rowKey(by: readonly string[], row: AnswerRow): string {
  return JSON.stringify(by.map((dimension) => row[dimension] ?? null));
}

function indexSegment(by: readonly string[], asked: PartQuestion, found: Combined) {
  const times = by.filter(isTimeDimension);
  const row = new Map(found.rows.map((one) => [rowKey(by, one), one]));
  const byTime = new Map(found.rows.map((one) => [rowKey(times, one), secondsIn(one)]));
  // A queue without a visit in one of the segments was there for its time as well.
  const seconds = (one: AnswerRow): number | null =>
    times.length === 0 ? secondsIn(found.totals) : (byTime.get(rowKey(times, one)) ?? null);
  return { asked, row, seconds, totals: found.totals };
}

function secondsIn(row: AnswerRow): number | null {
  const value: Cell | undefined = row[secondsColumn];
  return typeof value === 'number' ? value : null;
}

function valuesOf(
  merged: ReadonlyMap<string, Mergeable>,
  segments: readonly {
    asked: PartQuestion;
    cells: AnswerRow | undefined;
    seconds: number | null;
  }[],
  moments: Moments,
): Record<string, Cell> {
  const seconds = segments.reduce<number | null>(
    (sum, one) => (one.seconds === null ? sum : (sum ?? 0) + one.seconds),
    null,
  );
  return Object.fromEntries(
    [...merged].map(([metric, versions]) => {
      const parts = aggregatesInOrder(versions.formula).map(({ name }, place) => {
        const none = name === 'count' || name === 'sum' ? 0 : null;
        return segments.reduce<number | null>((sum, { asked, cells }, index) => {
          const column = asked.columns.get(metric)?.[place];
          const cell = cells && column !== undefined ? cells[column] : none;
          const value = typeof cell === 'number' ? cell : null;
          return index === 0 ? value : added(name, sum, value);
        }, none);
      });
      return [metric, mergedValue(versions, parts, seconds, moments)];
    }),
  );
}
