import type { LiveState } from '../../../../contracts/live.ts';

/** How the server's stream stands, as far as this page can tell. */
export interface Feed {
  readonly state: LiveState | null;
  /** When anything came last, ms of the page's own steady clock; null: never. */
  readonly heardAt: number | null;
  /** The server refuses this link: it was taken away or never was. */
  readonly refused: boolean;
  /** Asked more than once and never answered; the asking goes on. */
  readonly unanswered: boolean;
}

export const nothingHeard: Feed = {
  state: null,
  heardAt: null,
  refused: false,
  unanswered: false,
};

/** From here on the corner says that nothing comes, seconds. */
export const stoppedAfter = 15;
/** From here on the numbers cannot be trusted and pale, seconds. */
export const staleAfter = 60;
/** Events counted later than this are told of, seconds. */
export const slowAfter = 5;

export type FeedPhase =
  | 'starting'
  | 'unanswered'
  | 'rebuilding'
  | 'flowing'
  | 'slow'
  | 'stopped'
  | 'stale'
  | 'refused';

/** What is to be said of the data, and its age in whole seconds. */
export function feedPhase(feed: Feed, now: number): { phase: FeedPhase; age: number } {
  const age = feed.heardAt === null ? 0 : Math.max(0, Math.floor((now - feed.heardAt) / 1000));
  return { phase: phaseOf(feed, age), age };
}

function phaseOf({ state, refused, unanswered }: Feed, age: number): FeedPhase {
  if (refused) return 'refused';
  if (state === null) return unanswered ? 'unanswered' : 'starting';
  if (age >= staleAfter) return 'stale';
  if (age >= stoppedAfter) return 'stopped';
  if (!state.ready) return 'rebuilding';
  return state.lagSeconds >= slowAfter ? 'slow' : 'flowing';
}
