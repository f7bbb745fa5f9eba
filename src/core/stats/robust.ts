/** The middle value, between the two middle ones of an even number; null of none. */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

/**
 * Median absolute deviation, times 1.4826: for normal values it is their standard deviation, and up
 * to half of the values may be wild without moving it far. Hampel, "The influence curve and its role
 * in robust estimation", JASA 69 (1974); null of none.
 */
export function robustDeviation(values: readonly number[]): number | null {
  const middle = median(values);
  if (middle === null) return null;
  const spread = median(values.map((value) => Math.abs(value - middle)));
  return spread === null ? null : 1.4826 * spread;
}
