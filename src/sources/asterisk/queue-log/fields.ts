/** A line of queue_log, cut at its pipes. */
export interface QueueLogFields {
  /** ms UTC. */
  readonly at: number;
  readonly call: string;
  readonly queue: string;
  readonly agent: string;
  readonly event: string;
  /** All parts of the line; the event's own data begin at 5. */
  readonly parts: readonly string[];
}

/** Why a line cannot be read: a code of locales/<language>/quarantine.json. */
export interface BadLine {
  readonly bad: string;
  readonly params: Readonly<Record<string, string>>;
}

export function bad(reason: string, params: Readonly<Record<string, string>> = {}): BadLine {
  return { bad: reason, params };
}

/** Data field of the event, from 1; '' when it is not there. */
export function data(fields: QueueLogFields, index: number): string {
  return fields.parts[4 + index] ?? '';
}

/** Asterisk did not exist before; an earlier time is a line that lost its first digits. */
const earliest = 915_148_800;
const latest = 4_102_444_800;

/** Epoch seconds of the first field as ms; undefined when it is not a possible time. */
export function instantOf(text: string): number | undefined {
  const value = digits(text);
  return value >= earliest && value <= latest ? value * 1000 : undefined;
}

/** Non-negative whole number; -1 for anything else. */
export function digits(text: string): number {
  const length = text.length;
  if (length === 0 || length > 15) return -1;
  let value = 0;
  for (let index = 0; index < length; index += 1) {
    const digit = text.charCodeAt(index) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

const longestDuration = 31_536_000;

/**
 * Seconds of a field. A negative number (the clock was set back) is undefined: the clocks of the
 * lines tell then. NaN when it is no number or beyond a year.
 */
export function secondsOf(text: string): number | undefined {
  const value = digits(text);
  if (value >= 0) return value <= longestDuration ? value : Number.NaN;
  return text.length > 1 && text[0] === '-' && digits(text.slice(1)) >= 0 ? undefined : Number.NaN;
}

/** A position in the queue; undefined when the field holds none. */
export function positionOf(text: string): number | undefined {
  const value = digits(text);
  return value >= 0 && value <= 1_000_000 ? value : undefined;
}

/** Text, or undefined when empty; cut at what events may hold. */
export function textOf(text: string): string | undefined {
  if (text === '') return undefined;
  return text.length > 1024 ? text.slice(0, 1024) : text;
}
