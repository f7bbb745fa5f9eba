/**
 * How long to wait before the next attempt, ms: exponential with full jitter (any length up to the
 * bound is as likely), so that many do not come back at the same instant.
 */
export function backOff(
  attempt: number,
  random: () => number,
  { first = 500, most = 30_000 }: { readonly first?: number; readonly most?: number } = {},
): number {
  const bound = Math.min(most, first * 2 ** Math.min(attempt, 20));
  return Math.round(random() * bound);
}
