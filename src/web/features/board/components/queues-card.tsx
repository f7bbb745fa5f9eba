import { useMediaQuery } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useSay } from '../../../i18n/provider.tsx';
import { carry } from '../../../shell/page-link.tsx';
import { usePage } from '../../../state/page.tsx';
import { Card } from '../../../ui/card.tsx';
import { QueryView } from '../../../ui/query-view.tsx';
import { EmptyState } from '../../../ui/states.tsx';
import { periodInside } from '../../scope/period-label.ts';
import { conservationMetrics } from '../prepare/conservation.ts';
import { useQueueSparks, useQueues } from '../use-queues.ts';
import { ConservationLine } from './conservation-line.tsx';
import { QueueList } from './queue-list.tsx';
import { QueueTable } from './queue-table.tsx';

/** Columns of the board's table; the Queues page has more. */
const wanted = [
  'in_progress',
  'longest_wait_now',
  'offered',
  'answered',
  'abandoned',
  'abandon_rate',
  'left_otherwise',
  'service_level',
  'asa',
  'wait_max',
  'aht',
];

/** Queues of the period with a total that is recomputed, and the conservation line. */
export function QueuesCard() {
  const { say, format } = useSay();
  const page = usePage();
  const navigate = useNavigate();
  const phone = useMediaQuery('(max-width: 767px)', false, { getInitialValueInEffect: false });
  const { query, metrics, rows } = useQueues([...new Set([...wanted, ...conservationMetrics])]);
  const sparks = useQueueSparks();
  const open = (queue: string) =>
    void navigate({
      to: '/queues',
      search: (previous) => carry(previous, { own: { open: queue } }),
    });
  const shown = metrics.filter((id) => wanted.includes(id));
  return (
    <Card
      title={say('web.page-queues')}
      note={say('web.queues-note', {
        period: periodInside(page.period, page.now.slice(0, 10), say, format),
      })}
      pale={query.isPlaceholderData}
      actions={query.data && !phone && <ConservationLine totals={query.data.totals} />}
    >
      <QueryView query={query} height={260}>
        {(answer) =>
          rows.length === 0 ? (
            <EmptyState title={say('web.no-calls')} />
          ) : phone ? (
            <QueueList rows={rows} sparks={sparks} />
          ) : (
            <QueueTable
              metrics={shown}
              rows={rows}
              totals={answer.totals}
              sparks={sparks}
              onOpen={(row) => open(row.key)}
            />
          )
        }
      </QueryView>
    </Card>
  );
}
