import { ConservationLine } from '../features/board/components/conservation-line.tsx';
import { QueueTable } from '../features/board/components/queue-table.tsx';
import { conservationMetrics } from '../features/board/prepare/conservation.ts';
import { useQueueSparks, useQueues } from '../features/board/use-queues.ts';
import { QueueDetail } from '../features/queues/components/queue-detail.tsx';
import { ScopeBar } from '../features/scope/scope-bar.tsx';
import { WayOn } from '../features/scope/way-on.tsx';
import { useSay } from '../i18n/provider.tsx';
import { Page } from '../shell/page.tsx';
import { usePage } from '../state/page.tsx';
import { Card } from '../ui/card.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { EmptyState } from '../ui/states.tsx';

const wanted = [
  'in_progress',
  'longest_wait_now',
  'offered',
  'answered',
  'abandoned',
  'abandon_rate',
  'short_abandoned',
  'left_otherwise',
  'service_level',
  'asa',
  'wait_p50',
  'wait_p90',
  'wait_max',
  'ata',
  'att',
  'aht',
  'hold_rate',
  'transfer_rate',
  'repeat_rate',
  'callbacks_requested',
];

/** Очереди: each queue by all that is known of it, one of them opened. */
export function QueuesPage() {
  const { say } = useSay();
  const page = usePage();
  const { query, metrics, rows } = useQueues([...new Set([...wanted, ...conservationMetrics])]);
  const sparks = useQueueSparks();
  const { open } = page.search.own;
  const opened = rows.find((row) => row.key === open);
  const close = () => page.setOwn('open', undefined);
  return (
    <Page title={say('web.page-queues')} bar={<ScopeBar compare={opened !== undefined} />}>
      <Card
        title={say('web.page-queues')}
        note={say('web.queues-hint')}
        pale={query.isPlaceholderData}
        actions={query.data && <ConservationLine totals={query.data.totals} />}
      >
        <QueryView query={query} height={280}>
          {(answer) =>
            rows.length === 0 ? (
              <EmptyState
                title={say('web.no-calls')}
                text={say('web.try-period')}
                action={<WayOn />}
              />
            ) : (
              <QueueTable
                metrics={metrics.filter((id) => wanted.includes(id))}
                rows={rows}
                totals={answer.totals}
                sparks={sparks}
                selected={open}
                onOpen={(row) => page.setOwn('open', row.key)}
                onClose={close}
              />
            )
          }
        </QueryView>
      </Card>
      {opened && <QueueDetail project={opened.project} queue={opened.queue} onClose={close} />}
    </Page>
  );
}
