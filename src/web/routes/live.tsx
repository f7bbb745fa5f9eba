import { useMediaQuery } from '@mantine/hooks';
import IconDeviceTv from '@tabler/icons-react/dist/esm/icons/IconDeviceTv.mjs';
import { lazy, memo, Suspense, useState } from 'react';
import type { LiveState } from '../../contracts/live.ts';
import { AlarmsCard } from '../features/live/components/alarms-card.tsx';
import { LiveFilters, readStates } from '../features/live/components/filters.tsx';
import styles from '../features/live/components/live.module.css';
import { OperatorsCard } from '../features/live/components/operators-card.tsx';
import { QueueView } from '../features/live/components/queue-view.tsx';
import { QueuesTable } from '../features/live/components/queues-table.tsx';
import { SourcesCard } from '../features/live/components/sources-card.tsx';
import { StatesTile } from '../features/live/components/states-tile.tsx';
import { NowTiles } from '../features/live/components/tiles.tsx';
import { useFeedPhase } from '../features/live/use-feed-phase.ts';
import { useLive } from '../features/live/use-live.ts';
import { WayOn } from '../features/scope/way-on.tsx';
import { useSay } from '../i18n/provider.tsx';
import { Page } from '../shell/page.tsx';
import { PageLink } from '../shell/page-link.tsx';
import { usePage } from '../state/page.tsx';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { EmptyState, Skeleton } from '../ui/states.tsx';

const WallDialog = lazy(() => import('../features/wall/components/wall-dialog.tsx'));

/** Табло: the room as it is now; with `queue` in the address, one queue of it. */
export function LivePage() {
  const { say } = useSay();
  const { own } = usePage().search;
  const feed = useLive({ project: own.project });
  const phone = useMediaQuery('(max-width: 767px)', undefined, { getInitialValueInEffect: false });
  const [hanging, setHanging] = useState(false);
  const { phase } = useFeedPhase(feed);
  const { state } = feed;
  const { queue } = own;
  return (
    <Page
      title={queue ?? say('web.page-live')}
      crumb={queue && <PageLink to="/live">{say('web.page-live')}</PageLink>}
      actions={
        <Button
          kind={phone ? 'icon' : 'default'}
          aria-label={say('live.to-wall')}
          onClick={() => setHanging(true)}
        >
          {phone ? <IconDeviceTv size={17} stroke={1.6} /> : say('live.to-wall')}
        </Button>
      }
      bar={<LiveFilters feed={feed} />}
    >
      {phase === 'unanswered' ? (
        <EmptyState title={say('live.unanswered')} text={say('live.unanswered-text')} />
      ) : state === null ? (
        <Skeleton height={420} />
      ) : !state.ready && state.queues.length === 0 ? (
        <EmptyState title={say('live.waiting-for-data')} text={say('live.waiting-text')} />
      ) : (
        <Room state={state} pale={phase === 'stale'} />
      )}
      {hanging && (
        <Suspense>
          <WallDialog state={state} onClose={() => setHanging(false)} />
        </Suspense>
      )}
    </Page>
  );
}

/** Drawn as the state changes; what ticks in it does so by itself, not with the page each second. */
const Room = memo(function Room({ state, pale }: { state: LiveState; pale: boolean }) {
  const { say } = useSay();
  const page = usePage();
  const { own } = page.search;
  const { totals } = state;
  if (own.queue !== undefined) {
    const queue = state.queues.find(
      (row) => row.queue === own.queue && (!own.project || row.project === own.project),
    );
    return queue ? (
      <QueueView state={state} queue={queue} pale={pale} />
    ) : (
      <EmptyState title={say('live.queue-quiet', { queue: own.queue })} />
    );
  }
  return (
    <>
      <div className={styles.tiles}>
        <NowTiles {...totals} />
        <StatesTile name={say('live.staffed')} {...totals} />
      </div>
      {state.alarms.length > 0 && <AlarmsCard alarms={state.alarms} />}
      <Card title={say('live.queues')} note={say('live.queues-note')} pale={pale}>
        {state.queues.length === 0 ? (
          <EmptyState
            title={say('live.no-queues')}
            action={state.sources.length === 0 && <WayOn />}
          />
        ) : (
          <QueuesTable
            queues={state.queues}
            onOpen={({ project, queue }) => page.update({ own: { ...own, project, queue } })}
          />
        )}
      </Card>
      <div className={styles.split}>
        <OperatorsCard
          title={say('live.operators')}
          agents={state.agents}
          states={readStates(own)}
          pale={pale}
        />
        <SourcesCard sources={state.sources} />
      </div>
    </>
  );
});
