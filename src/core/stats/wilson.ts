/** z of a two-sided 95 % interval. */
const z = 1.959963984540054;

/**
 * Wilson's 95 % interval of a share of counted things (E. B. Wilson, 1927): honest for small samples
 * and for shares near 0 and 1. null: nothing was counted, or the counts are no share.
 */
export function wilsonInterval(
  hits: number,
  of: number,
): { readonly low: number; readonly high: number } | null {
  if (!(of > 0) || hits < 0 || hits > of) return null;
  const share = hits / of;
  const centre = share + z ** 2 / (2 * of);
  const spread = z * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  const scale = 1 + z ** 2 / of;
  return {
    low: hits === 0 ? 0 : (centre - spread) / scale,
    high: hits === of ? 1 : (centre + spread) / scale,
  };
}
