/** A stay in a queue, ms UTC; no end: it is still inside. */
export interface PastVisit {
  readonly enteredAt: number;
  readonly leftAt: number | null;
}

/** Live numbers of a queue that its stays tell of any moment. */
export type PastNumber = 'waiting' | 'longest-wait';

/**
 * What a live number of a queue was, every `step` ms from `from` on up to `to`: who was inside, and
 * how long the first of them had waited (seconds, 0: nobody). Stays in any order.
 */
export function pastSeries(
  visits: readonly PastVisit[],
  number: PastNumber,
  { from, to, step }: { readonly from: number; readonly to: number; readonly step: number },
): { readonly at: number; readonly value: number }[] {
  const sorted = [...visits].sort((a, b) => a.enteredAt - b.enteredAt);
  const series: { at: number; value: number }[] = [];
  let inside: PastVisit[] = [];
  let next = 0;
  for (let at = from; at <= to; at += step) {
    for (; next < sorted.length; next += 1) {
      const visit = sorted[next];
      if (!visit || visit.enteredAt > at) break;
      inside.push(visit);
    }
    inside = inside.filter(({ leftAt }) => leftAt === null || leftAt > at);
    const [first] = inside;
    const longest = first ? (at - first.enteredAt) / 1000 : 0;
    series.push({ at, value: number === 'waiting' ? inside.length : longest });
  }
  return series;
}
