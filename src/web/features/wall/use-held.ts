import { useEffect, useState } from 'react';
import type { LiveQueue, LiveStanding, LiveState } from '../../../contracts/live.ts';
import type { Meaning } from '../../ui/judge.ts';
import { queueKey } from '../live/prepare/live-state.ts';
import { useServerSeconds } from '../live/server-clock.ts';
import { type Band, bandsOf, nextBand } from './prepare/band.ts';
import { type Held, hold, holdMs } from './prepare/hold.ts';

/** A standing as the page's meanings name it. */
export function meaningOf(standing: LiveStanding): Meaning {
  return standing === 'warning' ? 'warn' : standing;
}

const totalKey = '';

function meaningsOf(state: LiveState): Map<string, Meaning> {
  const all = new Map<string, Meaning>([[totalKey, meaningOf(state.totals.standing)]]);
  for (const queue of state.queues) all.set(queueKey(queue), meaningOf(queue.standing));
  return all;
}

/** Colours of the room, each standing for ten seconds at least. */
export function useHeldMeanings(state: LiveState) {
  const seconds = useServerSeconds();
  const [held, setHeld] = useState<Held<Meaning>>(() =>
    hold(new Map(), meaningsOf(state), performance.now()),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: a second that passed may let a colour change
  useEffect(() => {
    setHeld((before) => hold(before, meaningsOf(state), performance.now()));
  }, [state, seconds]);
  return {
    total: held.get(totalKey)?.value ?? meaningOf(state.totals.standing),
    of: (queue: LiveQueue) => held.get(queueKey(queue))?.value ?? meaningOf(queue.standing),
  };
}

/** The one band, which stays for ten seconds at least and so does its absence. */
export function useHeldBand(state: LiveState | null): Band | null {
  const seconds = useServerSeconds();
  const [shown, setShown] = useState<{ band: Band | null; since: number }>(() => ({
    band: bandsOf(state)[0] ?? null,
    // What the first picture of the room says is shown with it.
    since: state ? performance.now() : Number.NEGATIVE_INFINITY,
  }));
  // biome-ignore lint/correctness/useExhaustiveDependencies: a second that passed may let the band change
  useEffect(() => {
    setShown((before) => {
      const now = performance.now();
      const band = nextBand(before.band, bandsOf(state), now - before.since >= holdMs);
      if (band === before.band) return before;
      return { band, since: band?.id === before.band?.id ? before.since : now };
    });
  }, [state, seconds]);
  return shown.band;
}
