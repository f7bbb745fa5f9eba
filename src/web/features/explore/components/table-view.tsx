import { useMemo } from 'react';
import type { Passport } from '../../../../contracts/query.ts';
import { alignCompared } from '../../../../core/query/align-compared.ts';
import type { Answer, AnswerRow } from '../../../../core/query/question.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { DataTable, type TableColumn } from '../../../ui/data-table.tsx';
import { type Asked, sortOf } from '../prepare/asked.ts';
import { labelOf, type Names } from '../prepare/labels.ts';
import { Change, Value } from './value.tsx';

interface TableViewProps {
  readonly asked: Asked;
  readonly answer: Answer;
  readonly metrics: readonly Passport[];
  readonly names: Names;
  readonly dimensionName: (id: string) => string;
  readonly onSort: (sort: { id: string; desc: boolean }) => void;
}

interface Line {
  readonly key: string;
  readonly row: AnswerRow;
  readonly before: AnswerRow | undefined;
}

/** Rows as they were answered, with the recomputed total and, compared, a change beside each number. */
export function TableView({ asked, answer, metrics, names, ...rest }: TableViewProps) {
  const { say, format } = useSay();
  const { dimensionName } = rest;
  const { by } = asked;
  const rows = useMemo<Line[]>(() => {
    const before = alignCompared(answer, by);
    const all = by.length > 0 ? answer.rows : [answer.totals];
    return all.map((row, at) => ({
      key: JSON.stringify(by.map((id) => row[id])) + at,
      row,
      before: by.length > 0 ? before[at] : answer.compare?.totals,
    }));
  }, [answer, by]);
  const columns = useMemo<TableColumn<Line>[]>(() => {
    const dimensions = by.map(
      (id, at): TableColumn<Line> => ({
        id,
        head: dimensionName(id),
        align: 'left',
        sort: ({ row }) => String(row[id]),
        cell: ({ row }) => labelOf(id, row[id], names),
        total: at === 0 ? `${say('explore.total')}, ${say('web.recomputed')}` : '',
      }),
    );
    const numbers = metrics.flatMap((metric): TableColumn<Line>[] => {
      const own: TableColumn<Line> = {
        id: metric.id,
        head: format.name(metric.short ?? metric.name),
        sort: ({ row }) => (typeof row[metric.id] === 'number' ? Number(row[metric.id]) : null),
        cell: ({ row }) => <Value asked={asked} metric={metric} row={row} by={by} />,
        total: <Value asked={asked} metric={metric} row={answer.totals} by={[]} />,
      };
      if (!answer.compare) return [own];
      const earlier = answer.compare.totals;
      return [
        own,
        {
          id: `${metric.id}_change`,
          head: say('explore.change'),
          cell: ({ row, before }) => (
            <Change metric={metric} now={row[metric.id]} before={before?.[metric.id]} />
          ),
          total: (
            <Change metric={metric} now={answer.totals[metric.id]} before={earlier[metric.id]} />
          ),
        },
      ];
    });
    if (by.length > 0) return [...dimensions, ...numbers];
    return numbers.map(({ total: _, sort: __, ...column }) => column);
  }, [asked, answer, metrics, names, by, dimensionName, format, say]);
  return (
    <DataTable
      label={metrics.map((metric) => format.name(metric.name)).join(', ')}
      columns={columns}
      rows={rows}
      rowKey={({ key }) => key}
      sort={sortOf({ ...asked, metrics: metrics.map(({ id }) => id) })}
      onSort={rest.onSort}
    />
  );
}
