import { useCallback, useEffect, useSyncExternalStore } from 'react';
import type { LiveScope } from '../../../contracts/live.ts';
import { type ConnectionPorts, createConnection, type LiveConnection } from './connection.ts';
import type { Feed } from './prepare/feed-phase.ts';
import { hearClock } from './server-clock.ts';

const browser: ConnectionPorts = {
  open: (url) => new EventSource(url),
  async probe(url) {
    const stop = new AbortController();
    try {
      return (await fetch(url, { signal: stop.signal })).status;
    } catch {
      return 0;
    } finally {
      stop.abort();
    }
  },
  clock: () => performance.now(),
  later(run, ms) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  random: Math.random,
  hearClock,
};

/** One connection a tab for each scope, closed when nobody looks; what it knew last stays. */
const kept = new Map<string, { connection: LiveConnection; lookers: number }>();

/** A tab nobody sees lets its stream go after this: a server has few places for a browser. */
const hiddenMs = 30_000;

export interface LiveOptions extends LiveScope {
  /** Of a wall's link. */
  readonly token?: string | undefined;
}

function streamUrl(options: LiveOptions): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(options)) if (value) query.append(key, value);
  const text = query.toString();
  return `/api/v1/live/stream${text ? `?${text}` : ''}`;
}

/** The room as it is now, followed for as long as the page is open and seen. */
export function useLive(options: LiveOptions = {}): Feed {
  const url = streamUrl(options);
  const isWall = options.token !== undefined;
  const connection = connectionOf(url);
  useEffect(() => follow(url, isWall), [url, isWall]);
  const subscribe = useCallback(
    (listener: () => void) => connection.subscribe(listener),
    [connection],
  );
  return useSyncExternalStore(subscribe, connection.current);
}

function connectionOf(url: string): LiveConnection {
  const found = kept.get(url);
  if (found) return found.connection;
  const connection = createConnection(url, browser);
  kept.set(url, { connection, lookers: 0 });
  return connection;
}

function follow(url: string, always: boolean): () => void {
  const connection = connectionOf(url);
  const entry = kept.get(url);
  if (entry) entry.lookers += 1;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    clearTimeout(timer);
    if (always || document.visibilityState === 'visible') connection.wake();
    else timer = setTimeout(connection.sleep, hiddenMs);
  };
  look();
  document.addEventListener('visibilitychange', look);
  return () => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', look);
    if (!entry) return;
    entry.lookers -= 1;
    if (entry.lookers === 0) connection.sleep();
  };
}
