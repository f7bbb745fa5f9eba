import type { AnswerRow } from '../../../core/query/question.ts';
import type { Format } from '../../i18n/format.ts';
import { addDays, addMonths } from '../../state/days.ts';
import { type Step, stepSeconds } from '../../state/step.ts';
import type { Series } from '../../ui/spark-path.ts';

/** Labels of time along a chart and how much of them is over. */
export interface Timeline {
  readonly step: Step;
  /** Bucket labels as the answer gives them. */
  readonly labels: readonly string[];
  /** How many of the first buckets are over; the one after runs, later ones have not begun. */
  readonly finished: number;
  /** Has the bucket after the finished ones begun, and is there any data of it? */
  readonly running: boolean;
  /** How many of the first buckets can have data at all. */
  readonly begun: number;
}

export interface Clock {
  readonly nowMs: number;
  /** Local time of now in the zone of the question. */
  readonly now: string;
  /** Up to when the sources have told anything, ISO; null: unknown. */
  readonly dataUntil: string | null;
}

/** Is the step shorter than a day? Then labels carry an offset and are instants. */
function isShort(step: Step): boolean {
  return stepSeconds(step) < 86_400;
}

/** End of a bucket: an instant for short steps, a local date for long ones. */
function hasEnded(label: string, step: Step, clock: Clock): boolean {
  if (isShort(step)) return Date.parse(label) + stepSeconds(step) * 1000 <= clock.nowMs;
  const date = label.slice(0, 10);
  const end =
    step === 'day' ? addDays(date, 1) : step === 'week' ? addDays(date, 7) : addMonths(date, 1);
  return end <= clock.now.slice(0, 10);
}

function hasBegun(label: string, step: Step, clock: Clock): boolean {
  if (!isShort(step)) return label.slice(0, 10) <= clock.now.slice(0, 10);
  const until = clock.dataUntil === null ? Number.NaN : Date.parse(clock.dataUntil);
  const edge = Number.isNaN(until) ? clock.nowMs : Math.min(clock.nowMs, until);
  return Date.parse(label) <= edge;
}

export function readTimeline(rows: readonly AnswerRow[], step: Step, clock: Clock): Timeline {
  const labels = rows.map((row) => String(row[step]));
  const count = (test: (label: string) => boolean) => {
    const first = labels.findIndex((label) => !test(label));
    return first === -1 ? labels.length : first;
  };
  const begun = count((label) => hasBegun(label, step, clock));
  const finished = Math.min(
    begun,
    count((label) => hasEnded(label, step, clock)),
  );
  return { step, labels, finished, running: begun > finished, begun };
}

/** A metric along the timeline. What has not begun is a gap, whatever the answer filled in. */
export function readSeries(
  rows: readonly AnswerRow[],
  metric: string,
  begun = Number.POSITIVE_INFINITY,
): (number | null)[] {
  return rows.map((row, index) => {
    const value = row[metric];
    return index < begun && typeof value === 'number' ? value : null;
  });
}

/**
 * A series of shares or means without what stands on next to nothing: beside half hours of eighty
 * calls, one of two calls jumps from 0 to 100 % and says nothing. A gap where fewer calls than a
 * tenth of the busiest bucket's, and than eight, stand behind. The bucket that runs stays.
 */
export function steadySeries(
  values: readonly (number | null)[],
  weights: readonly (number | null)[],
  finished = values.length,
): (number | null)[] {
  const most = Math.max(0, ...weights.map((weight) => weight ?? 0));
  const few = Math.min(8, most / 10);
  return values.map((value, index) =>
    index < finished && (weights[index] ?? 0) < few ? null : value,
  );
}

/** First and one past the last bucket with something in any of the series: closed hours fall away. */
export function busyRange(series: readonly Series[]): { start: number; end: number } {
  const length = Math.max(0, ...series.map((one) => one.length));
  const busy = (index: number) => series.some((one) => (one[index] ?? 0) !== 0);
  let start = 0;
  let end = length;
  while (start < length && !busy(start)) start += 1;
  if (start === length) return { start: 0, end: length };
  while (end > start && !busy(end - 1)) end -= 1;
  return { start, end };
}

/** The timeline of a part of its buckets. */
export function cutTimeline(timeline: Timeline, start: number, end: number): Timeline {
  const inside = (count: number) => Math.min(end, Math.max(start, count)) - start;
  const finished = inside(timeline.finished);
  const begun = inside(timeline.begun);
  return {
    ...timeline,
    labels: timeline.labels.slice(start, end),
    finished,
    begun,
    running: begun > finished,
  };
}

/** What an axis says under a bucket: 8 on the hour, 19 ноя, ноябрь 2026; empty between hours. */
export function axisLabel(label: string, step: Step, format: Format): string {
  if (isShort(step)) {
    const [hour = '', minute] = label.slice(11, 16).split(':');
    return minute === '00' ? String(Number(hour)) : '';
  }
  if (step === 'month') return format.month(label);
  return format.date(label, { short: true });
}

/** A bucket in full, for a table or a tooltip: 14:30–15:00, чт 19 ноября, неделя 16–22 ноября. */
export function bucketName(label: string, step: Step, format: Format, withDay = false): string {
  if (step === 'month') return format.month(label);
  if (step === 'week') return format.range(label.slice(0, 10), addDays(label.slice(0, 10), 6));
  if (step === 'day') return format.date(label, { weekday: true });
  const time = `${clockText(label)}–${bucketEnd(label, step)}`;
  return withDay ? `${format.date(label, { short: true })}, ${time}` : time;
}

/** When a short bucket ends: 15:00. */
export function bucketEnd(label: string, step: Step): string {
  const local = Date.parse(`${label.slice(0, 16)}Z`) + stepSeconds(step) * 1000;
  return clockText(new Date(local).toISOString());
}

function clockText(label: string): string {
  return `${Number(label.slice(11, 13))}:${label.slice(14, 16)}`;
}
