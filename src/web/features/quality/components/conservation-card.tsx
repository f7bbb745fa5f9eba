import { useMemo } from 'react';
import type { AnswerRow } from '../../../../core/query/question.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { Card } from '../../../ui/card.tsx';
import { DataTable, type TableColumn } from '../../../ui/data-table.tsx';
import { NamedCell } from '../../../ui/named-cell.tsx';
import { QueryView } from '../../../ui/query-view.tsx';
import { EmptyState } from '../../../ui/states.tsx';
import { ConservationLine } from '../../board/components/conservation-line.tsx';
import {
  type Conservation,
  conservationMetrics,
  readConservation,
} from '../../board/prepare/conservation.ts';
import { type QueueRow, useQueues } from '../../board/use-queues.ts';
import { WayOn } from '../../scope/way-on.tsx';

const parts = ['offered', 'answered', 'abandoned', 'otherwise', 'inside', 'residual'] as const;

/** Offered = answered + lost + left otherwise + inside, queue by queue. */
export function ConservationCard() {
  const { say } = useSay();
  const { query, rows } = useQueues(conservationMetrics);
  return (
    <Card
      title={say('web.conservation-title')}
      note={say('web.conservation-note')}
      pale={query.isPlaceholderData}
      actions={query.data && <ConservationLine totals={query.data.totals} />}
    >
      <QueryView query={query} height={200}>
        {({ totals }) =>
          rows.length === 0 ? (
            <EmptyState
              title={say('web.no-calls')}
              text={say('web.try-period')}
              action={<WayOn />}
            />
          ) : (
            <PartsTable rows={rows} totals={totals} />
          )
        }
      </QueryView>
    </Card>
  );
}

function PartsTable({ rows, totals }: { rows: readonly QueueRow[]; totals: AnswerRow }) {
  const { say, format } = useSay();
  const columns = useMemo<TableColumn<QueueRow>[]>(() => {
    const all = readConservation(totals);
    return [
      {
        id: 'queue',
        head: say('web.queue'),
        align: 'left',
        sort: (row) => row.queue,
        cell: (row) => {
          const meaning = readConservation(row.cells).residual === 0 ? 'good' : 'bad';
          return <NamedCell meaning={meaning} name={row.queue} note={row.project} />;
        },
        total: say('web.all-queues'),
      },
      ...parts.map((part: keyof Conservation) => ({
        id: part,
        head: say(`web.part-${part}`),
        sort: (row: QueueRow) => readConservation(row.cells)[part],
        cell: (row: QueueRow) => {
          const amount = readConservation(row.cells)[part];
          return (
            <span style={{ color: amount === 0 ? 'var(--ink-3)' : undefined }}>
              {format.number(amount)}
            </span>
          );
        },
        total: format.number(all[part]),
      })),
    ];
  }, [totals, say, format]);
  return (
    <DataTable
      label={say('web.conservation-title')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.key}
      initialSort={{ id: 'offered', desc: true }}
    />
  );
}
