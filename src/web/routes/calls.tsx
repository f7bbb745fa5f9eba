import { useMediaQuery } from '@mantine/hooks';
import { useCallback, useState } from 'react';
import { CallCard } from '../features/calls/components/call-card.tsx';
import { CallFilters } from '../features/calls/components/call-filters.tsx';
import { Journal, type Neighbours } from '../features/calls/components/journal.tsx';
import type { Order } from '../features/calls/components/journal-head.tsx';
import { JournalTitle, NoCalls } from '../features/calls/components/journal-title.tsx';
import { readCallKey } from '../features/calls/prepare/call-key.ts';
import type { CallsWish } from '../features/calls/use-call-pages.ts';
import { useLimits } from '../features/calls/use-limits.ts';
import { ExportMenu } from '../features/explore/components/export-menu.tsx';
import { ScopeBar } from '../features/scope/scope-bar.tsx';
import { useSay } from '../i18n/provider.tsx';
import { Page } from '../shell/page.tsx';
import { daysBetween } from '../state/days.ts';
import { usePage } from '../state/page.tsx';
import styles from './calls.module.css';

const orders: readonly Order[] = ['-startedAt', 'startedAt', '-wait', '-talk', '-duration'];

/** The journal of calls and, beside it, the life of one. */
export function CallsPage() {
  const { say } = useSay();
  const page = usePage();
  const { search, period, scope, zone } = page;
  const { own } = search;
  const narrow = useMediaQuery('(max-width: 767px)', undefined, { getInitialValueInEffect: false });
  const [revealed, setRevealed] = useState(false);
  const [neighbours, setNeighbours] = useState<Neighbours | null>(null);
  const limits = useLimits();
  const order = orders.find((one) => one === own.order) ?? '-startedAt';
  const wish: CallsWish = {
    ...period,
    ...scope,
    order,
    ...(own.metric ? { metric: own.metric } : {}),
  };
  const dated = daysBetween(period.from, period.to) > 1;
  const opened = readCallKey(own.call);
  const { update } = page;
  const onOpen = useCallback(
    (key: string | undefined) => {
      const { call: _, ...rest } = own;
      // One step of the history for the card, however many calls are walked through.
      update({ own: key ? { ...rest, call: key } : rest }, { replace: own.call !== undefined });
    },
    [own, update],
  );
  const turnTo = (key: string | undefined) => (key ? () => onOpen(key) : undefined);
  return (
    <Page
      title={say('web.page-calls')}
      actions={
        <ExportMenu
          small={narrow ?? false}
          path="/calls/export"
          formats={['csv', 'xlsx']}
          wish={() => ({ ...wish, numbers: revealed ? 'whole' : 'masked' })}
        />
      }
      bar={
        <ScopeBar
          chips={['project', 'queue', 'agent', 'outcome']}
          extra={<CallFilters />}
          compare={false}
          step={false}
        />
      }
    >
      <div
        className={`${styles.split} ${opened ? styles.opened : ''} ${dated ? styles.dated : ''}`}
      >
        <Journal
          wish={wish}
          view={{
            zone,
            dated,
            revealed,
            limits,
            metric: own.metric,
            narrow: narrow ?? false,
          }}
          refetchInterval={page.refetchInterval}
          opened={own.call}
          onOpen={onOpen}
          onOrder={(next) => page.setOwn('order', next === '-startedAt' ? undefined : next)}
          onNeighbours={setNeighbours}
          head={(counts) => (
            <JournalTitle
              counts={counts}
              revealed={revealed}
              onReveal={() => setRevealed(!revealed)}
              metric={own.metric}
              onAll={() => page.setOwn('metric', undefined)}
            />
          )}
          empty={<NoCalls metric={own.metric} />}
        />
        {opened && (
          <CallCard
            of={opened}
            limits={limits}
            revealed={revealed}
            onReveal={() => setRevealed(!revealed)}
            onPrevious={turnTo(neighbours?.previous)}
            onNext={turnTo(neighbours?.next)}
            onClose={() => onOpen(undefined)}
          />
        )}
      </div>
    </Page>
  );
}
