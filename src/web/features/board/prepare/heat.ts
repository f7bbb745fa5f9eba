import type { AnswerRow } from '../../../../core/query/question.ts';

export interface HeatCell {
  readonly hour: number;
  /** Null: nobody called at this hour, it is drawn empty. */
  readonly value: number | null;
  /** 1…7 of the ramp; 0: of too few calls to be coloured. */
  readonly step: number;
  readonly isNow: boolean;
}

export interface HeatRow {
  /** 1 Monday … 7 Sunday. */
  readonly weekday: number;
  readonly cells: readonly HeatCell[];
  /** Of the whole day, recomputed by the server. */
  readonly total: number | null;
}

export interface Heat {
  readonly hours: readonly number[];
  readonly rows: readonly HeatRow[];
  /** What the first and the last step of the ramp mean. */
  readonly low: number;
  readonly high: number;
}

interface HeatInput {
  /** Rows by weekday and hour_of_day with `offered` and the metric. */
  readonly cells: readonly AnswerRow[];
  readonly days: readonly AnswerRow[];
  readonly metric: string;
  /** Divide by so many weeks: an amount is shown of one day. 1 for ratios. */
  readonly weeks: number;
  readonly now: { weekday: number; hour: number } | null;
  /** The ramp is put around it: it starts at 0.4 of the target and ends at twice it. */
  readonly target: number | undefined;
}

/** A share of fewer calls than this has no colour: one more call would change it. */
const fewest = 10;
const weekdays = [1, 2, 3, 4, 5, 6, 7];

/** Weekday by hour, over the hours when anybody calls. */
export function prepareHeat(input: HeatInput): Heat {
  const { metric, weeks, now, target } = input;
  const byPlace = new Map<string, AnswerRow>();
  const busy = new Set<number>();
  for (const row of input.cells) {
    byPlace.set(`${row.weekday}-${row.hour_of_day}`, row);
    if (Number(row.offered ?? 0) > 0) busy.add(Number(row.hour_of_day));
  }
  const hours = between(busy);
  const read = (row: AnswerRow | undefined): number | null => {
    const value = row?.[metric];
    if (!row || typeof value !== 'number' || Number(row.offered ?? 0) === 0) return null;
    return value / weeks;
  };
  const isFew = (row: AnswerRow | undefined) =>
    metric !== 'offered' && Number(row?.offered ?? 0) < fewest;
  const values = [...byPlace.values()].map(read).filter((value) => value !== null);
  const low = target === undefined ? Math.min(...values, 0) : target * 0.4;
  const high = target === undefined ? Math.max(...values, 0) : target * 2;
  const dayOf = new Map(input.days.map((row) => [Number(row.weekday), row]));
  const rows = weekdays.map((weekday) => ({
    weekday,
    total: read(dayOf.get(weekday)),
    cells: hours.map((hour) => {
      const value = read(byPlace.get(`${weekday}-${hour}`));
      return {
        hour,
        value,
        step:
          value === null || isFew(byPlace.get(`${weekday}-${hour}`))
            ? 0
            : rampStep(value, low, high),
        isNow: now?.weekday === weekday && now.hour === hour,
      };
    }),
  }));
  return { hours, rows, low, high };
}

/** All hours from the first to the last busy one. */
function between(busy: ReadonlySet<number>): number[] {
  if (busy.size === 0) return [];
  const first = Math.min(...busy);
  const last = Math.max(...busy);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** First step: below `low`; last: `high` and above; five equal ones between. */
export function rampStep(value: number, low: number, high: number): number {
  if (value < low || high <= low) return 1;
  return value >= high ? 7 : 2 + Math.floor(((value - low) / (high - low)) * 5);
}
