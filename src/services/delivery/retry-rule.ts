/** Tries of one delivery before it is given up. */
export const mostTries = 8;

const firstWait = 10_000;
const longestWait = 3_600_000;
/** No peer may put a delivery off for longer than this. */
const longestAskedWait = 6 * 3_600_000;
const jitter = 0.2;

/**
 * Milliseconds from the end of failed try `tries` (from 1) to the next: 10 s, 30 s, 1 min 30 s,
 * 4 min 30 s, 13 min 30 s, 40 min 30 s, 1 h, each up to a fifth shorter or longer so that many that
 * failed together do not come back together; never sooner than the peer asked (seconds).
 * `random` is from 0 to 1.
 */
export function waitAfter(tries: number, random: number, retryAfter = 0): number {
  const plain = Math.min(longestWait, firstWait * 3 ** (tries - 1));
  const spread = Math.round(plain * (1 - jitter + 2 * jitter * random));
  return Math.max(spread, quietFor(retryAfter));
}

/** Milliseconds a channel keeps quiet when its peer asks for these seconds: six hours at most. */
export function quietFor(retryAfter: number): number {
  return Math.min(longestAskedWait, Math.ceil(retryAfter * 1000));
}
