import { useMemo } from 'react';
import type { Passport } from '../../../../contracts/query.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { DataTable, type TableColumn } from '../../../ui/data-table.tsx';
import type { ChartRow } from '../prepare/day-chart.ts';

/** The chart's numbers as a table: for a screen reader, and for whoever asks. */
export function DayTable(props: {
  rows: readonly ChartRow[];
  metric: Passport;
  compareLabel: string;
}) {
  const { say, format } = useSay();
  const { metric, compareLabel } = props;
  const columns = useMemo<TableColumn<ChartRow>[]>(
    () => [
      { id: 'time', head: say('web.time'), align: 'left', cell: (row) => row.name },
      {
        id: 'value',
        head: format.name(metric.short ?? metric.name),
        cell: (row) => format.value(row.value, metric.unit),
      },
      ...(compareLabel
        ? [
            {
              id: 'compare',
              head: compareLabel,
              cell: (row: ChartRow) => format.value(row.compare, metric.unit),
            },
          ]
        : []),
      {
        id: 'offered',
        head: say('web.offered'),
        cell: (row) => format.value(row.offered, 'count'),
      },
    ],
    [metric, compareLabel, format, say],
  );
  return (
    <div style={{ maxHeight: 262, overflow: 'auto' }}>
      <DataTable
        dense
        label={format.name(metric.name)}
        columns={columns}
        rows={props.rows}
        rowKey={(row) => row.label}
      />
    </div>
  );
}
