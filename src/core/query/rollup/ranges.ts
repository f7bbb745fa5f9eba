/** A stretch of time, [from, to), ms UTC. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

export function clip(range: Range, within: Range): Range {
  return { from: Math.max(range.from, within.from), to: Math.min(range.to, within.to) };
}

/** What of `whole` the covered stretches leave; they come in order and do not overlap. */
export function gapsOf(covered: readonly Range[], whole: Range): Range[] {
  const gaps: Range[] = [];
  let at = whole.from;
  for (const { from, to } of covered) {
    if (to <= from) continue;
    if (from > at) gaps.push({ from: at, to: from });
    at = to;
  }
  if (at < whole.to) gaps.push({ from: at, to: whole.to });
  return gaps;
}

/** At most so many ranges: those with the least between them are made one. */
export function fewer(ranges: readonly Range[], most: number): Range[] {
  const left = [...ranges];
  while (left.length > most) {
    let nearest = 0;
    for (let index = 1; index < left.length - 1; index++) {
      if (between(left, index) < between(left, nearest)) nearest = index;
    }
    const [first, second] = left.slice(nearest, nearest + 2);
    if (!first || !second) break;
    left.splice(nearest, 2, { from: first.from, to: second.to });
  }
  return left;
}

function between(ranges: readonly Range[], index: number): number {
  return (ranges[index + 1]?.from ?? Number.POSITIVE_INFINITY) - (ranges[index]?.to ?? 0);
}
