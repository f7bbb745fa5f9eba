/** Work that is done again and again, one round at a time. */
export interface Loop {
  start(): void;
  /** The next round begins at once, or right after the one under way. */
  soon(): void;
  /** Waits for the round under way. */
  close(): Promise<void>;
}

/** `every` ms after a round has ended the next begins; a slow one waits ten times what it took, at most a minute. */
export function createLoop(options: {
  readonly every: number;
  readonly run: (signal: AbortSignal) => Promise<void>;
  readonly onError: (error: unknown) => void;
}): Loop {
  const { every, run, onError } = options;
  const stop = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let again = false;
  let started = false;

  const round = (): void => {
    clearTimeout(timer);
    const from = Date.now();
    again = false;
    running = run(stop.signal)
      .catch((error: unknown) => {
        if (!stop.signal.aborted) onError(error);
      })
      .finally(() => {
        running = undefined;
        if (stop.signal.aborted) return;
        const took = Date.now() - from;
        timer = setTimeout(round, again ? 0 : Math.max(every, Math.min(10 * took, 60_000)));
        timer.unref();
      });
  };

  return {
    start() {
      started = true;
      timer = setTimeout(round, Math.min(every, 2000));
      timer.unref();
    },
    soon() {
      if (running) again = true;
      else if (started && !stop.signal.aborted) round();
    },
    async close() {
      stop.abort();
      clearTimeout(timer);
      await running;
    },
  };
}
