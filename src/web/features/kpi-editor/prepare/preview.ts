import type { AnswerRow, QuestionInput } from '../../../../core/query/question.ts';

/** Days of the preview. */
export const previewDays = 30;
/** What the table of the preview may be cut by, the first that the KPI has. */
export const previewCuts = ['project', 'queue', 'team', 'agent', 'channel'] as const;

/** Question of the preview: the KPI over the days, by day or by another cut. */
export function previewQuestion(
  metric: string,
  by: string,
  days: { from: string; to: string },
  zone: string,
): QuestionInput {
  return {
    metrics: [metric],
    by: [by],
    ...days,
    zone,
    definitions: 'current',
    ...(by !== 'day' && { order: [{ column: metric, direction: 'desc' }], limit: 8 }),
  };
}

/** A line of numbers as points of a drawing, gaps cut it. `top`: value at the upper edge. */
export interface PreviewLine {
  readonly pieces: readonly (readonly { readonly x: number; readonly y: number }[])[];
  readonly top: number;
  readonly ticks: readonly number[];
  readonly last: { readonly x: number; readonly y: number; readonly value: number } | null;
}

/** x and y from 0 to 1, y downwards; the axis begins at zero unless something is below. */
export function previewLine(
  rows: readonly AnswerRow[],
  metric: string,
  target: number | undefined,
): PreviewLine {
  const values = rows.map((row) =>
    typeof row[metric] === 'number' ? (row[metric] as number) : null,
  );
  const known = values.filter((value) => value !== null);
  const highest = Math.max(...known, target ?? 0, 0);
  const top = niceTop(highest || 1);
  const x = (index: number): number => (values.length < 2 ? 0 : index / (values.length - 1));
  const y = (value: number): number => 1 - Math.max(0, value) / top;
  const pieces: { x: number; y: number }[][] = [];
  let open: { x: number; y: number }[] | null = null;
  let last: PreviewLine['last'] = null;
  for (const [index, value] of values.entries()) {
    if (value === null) {
      open = null;
      continue;
    }
    if (!open) {
      open = [];
      pieces.push(open);
    }
    open.push({ x: x(index), y: y(value) });
    last = { x: x(index), y: y(value), value };
  }
  return { pieces, top, ticks: [0, top / 2, top], last };
}

/** The next of 1, 2, 2.5, 5 × 10ⁿ at or above a value. */
export function niceTop(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 2.5, 5, 10].find((one) => one * power >= value * 0.999999) ?? 10;
  return step * power;
}

/** Deviation from the goal as a share of it; null where there is no goal to stand against. */
export function deviationOf(
  value: number | null,
  goal:
    | { value?: number | undefined; low?: number | undefined; high?: number | undefined }
    | undefined,
): number | null {
  if (value === null || !goal) return null;
  if (goal.value !== undefined) return goal.value === 0 ? null : value / goal.value - 1;
  const { low, high } = goal;
  if (low !== undefined && value < low) return low === 0 ? null : value / low - 1;
  if (high !== undefined && value > high) return high === 0 ? null : value / high - 1;
  return 0;
}
