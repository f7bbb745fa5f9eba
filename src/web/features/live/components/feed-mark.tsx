import { useSay } from '../../../i18n/provider.tsx';
import type { Meaning } from '../../../ui/judge.ts';
import { Shape } from '../../../ui/shape.tsx';
import type { Feed, FeedPhase } from '../prepare/feed-phase.ts';
import { useFeedPhase } from '../use-feed-phase.ts';
import styles from './live.module.css';

const meanings: Record<FeedPhase, Meaning> = {
  starting: 'none',
  unanswered: 'bad',
  rebuilding: 'none',
  flowing: 'good',
  slow: 'warn',
  stopped: 'warn',
  stale: 'bad',
  refused: 'bad',
};

/** «данные идут», or what is the matter with them and since when. */
export function FeedMark({ feed }: { feed: Feed }) {
  const { say, format } = useSay();
  const { phase, age } = useFeedPhase(feed);
  const told = phase === 'slow' ? format.age(feed.state?.lagSeconds ?? 0) : format.duration(age);
  return (
    <span className={styles.feed} role="status">
      <Shape meaning={meanings[phase]} size={8} />
      {say(`live.phase-${phase}`, { age: told })}
    </span>
  );
}
