/**
 * Seconds that who comes now is going to wait, about: (k + 1) · H / n with k who wait already, n
 * operators who work and H the mean handling time. While all n are busy with exponential talks, one
 * of them comes free each H / n on average, and k + 1 have to (the queue-length estimator of Whitt,
 * «Predicting Queueing Delays», Management Science 45, 1999; Ibrahim and Whitt, 2009). 0 while
 * somebody is free and nobody waits; null where nobody works or no handling time is known.
 */
export function expectedWait(now: {
  readonly waiting: number;
  readonly free: number;
  readonly working: number;
  /** Seconds; null: not known. */
  readonly handling: number | null;
}): number | null {
  const { waiting, free, working, handling } = now;
  if (free > waiting) return 0;
  if (working === 0 || handling === null) return null;
  return ((waiting + 1 - free) * handling) / working;
}
