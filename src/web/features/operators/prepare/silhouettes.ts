import type { AgentState } from '../../../../core/contact/facts.ts';
import type { AnswerRow } from '../../../../core/query/question.ts';
import type { Step } from '../../../state/step.ts';
import { stepSeconds } from '../../../state/step.ts';
import { operatorKey } from './operators.ts';

/** From the bottom of a column to its top. */
export const stateOrder: readonly AgentState[] = [
  'talk',
  'hold',
  'wrapup',
  'ringing',
  'ready',
  'study',
  'break',
];

/** A column of one operator: seconds in each state. */
export interface Column {
  /** Place along the axis. */
  readonly at: number;
  readonly seconds: Readonly<Partial<Record<AgentState, number>>>;
}

export interface Silhouettes {
  /** Labels of the buckets along the axis, without the empty hours before and after everybody. */
  readonly labels: readonly string[];
  /** Seconds that fill a column to its top. */
  readonly full: number;
  readonly byOperator: ReadonlyMap<string, readonly Column[]>;
}

/** Steps of the columns: a quarter hour within a day or two, then days, weeks, months. */
export function silhouetteStep(days: number): Step {
  if (days <= 1) return 'quarter_hour';
  if (days <= 45) return 'day';
  return days <= 370 ? 'week' : 'month';
}

/**
 * State time by agent, team, state and `step` as columns. `buckets`: all labels of the period. The
 * axis of a day begins and ends at whole hours in which anybody was there.
 */
export function laySilhouettes(
  rows: readonly AnswerRow[],
  step: Step,
  buckets: readonly string[],
): Silhouettes {
  const place = new Map(buckets.map((label, index) => [label, index]));
  const cells: { key: string; at: number; state: AgentState; seconds: number }[] = [];
  for (const row of rows) {
    const at = place.get(String(row[step]));
    const state = stateOrder.find((known) => known === row.state);
    const seconds = row.state_time;
    if (at === undefined || state === undefined || typeof seconds !== 'number' || seconds <= 0)
      continue;
    const key = operatorKey({ agent: row.agent, team: row.team });
    cells.push({ key, at, state, seconds });
  }
  const hour = step === 'quarter_hour' ? 4 : step === 'half_hour' ? 2 : 1;
  const places = cells.map(({ at }) => at);
  const whole = step === 'quarter_hour' || step === 'half_hour' || step === 'hour';
  const first = whole && places.length ? Math.floor(lowest(places) / hour) * hour : 0;
  const last =
    whole && places.length ? Math.ceil((highest(places) + 1) / hour) * hour : buckets.length;
  const byOperator = new Map<string, Map<number, Partial<Record<AgentState, number>>>>();
  let fullest = 0;
  for (const { key, at, state, seconds } of cells) {
    const columns = byOperator.get(key) ?? new Map<number, Partial<Record<AgentState, number>>>();
    byOperator.set(key, columns);
    const column = columns.get(at - first) ?? {};
    columns.set(at - first, column);
    column[state] = (column[state] ?? 0) + seconds;
    const sum = Object.values(column).reduce((total, value) => total + value, 0);
    fullest = Math.max(fullest, sum);
  }
  return {
    labels: buckets.slice(first, last),
    full: whole ? stepSeconds(step) : Math.max(1, fullest),
    byOperator: new Map(
      [...byOperator].map(([key, columns]) => [
        key,
        [...columns].map(([at, seconds]) => ({ at, seconds })).sort((a, b) => a.at - b.at),
      ]),
    ),
  };
}

/** All buckets of a period by the labels an answer filled in for everybody. */
export function labelsOf(rows: readonly AnswerRow[], step: Step): string[] {
  return [...new Set(rows.map((row) => String(row[step])))].sort();
}

/** One path for each state: columns `unit` apart and `unit − gap` wide, of `height`. */
export function drawSilhouette(
  columns: readonly Column[],
  full: number,
  { unit, gap, height }: { unit: number; gap: number; height: number },
): { state: AgentState; path: string }[] {
  const paths = new Map<AgentState, string>();
  for (const { at, seconds } of columns) {
    let top = height;
    for (const state of stateOrder) {
      const share = (seconds[state] ?? 0) / full;
      if (share <= 0) continue;
      const tall = Math.min(top, share * height);
      top -= tall;
      const rect = `M${at * unit} ${round(top)}h${unit - gap}v${round(tall)}h${gap - unit}z`;
      paths.set(state, (paths.get(state) ?? '') + rect);
    }
  }
  return stateOrder.flatMap((state) => {
    const path = paths.get(state);
    return path ? [{ state, path }] : [];
  });
}

/** Share of each state in all time, the order of the columns. */
export function stateShares(rows: readonly AnswerRow[]): { state: AgentState; share: number }[] {
  const sums = new Map<string, number>();
  for (const { state, state_time: seconds } of rows)
    if (typeof seconds === 'number')
      sums.set(String(state), (sums.get(String(state)) ?? 0) + seconds);
  const all = stateOrder.reduce((total, state) => total + (sums.get(state) ?? 0), 0);
  return stateOrder.flatMap((state) => {
    const share = (sums.get(state) ?? 0) / all;
    return share > 0 ? [{ state, share }] : [];
  });
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
function lowest(values: readonly number[]): number {
  return values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
}
function highest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), 0);
}
