import type { ExpressionOf } from '../kpi/ast.ts';
import { type Bindings, evaluate, type Value } from '../kpi/evaluate.ts';
import { bucketLabel, type Slot, slotsOf } from './buckets.ts';
import { isTimeDimension } from './dimensions.ts';
import { type FactGroup, leafText, type Plan, type PlannedPeriod } from './plan.ts';
import type { AnswerRow, Cell } from './question.ts';
import { type Frames, stretchDimensions, windowFrames } from './window-frames.ts';
import { type SecondsOf, secondsIn } from './window-seconds.ts';
import { isFramed } from './window-sql.ts';

/** Rows of a group's statement as the engine gave them. */
export type EngineRow = Readonly<Record<string, unknown>>;

type Numbers = Map<string, number | null>;
type Keys = readonly (string | number)[];
interface Line {
  readonly keys: Keys;
  readonly numbers: Numbers;
}

/** Rows of one period, not yet ordered, and the totals. */
export interface Combined {
  readonly rows: AnswerRow[];
  readonly totals: AnswerRow;
}

/**
 * Lets the groups meet on their dimensions and computes every metric from its parts, for each row and
 * for the total. `results` are the rows of each group, in the order of `plan.groups`.
 */
export function combine(
  plan: Plan,
  period: PlannedPeriod,
  results: readonly (readonly EngineRow[])[],
  fill: boolean,
): Combined {
  const lines = new Map<string, Line>();
  const total: Numbers = new Map();
  const lineOf = (keys: Keys): Line => {
    const key = JSON.stringify(keys);
    const found = lines.get(key);
    if (found) return found;
    const made: Line = { keys, numbers: new Map() };
    lines.set(key, made);
    return made;
  };
  plan.groups.forEach((group, index) => {
    const keysOf = keysIn(group, plan, period);
    for (const row of results[index] ?? []) {
      const keys = keysOf(row);
      const target = keys === null ? total : lineOf(keys).numbers;
      for (const { id, text, moment } of group.leaves) target.set(text, numberOf(row[id], moment));
    }
  });
  const until = Math.max(plan.dataUntil, period.from);
  const slots = slotsOf(plan.timeBy, period.stretches, until);
  if (fill && slots && plan.timeBy.length > 0) fillSlots(plan, slots, lineOf, lines);
  const elapsed = (Math.min(period.to, until) - period.from) / 1000;
  const timePlaces = plan.timeBy.map((dimension) => plan.by.indexOf(dimension));
  const secondsOf = (keys: Keys | null): number | null => {
    if (keys === null || timePlaces.length === 0) return elapsed;
    return slots?.get(timePlaces.map((place) => keys[place]).join(' '))?.seconds ?? null;
  };
  const compute = metricsOf(plan, secondsOf, secondsIn(plan, period));
  const rows = [...lines.values()].map(({ keys, numbers }) => {
    const row: Record<string, Cell> = {};
    plan.by.forEach((dimension, place) => {
      const key = keys[place] ?? '';
      row[dimension] = isTimeDimension(dimension) ? bucketLabel(dimension, Number(key)) : key;
    });
    return Object.assign(row, compute(numbers, keys));
  });
  return { rows, totals: compute(total, null) };
}

/** Tells the keys of a group's rows; null: the row is the total. */
function keysIn(group: FactGroup, plan: Plan, period: PlannedPeriod) {
  if (!isFramed(group, plan)) {
    return (row: EngineRow): Keys | null =>
      plan.by.length === 0 || Number(row.is_total) === 1 ? null : keysOf(row, plan);
  }
  const frames: Frames = windowFrames(plan, period, group.window);
  const stretch: readonly string[] = stretchDimensions(plan.timeBy);
  return (row: EngineRow): Keys | null => {
    const frame = frames.buckets[Number(row.frame)];
    return frame === undefined
      ? null
      : keysOf(row, plan).map((key, place) => {
          const known = stretch.indexOf(plan.by[place] ?? '');
          return known < 0 ? key : (frame.buckets[known] ?? key);
        });
  };
}

function keysOf(row: EngineRow, plan: Plan): (string | number)[] {
  return plan.by.map((dimension, index) => {
    const value = row[`d${index + 1}`];
    return isTimeDimension(dimension) ? Number(value) : String(value ?? '');
  });
}

/** Counts come as text (64 bits); moments as milliseconds. */
function numberOf(value: unknown, moment: boolean): number | null {
  if (value === null || value === undefined) return null;
  const number = Number(value);
  if (!Number.isFinite(number)) return null;
  return moment ? number / 1000 : number;
}

const mostFilled = 100_000;

/** Buckets in which nothing happened are lines as well, for each combination of the other dimensions. */
function fillSlots(
  plan: Plan,
  slots: ReadonlyMap<string, Slot>,
  lineOf: (keys: readonly (string | number)[]) => Line,
  lines: ReadonlyMap<string, Line>,
): void {
  const isTime = plan.by.map(isTimeDimension);
  const others = new Map<string, readonly (string | number)[]>();
  for (const { keys } of lines.values()) {
    others.set(JSON.stringify(keys.filter((_, place) => !isTime[place])), keys);
  }
  if (plan.by.every(isTimeDimension)) others.set('[]', []);
  if (others.size * slots.size > mostFilled) return;
  for (const keys of others.values()) {
    for (const { buckets } of slots.values()) {
      lineOf(
        plan.by.map((dimension, place) =>
          isTime[place]
            ? (buckets[plan.timeBy.indexOf(dimension as never)] ?? 0)
            : (keys[place] ?? ''),
        ),
      );
    }
  }
}

/** What an aggregate is where its statement had no row: nothing was counted, nothing is known. */
function ofNoRows(part: ExpressionOf<'aggregate'>): number | null {
  return ['count', 'sum', 'distinct', 'peak'].includes(part.name) ? 0 : null;
}

/** Sums of durations with milliseconds are whole milliseconds: the noise of adding them up goes. */
function clean(value: Value): number | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return null;
  const rounded = Math.round(value * 1e9) / 1e9;
  return Math.abs(value) < 1e6 ? rounded : Math.round(value * 1e6) / 1e6;
}

type Window = ExpressionOf<'window'>;

/** Computes the metrics from the numbers of a line, or of the total (`keys` null). */
function metricsOf(
  plan: Plan,
  secondsOf: (keys: Keys | null) => number | null,
  inWindow: SecondsOf,
) {
  const texts = new Map<Window | null, Map<ExpressionOf<'aggregate'>, string>>();
  const textOf = (part: ExpressionOf<'aggregate'>, window: Window | null): string => {
    const ofWindow = texts.get(window) ?? new Map<ExpressionOf<'aggregate'>, string>();
    texts.set(window, ofWindow);
    const known = ofWindow.get(part) ?? leafText(part, window);
    ofWindow.set(part, known);
    return known;
  };
  return (numbers: Numbers, keys: Keys | null): Record<string, Cell> => {
    const bindings = (window: Window | null): Bindings => ({
      aggregate: (part) => {
        const found = numbers.get(textOf(part, window));
        return found === undefined ? ofNoRows(part) : found;
      },
      name: (part) => {
        const name = part.path.join('.');
        if (name === 'period_seconds') return window ? inWindow(window, keys) : secondsOf(keys);
        return (name === 'now' ? plan.now : plan.dataUntil) / 1000;
      },
      window: (part) => evaluate(part.of, bindings(part)),
    });
    const plain = bindings(null);
    return Object.fromEntries(
      plan.metrics.map(({ id, expression }) => [id, clean(evaluate(expression, plain))]),
    );
  };
}
