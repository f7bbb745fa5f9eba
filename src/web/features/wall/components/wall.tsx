import { useMemo } from 'react';
import type { LiveState, WallLayout } from '../../../../contracts/live.ts';
import { useSay } from '../../../i18n/provider.tsx';
import type { Feed } from '../../live/prepare/feed-phase.ts';
import { useServerSeconds } from '../../live/server-clock.ts';
import { useFeedPhase } from '../../live/use-feed-phase.ts';
import { redsOf } from '../prepare/band.ts';
import { pixelShift } from '../prepare/wall-rows.ts';
import { useHeldBand, useHeldMeanings } from '../use-held.ts';
import { useTone } from '../use-tone.ts';
import { useWakeLock } from '../use-wake-lock.ts';
import { AlarmBand } from './alarm-band.tsx';
import small from './figures.module.css';
import { WallHead } from './head.tsx';
import { LevelHero, WaitingHero } from './heroes.tsx';
import { OneQueue, queueOf } from './one-queue.tsx';
import { OperatorsBoard } from './operators-board.tsx';
import { OperatorsStrip } from './operators-strip.tsx';
import { QueueRows } from './queue-rows.tsx';
import styles from './wall.module.css';

export interface WallProps {
  readonly feed: Feed;
  readonly layout: WallLayout;
  readonly project: string | undefined;
  readonly queue: string | undefined;
  readonly sound: boolean;
}

/** A screen on the wall, whole: readable from five metres, nothing to press. */
export function Wall({ feed, layout, project, queue, sound }: WallProps) {
  const { say, format } = useSay();
  const { state } = feed;
  const { phase, age } = useFeedPhase(feed);
  const seconds = useServerSeconds();
  const shift = pixelShift(seconds);
  const band = useHeldBand(state);
  const reds = useMemo(() => redsOf(state, band), [state, band]);
  const silenced = useTone(sound, reds);
  useWakeLock();
  const zone = state?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const stale = phase === 'stale';
  const title = (layout === 'queue' ? queue : undefined) ?? project ?? say('live.all-projects');
  return (
    <main
      className={styles.wall}
      data-mantine-color-scheme="dark"
      data-layout={layout}
      data-phase={phase}
      style={{ transform: `translate(${shift.x}px, ${shift.y}px)` }}
    >
      <WallHead
        title={title}
        zone={zone}
        state={state}
        phase={phase}
        age={age}
        silenced={silenced}
      />
      {phase === 'refused' ? (
        <section className={styles.message}>
          <h2>{say('live.refused')}</h2>
          <p>{say('live.refused-text')}</p>
        </section>
      ) : phase === 'unanswered' ? (
        <section className={styles.message}>
          <h2>{say('live.unanswered')}</h2>
          <p>{say('live.unanswered-text')}</p>
        </section>
      ) : (
        state && (
          <>
            {stale ? (
              <div className={`${styles.band} ${styles.staleBand}`} role="alert">
                <span className={styles.bandText}>{say('live.stale')}</span>
                <b className={styles.age}>{format.duration(age)}</b>
              </div>
            ) : (
              <AlarmBand band={band} zone={zone} />
            )}
            <div className={`${styles.body} ${stale ? styles.pale : ''}`}>
              <Layout state={state} layout={layout} project={project} queue={queue} />
            </div>
          </>
        )
      )}
    </main>
  );
}

function Layout(props: Pick<WallProps, 'layout' | 'project' | 'queue'> & { state: LiveState }) {
  const { say } = useSay();
  const { state, layout } = props;
  const { totals } = state;
  const held = useHeldMeanings(state);
  const strip = (
    <OperatorsStrip
      staffed={totals.staffed}
      agents={totals.agents}
      scheduled={totals.scheduled}
      absent={totals.absent}
    />
  );
  if (layout === 'operators')
    return (
      <>
        {strip}
        <OperatorsBoard state={state} />
      </>
    );
  if (layout === 'queue') {
    const queue = queueOf(state, props.project, props.queue);
    if (!queue) return <p className={small.nothing}>{say('live.no-such-queue')}</p>;
    return (
      <>
        <OneQueue queue={queue} meaning={held.of(queue)} />
        <OperatorsStrip
          staffed={queue.staffed}
          agents={queue.agents}
          scheduled={null}
          absent={null}
        />
      </>
    );
  }
  if (layout === 'queues')
    return (
      <>
        <QueueRows state={state} meaningOf={held.of} wide />
        {strip}
      </>
    );
  return (
    <>
      <div className={styles.heroes}>
        <WaitingHero
          label={say('live.wall-waiting')}
          waiting={totals.waiting}
          longestSince={totals.longestSince}
        />
        <LevelHero
          meaning={held.total}
          target={totals.target}
          now={totals.windows.last30.serviceLevel}
          today={totals.windows.today.serviceLevel}
        />
      </div>
      <QueueRows state={state} meaningOf={held.of} />
      {strip}
    </>
  );
}
