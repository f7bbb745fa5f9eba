import { useSyncExternalStore } from 'react';

let offset = 0;
let isSet = false;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/**
 * The server's clock, told by a message that was true at `at`. A message is late by its way here,
 * never early: the earliest of them is the best; a clock that was set wrong is forgotten by and by.
 */
export function hearClock(at: number, now = Date.now()): void {
  const heard = at - now;
  offset = !isSet || heard > offset ? heard : offset + (heard - offset) / 20;
  isSet = true;
}

/** Now by the server's clock, ms UTC: a screen on a wall may have a wrong clock of its own. */
export function serverNow(): number {
  return Date.now() + offset;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const tell of listeners) tell();
  }, 500);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

const wholeSecond = () => Math.floor(serverNow() / 1000);

/** The server's clock in whole seconds UTC; whoever uses it is drawn again each second. */
export function useServerSeconds(): number {
  return useSyncExternalStore(subscribe, wholeSecond);
}
