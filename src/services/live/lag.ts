/** Batches of the last so many ms are looked at. */
const lately = 10_000;
/** What is older was not meant to be live: a file that is read in, a repeat. */
const history = 3_600_000;

export interface Lag {
  /** `newest`: instant of the newest event of a batch, ms. */
  told(newest: number, now: number): void;
  /** Seconds of the slowest of the last seconds; 0: nothing came. */
  slowest(): number;
}

/** How far behind their own time events are counted: by the newest event of each batch. */
export function createLag(now: () => number): Lag {
  let seen: { readonly at: number; readonly lag: number }[] = [];
  return {
    told(newest, at) {
      const lag = at - newest;
      if (lag > history) return;
      const second = Math.floor(at / 1000);
      const last = seen.at(-1);
      // One a second is enough: of a busy source thousands come.
      if (last !== undefined && Math.floor(last.at / 1000) === second)
        seen[seen.length - 1] = { at, lag: Math.max(last.lag, lag) };
      else seen.push({ at, lag });
      if (seen.length > 20) seen = seen.slice(-10);
    },
    slowest() {
      const from = now() - lately;
      const lags = seen.filter(({ at }) => at >= from).map(({ lag }) => lag);
      return Math.max(0, Math.round(Math.max(0, ...lags) / 100) / 10);
    },
  };
}
