import { type Span, type SpanUnit, spanUnits } from './ast.ts';

/** Longest span of `ago` and `rolling`, in days; a month counts 31, a year 366. */
export const longestSpan = 1000;

const daysOf: Readonly<Record<SpanUnit, number>> = {
  hour: 1 / 24,
  day: 1,
  week: 7,
  month: 31,
  year: 366,
};
const pattern = /^\s*(\d{1,9})\s+([a-z]{1,9})\s*$/;

/** Reads `7 days`, `1 week`; undefined: no span. Its length is not judged here. */
export function readSpan(text: string): Span | undefined {
  const match = pattern.exec(text);
  const unit = spanUnits.find((known) => match?.[2] === known || match?.[2] === `${known}s`);
  return match && unit ? { count: Number(match[1]), unit } : undefined;
}

/** The one way a span is written: `7 days`, `1 week`. */
export function printSpan({ count, unit }: Span): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** Is it at least one of its unit and at most `longestSpan` days? */
export function spanFits({ count, unit }: Span): boolean {
  return Number.isInteger(count) && count >= 1 && count * daysOf[unit] <= longestSpan;
}
