import type { Bar, CallTimeline } from './timeline.ts';

export interface Frame {
  readonly width: number;
  /** Width of the lanes' names. */
  readonly left: number;
  readonly laneHeight: number;
  /** Height of the axis above the lanes. */
  readonly top: number;
}

const steps = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 28_800, 86_400,
];
/** About as wide as a figure of 12 px text. */
const glyph = 6.7;

/** Seconds to pixels. */
export function scaleOf({ length }: Pick<CallTimeline, 'length'>, { width, left }: Frame) {
  const plot = Math.max(1, width - left);
  return (seconds: number) => left + (seconds / length) * plot;
}

/** Marks of the axis, round and at least 50 px apart, each at or before the end. */
export function ticksOf({ length }: Pick<CallTimeline, 'length'>, frame: Frame): number[] {
  const most = Math.max(1, Math.floor((frame.width - frame.left) / 50));
  const step = steps.find((one) => length / one <= most) ?? Math.ceil(length / most);
  const count = Math.floor(length / step);
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}

export interface PlacedBar extends Bar {
  readonly x: number;
  readonly width: number;
}

/** Bars in pixels: never thinner than 2, so a moment is seen. */
export function placeBars(bars: readonly Bar[], timeline: CallTimeline, frame: Frame): PlacedBar[] {
  const x = scaleOf(timeline, frame);
  return bars.map((bar) => ({
    ...bar,
    x: x(bar.from),
    width: Math.max(2, x(bar.to) - x(bar.from) - 1),
  }));
}

/** Does a text of 12 px fit into a bar? */
export function fits(text: string, width: number): boolean {
  return textWidth(text) + 10 <= width;
}

export function textWidth(text: string): number {
  return text.length * glyph;
}

/** Where a lane's note goes: right of its bars; else left of them; else against the right edge. */
export function placeNote(
  text: string,
  bars: readonly Pick<PlacedBar, 'x' | 'width'>[],
  frame: Frame,
): { x: number; anchor: 'start' | 'end' } {
  const end = Math.max(frame.left, ...bars.map(({ x, width }) => x + width));
  const start = Math.min(frame.width, ...bars.map(({ x }) => x));
  const needed = textWidth(text) + 8;
  if (end + needed <= frame.width) return { x: end + 7, anchor: 'start' };
  if (start - needed >= frame.left) return { x: start - 7, anchor: 'end' };
  return { x: frame.width - 2, anchor: 'end' };
}
