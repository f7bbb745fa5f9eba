import { useMemo } from 'react';
import type { Passport } from '../../../../contracts/query.ts';
import type { Answer, AnswerRow } from '../../../../core/query/question.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { type Asked, isTimeStep } from '../prepare/asked.ts';
import { labelOf, type Names, shortLabel } from '../prepare/labels.ts';
import { type PivotCell, preparePivot } from '../prepare/pivot.ts';
import { isFew } from '../prepare/samples.ts';
import { Value } from './value.tsx';
import styles from './views.module.css';

interface PivotViewProps {
  readonly asked: Asked;
  readonly cells: Answer;
  readonly rows: Answer;
  readonly columns: Answer;
  readonly metric: Passport;
  readonly names: Names;
  readonly dimensionName: (id: string) => string;
  /** Cells on the ramp of one hue. */
  readonly heat: boolean;
}

/** Two dimensions crossed, with true totals of rows and columns. */
export function PivotView({
  asked,
  cells,
  rows,
  columns,
  metric,
  names,
  heat,
  ...rest
}: PivotViewProps) {
  const { say, format } = useSay();
  const [rowId = '', columnId = ''] = asked.by;
  const pivot = useMemo(() => {
    const keeps = (id: string) => isTimeStep(id) || id === 'weekday' || id === 'hour_of_day';
    return preparePivot({
      by: [rowId, columnId],
      metric: metric.id,
      cells: cells.rows,
      rowTotals: rows.rows,
      columnTotals: columns.rows,
      totals: cells.totals,
      zeroIsNothing: metric.unit === 'count',
      ordered: new Set([rowId, columnId].filter(keeps)),
    });
  }, [cells, rows, columns, metric, rowId, columnId]);
  const step = useMemo(() => {
    const known = pivot.rows.flatMap((line) =>
      line.cells.flatMap(({ value, row }) =>
        value === null || (row && isFew(metric, row)) ? [] : [value],
      ),
    );
    const low = Math.min(...known);
    const high = Math.max(...known);
    return (value: number) =>
      high > low ? Math.min(7, 1 + Math.floor(((value - low) / (high - low)) * 7)) : 1;
  }, [pivot, metric]);
  const show = ({ row }: PivotCell, by: readonly string[], inherit = false) =>
    row ? (
      <Value asked={asked} metric={metric} row={row} by={by} inherit={inherit} />
    ) : (
      <span className={styles.quiet}>—</span>
    );
  const heated = ({ value, row }: PivotCell) => {
    if (!heat || value === null || !row || isFew(metric, row)) return undefined;
    const at = step(value);
    return { background: `var(--heat-${at})`, color: `var(--heat-ink-${at})` };
  };
  const totalHead = (
    <>
      {say('explore.total')}
      <small className={styles.small}>{say('web.recomputed')}</small>
    </>
  );
  return (
    <>
      <div className={styles.scroll}>
        <table
          className={`${styles.pivot} ${heat ? styles.heat : ''}`}
          aria-label={`${format.name(metric.name)}: ${rest.dimensionName(rowId)} × ${rest.dimensionName(columnId)}`}
        >
          <thead>
            <tr>
              <th scope="col">{rest.dimensionName(rowId)}</th>
              {pivot.columns.map((key) => (
                <th key={String(key)} scope="col" title={labelOf(columnId, key, names)}>
                  {shortLabel(columnId, key, names)}
                </th>
              ))}
              <th scope="col" className={styles.totalHead}>
                {totalHead}
              </th>
            </tr>
          </thead>
          <tbody>
            {pivot.rows.map((line) => (
              <tr key={String(line.key)}>
                <th scope="row">{labelOf(rowId, line.key, names)}</th>
                {line.cells.map((cell, at) => (
                  <td key={String(pivot.columns[at])} style={heated(cell)}>
                    {show(cell, asked.by, heated(cell) !== undefined)}
                  </td>
                ))}
                <td className={styles.total}>{show(line.total, [rowId])}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{totalHead}</th>
              {pivot.columnTotals.map((cell, at) => (
                <td key={String(pivot.columns[at])}>{show(cell, [columnId])}</td>
              ))}
              <td className={styles.total} data-grand>
                {show({ ...pivot.grand, row: cells.totals as AnswerRow }, [])}
              </td>
            </tr>
          </tfoot>
        </table>
      </div>
      {(pivot.rowCount > pivot.rows.length || pivot.columnCount > pivot.columns.length) && (
        <p className={styles.note}>
          {say('explore.pivot-cut', {
            rows: format.number(pivot.rows.length),
            allRows: format.number(pivot.rowCount),
            columns: format.number(pivot.columns.length),
            allColumns: format.number(pivot.columnCount),
          })}
        </p>
      )}
    </>
  );
}
