import type { LivePatch, LiveState } from '../../../contracts/live.ts';
import { type Feed, nothingHeard } from './prepare/feed-phase.ts';
import { applyPatch } from './prepare/live-state.ts';

/** What a connection needs of the browser; tests give their own. */
export interface ConnectionPorts {
  open(url: string): Pick<EventSource, 'addEventListener' | 'close' | 'readyState'>;
  /** Status of the answer where the stream would not open; 0: no answer. */
  probe(url: string): Promise<number>;
  /** Steady clock, ms. */
  clock(): number;
  later(run: () => void, ms: number): () => void;
  random(): number;
  hearClock(at: number): void;
}

export interface LiveConnection {
  current(): Feed;
  subscribe(listener: () => void): () => void;
  /** Opens the stream again at once if it is closed. */
  wake(): void;
  /** Closes the stream and keeps what is known. */
  sleep(): void;
}

/** Beats come each 5 s: a stream silent for longer is dead, whatever the browser believes. */
const silenceMs = 20_000;
const closed = 2;

/** Waits longer after each failure, 1 s to 30 s, with a third of it left to chance. */
export function backOff(failures: number, random: number): number {
  const full = Math.min(30_000, 1000 * 2 ** Math.min(failures, 5));
  return Math.round(full * (0.67 + 0.33 * random));
}

/**
 * One stream of the live state, kept open. While the browser reconnects by itself it resumes by the
 * last event's id; a stream it gave up is opened anew and begins with a snapshot.
 */
export function createConnection(url: string, ports: ConnectionPorts): LiveConnection {
  const listeners = new Set<() => void>();
  let feed: Feed = nothingHeard;
  let source: ReturnType<ConnectionPorts['open']> | undefined;
  let cancel: (() => void) | undefined;
  let failures = 0;

  const set = (next: Partial<Feed>) => {
    feed = { ...feed, ...next };
    for (const tell of listeners) tell();
  };
  const plan = (run: () => void, ms: number) => {
    cancel?.();
    cancel = ports.later(run, ms);
  };
  const shut = () => {
    cancel?.();
    cancel = undefined;
    source?.close();
    source = undefined;
  };
  const retry = (ms = backOff(failures, ports.random())) => {
    shut();
    failures += 1;
    if (failures > 1 && feed.state === null && !feed.unanswered) set({ unanswered: true });
    plan(open, ms);
  };
  const hear = (at: number | undefined, state: LiveState | null) => {
    failures = 0;
    if (at !== undefined) ports.hearClock(at);
    set({ state, heardAt: ports.clock(), refused: false, unanswered: false });
    plan(() => retry(0), silenceMs);
  };

  function open(): void {
    shut();
    const mine = ports.open(url);
    source = mine;
    const on = (type: string, take: (data: unknown) => void) =>
      mine.addEventListener(type, (event) => {
        if (source === mine) take(readData(event));
      });
    on('snapshot', (data) => {
      const state = data as LiveState;
      hear(state.at, state);
    });
    on('patch', (data) => {
      const patch = data as LivePatch;
      hear(patch.at, feed.state && applyPatch(feed.state, patch));
    });
    on('beat', (data) => hear((data as { at?: number } | null)?.at, feed.state));
    mine.addEventListener('error', () => {
      if (source !== mine || mine.readyState !== closed) return;
      retry();
      void ports.probe(url).then((status) => {
        // Nobody looks any more: what the answer asks for is not to be planned.
        if (!cancel || (status !== 401 && status !== 403)) return;
        set({ refused: true, state: null });
        retry(60_000);
      });
    });
    plan(() => retry(0), silenceMs);
  }

  return {
    current: () => feed,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    wake() {
      if (!source && !cancel) open();
    },
    sleep: shut,
  };
}

function readData(event: Event): unknown {
  const { data } = event as MessageEvent<string>;
  try {
    return JSON.parse(data);
  } catch {
    return null;
  }
}
