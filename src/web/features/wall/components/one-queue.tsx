import type { LiveQueue, LiveState } from '../../../../contracts/live.ts';
import { absent } from '../../../i18n/format.ts';
import { useSay } from '../../../i18n/provider.tsx';
import type { Meaning } from '../../../ui/judge.ts';
import styles from './heroes.module.css';
import { LevelHero, WaitingHero } from './heroes.tsx';

/** One queue as large as it goes: waiting, service level, expected wait, the day. */
export function OneQueue({ queue, meaning }: { queue: LiveQueue; meaning: Meaning }) {
  const { say, format } = useSay();
  const { last30, today } = queue.windows;
  const facts: [string, string][] = [
    [
      say('live.expected'),
      queue.expectedWait === null ? absent : format.duration(queue.expectedWait),
    ],
    [say('live.talking'), format.number(queue.talking)],
    [say('live.free'), format.number(queue.agents.ready ?? 0)],
    [say('live.offered-today'), format.number(today.offered)],
    [say('live.lost-today'), format.number(today.lost)],
  ];
  return (
    <section className={styles.one}>
      <WaitingHero
        label={say('live.wall-waiting-one')}
        waiting={queue.waiting}
        longestSince={queue.longestSince}
      />
      <LevelHero
        meaning={meaning}
        target={queue.target}
        now={last30.serviceLevel}
        today={today.serviceLevel}
      />
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The queue a wall is for; undefined while the room knows no such. */
export function queueOf(
  state: LiveState,
  project: string | undefined,
  queue: string | undefined,
): LiveQueue | undefined {
  return state.queues.find(
    (row) => row.queue === queue && (project === undefined || row.project === project),
  );
}
