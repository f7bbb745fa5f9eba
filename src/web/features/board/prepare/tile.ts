import type { Passport } from '../../../../contracts/query.ts';
import type { Answer } from '../../../../core/query/question.ts';
import type { Format } from '../../../i18n/format.ts';
import type { Say } from '../../../i18n/provider.tsx';
import { goalParts } from '../../../ui/goal.ts';
import { judge, judgeChange, type Meaning } from '../../../ui/judge.ts';
import type { Series } from '../../../ui/spark-path.ts';
import { readSeries, steadySeries, type Timeline } from '../../time/buckets.ts';

export interface TileData {
  readonly number: { text: string; unit?: string; exact: string };
  readonly meaning: Meaning;
  readonly goal: string | null;
  readonly goalWord: string;
  readonly change: { text: string; rose: boolean; meaning: Meaning; exact: string } | null;
  readonly values: Series;
  readonly compare: Series;
  readonly finished: number;
}

/**
 * What a tile shows of a metric. `totals` compares like with like (both cut at now); `series` gives
 * the shape, whole. A metric that the filters cannot cut is told so and never guessed.
 */
export function prepareTile(
  metric: Passport,
  totals: Answer,
  series: Answer | undefined,
  timeline: Timeline | undefined,
  words: { format: Format; say: Say },
): TileData {
  const { format, say } = words;
  const id = metric.id;
  const asked = totals.columns.some((column) => column.id === id);
  const now = numberOf(totals.totals[id]);
  const before = numberOf(totals.compare?.totals[id]);
  const parts = asked && now !== null ? goalParts(metric, format, say) : null;
  const missing = say(asked ? 'web.no-calls' : 'web.not-by');
  return {
    number: splitNumber(now, metric, format),
    meaning: judge(now, metric),
    goal: asked && now !== null ? (parts?.amount ?? null) : missing,
    goalWord: parts?.word ?? '',
    change: changeOf(now, before, metric, format, say),
    values:
      series && timeline ? shapeOf(metric, series.rows, timeline.begun, timeline.finished) : [],
    compare: series?.compare ? shapeOf(metric, series.compare.rows) : [],
    finished: timeline?.finished ?? 0,
  };
}

/** A metric along time; a share or a mean of a few calls is left out where calls are known. */
function shapeOf(
  metric: Passport,
  rows: Answer['rows'],
  begun?: number,
  finished?: number,
): Series {
  const values = readSeries(rows, metric.id, begun);
  const weight = ['offered', 'ivr_calls'].find((id) => rows.some((row) => id in row));
  if (metric.unit === 'count' || weight === undefined) return values;
  return steadySeries(values, readSeries(rows, weight), finished);
}

function numberOf(cell: unknown): number | null {
  return typeof cell === 'number' ? cell : null;
}

/** The sign of per cent is smaller than the number and stands tight to it. */
function splitNumber(value: number | null, metric: Passport, format: Format): TileData['number'] {
  const exact = format.exact(value, metric.unit);
  if (value !== null && metric.unit === 'ratio')
    return { text: format.number(value * 100, 1), unit: format.percentSign, exact };
  return { text: format.value(value, metric.unit), exact };
}

function changeOf(
  now: number | null,
  before: number | null,
  metric: Passport,
  format: Format,
  say: Say,
): TileData['change'] {
  if (now === null || before === null || now === before) return null;
  const signed = format.change(now, before, metric.unit);
  if (signed === null || !/^[+\u2212]/.test(signed)) return null;
  return {
    // The triangle before it says the direction already.
    text: signed.slice(1),
    rose: signed.startsWith('+'),
    meaning: judgeChange(now, before, metric),
    exact: say('web.was', { value: format.exact(before, metric.unit) }),
  };
}
