import type { Feed, FeedPhase } from './prepare/feed-phase.ts';
import { feedPhase } from './prepare/feed-phase.ts';
import { useServerSeconds } from './server-clock.ts';

/** What is to be said of the data now, looked at each second. */
export function useFeedPhase(feed: Feed): { phase: FeedPhase; age: number } {
  useServerSeconds();
  return feedPhase(feed, performance.now());
}
