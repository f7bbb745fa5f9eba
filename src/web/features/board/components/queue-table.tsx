import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import type { AnswerRow } from '../../../../core/query/question.ts';
import { useCatalogue } from '../../../api/hooks.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { usePage } from '../../../state/page.tsx';
import { aimed } from '../../../ui/aimed.ts';
import { Bullet } from '../../../ui/bullet.tsx';
import { DataTable, type TableColumn } from '../../../ui/data-table.tsx';
import { judge } from '../../../ui/judge.ts';
import { MetricValue } from '../../../ui/metric-value.tsx';
import { NamedCell } from '../../../ui/named-cell.tsx';
import type { Series } from '../../../ui/spark-path.ts';
import { Sparkline } from '../../../ui/sparkline.tsx';
import type { QueueRow } from '../use-queues.ts';
import styles from './board.module.css';

interface QueueTableProps {
  readonly metrics: readonly string[];
  readonly rows: readonly QueueRow[];
  readonly totals: AnswerRow;
  readonly sparks: ReadonlyMap<string, { values: Series; finished: number }>;
  readonly onOpen: (row: QueueRow) => void;
  readonly onClose?: () => void;
  readonly selected?: string | undefined;
}

/** Queues by metrics; the total is recomputed, so its target says so. */
export function QueueTable({ metrics, rows, totals, sparks, ...table }: QueueTableProps) {
  const { say, format } = useSay();
  const catalogue = useCatalogue();
  const { messages } = useIntl();
  const { search } = usePage();
  const columns = useMemo<TableColumn<QueueRow>[]>(() => {
    const level = catalogue?.find('service_level');
    const goal = level?.target?.value;
    const threshold = level?.parameters.find(({ id }) => id === 'threshold')?.default ?? '';
    const asked = search.params['service_level.threshold'] ?? search.params.threshold ?? threshold;
    const spark = (key: string) => {
      const line = sparks.get(key);
      if (!line) return null;
      return (
        <span className={styles.spark}>
          <Sparkline {...line} target={goal} width={84} height={22} area={false} />
        </span>
      );
    };
    const all: TableColumn<QueueRow>[] = [
      {
        id: 'queue',
        head: say('web.queue'),
        align: 'left',
        sort: (row) => row.queue,
        cell: (row) => (
          <NamedCell
            meaning={judge(number(row.cells.service_level), level && aimed(level, row.targets))}
            name={row.queue}
            note={row.project}
          />
        ),
        total: say('web.all-queues'),
      },
    ];
    for (const id of metrics) {
      const metric = catalogue?.find(id);
      if (!metric) continue;
      const value = (row: AnswerRow, of = metric, where?: Record<string, string[]>) => (
        <MetricValue metric={of} value={row[id]} {...(where ? { where } : {})} />
      );
      const withBar = (row: AnswerRow, of = metric, where?: Record<string, string[]>) => (
        <span className={styles.level}>
          {value(row, of, where)}
          <Bullet value={number(row[id])} metric={of} />
        </span>
      );
      const draw = id === 'service_level' ? withBar : value;
      all.push({
        id,
        head:
          `web.head-${id}` in messages
            ? say(`web.head-${id}`)
            : format.name(metric.short ?? metric.name),
        sort: (row) => number(row.cells[id]),
        cell: (row) =>
          draw(row.cells, aimed(metric, row.targets), {
            project: [row.project],
            queue: [row.queue],
          }),
        total: draw(totals),
      });
      if (id === 'service_level' && goal !== undefined)
        all.push({
          id: 'goal',
          head: say('web.goal-head'),
          align: 'left',
          cell: (row) => {
            const own = (level && aimed(level, row.targets).target?.value) ?? goal;
            return <span className={styles.muted}>{`${format.number(own * 100)} / ${asked}`}</span>;
          },
          total: <span className={styles.muted}>{say('web.recomputed')}</span>,
        });
    }
    all.push({
      id: 'spark',
      head: say('web.over-period'),
      align: 'left',
      cell: (row) => spark(row.key),
      total: spark(''),
    });
    return all;
  }, [catalogue, metrics, totals, sparks, search.params, format, say, messages]);
  return (
    <DataTable
      label={say('web.page-queues')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.key}
      initialSort={{ id: 'offered', desc: true }}
      {...table}
    />
  );
}

function number(cell: unknown): number | null {
  return typeof cell === 'number' ? cell : null;
}
