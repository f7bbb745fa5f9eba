import { useMemo } from 'react';
import type { KpiRow } from '../../../../contracts/kpi.ts';
import type { AnswerRow } from '../../../../core/query/question.ts';
import { useAsk, useCatalogue } from '../../../api/hooks.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { usePage } from '../../../state/page.tsx';
import { Card } from '../../../ui/card.tsx';
import { ChipSelect } from '../../../ui/chip-select.tsx';
import { DataTable, type TableColumn } from '../../../ui/data-table.tsx';
import { QueryView } from '../../../ui/query-view.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { meaningInk, Shape } from '../../../ui/shape.tsx';
import { EmptyState } from '../../../ui/states.tsx';
import { usePassport } from '../../passport/context.ts';
import {
  cellMeaning,
  filledRows,
  type MatrixRow,
  matrixColumns,
  matrixPeriod,
  matrixRows,
  tellingColumns,
} from '../prepare/matrix.ts';
import { bareValue, goalOfRow } from '../prepare/row.ts';
import styles from './kpi.module.css';

/** More stand on a page only if they were chosen. */
const mostColumns = 9;

/** People, teams, queues, projects or months by KPIs; a row leads to the KPIs of its own. */
export function KpiMatrix({ rows }: { rows: readonly KpiRow[] }) {
  const { say, format } = useSay();
  const page = usePage();
  const catalogue = useCatalogue();
  const { own } = page.search;
  const by = matrixRows.find((one) => one === own.by) ?? 'agent';
  const chosen = useMemo(() => own.columns?.split(',') ?? [], [own.columns]);
  const asked = page.conditions.map(({ dimension }) => dimension).join();
  const columns = useMemo(
    () =>
      matrixColumns(
        rows,
        chosen,
        (ids) => catalogue?.fitting(ids, [by, ...(asked ? asked.split(',') : [])]) ?? [],
      ),
    [rows, chosen, catalogue, by, asked],
  );
  const ids = columns.map(({ metric }) => metric);
  const shownColumns = (answered: readonly AnswerRow[]) =>
    chosen.length
      ? columns
      : tellingColumns(columns, filledRows(answered, by, ids)).slice(0, mostColumns);
  const query = useAsk(
    ids.length
      ? {
          metrics: ids,
          by: [by],
          ...matrixPeriod(page.period, by),
          ...page.scope,
          fill: false,
          limit: 2000,
        }
      : null,
    { staleTime: 60_000 },
  );
  return (
    <Card
      title={say('kpi-page.matrix')}
      note={say(by === 'month' ? 'kpi-page.matrix-months' : 'kpi-page.matrix-note')}
      pale={query.isPlaceholderData}
    >
      <div className={styles.matrixBar}>
        <Segmented
          label={say('kpi-page.cut')}
          value={by}
          options={matrixRows.map((value) => ({ value, label: say(`kpi-page.rows-${value}`) }))}
          onChange={(value) => page.setOwn('by', value === 'agent' ? undefined : value)}
        />
        <ChipSelect
          label={say('kpi-page.columns')}
          shown={chosen.length ? say('web.some', { count: chosen.length }) : say('web.all')}
          chosen={chosen}
          values={rows.map((row) => ({ value: row.metric, label: format.name(row.name) }))}
          onChange={(values) => page.setOwn('columns', values.join(',') || undefined)}
        />
      </div>
      {ids.length === 0 ? (
        <EmptyState title={say('kpi-page.matrix-none')} />
      ) : (
        <QueryView query={query} height={360}>
          {(answer) => (
            <Matrix
              by={by}
              columns={shownColumns(answer.rows)}
              rows={filledRows(answer.rows, by, ids)}
              totals={answer.totals}
            />
          )}
        </QueryView>
      )}
    </Card>
  );
}

function Matrix(props: {
  by: MatrixRow;
  columns: readonly KpiRow[];
  rows: readonly AnswerRow[];
  totals: AnswerRow;
}) {
  const { by, columns, rows, totals } = props;
  const { say, format } = useSay();
  const page = usePage();
  const openPassport = usePassport();
  const catalogue = useCatalogue();
  const table = useMemo<TableColumn<AnswerRow>[]>(() => {
    const cell = (row: AnswerRow, kpi: KpiRow, isTotal = false) => {
      const value = row[kpi.metric];
      const number = typeof value === 'number' ? value : null;
      // As many as stand behind a row on average: what is rare judges nobody.
      const behind = kpi.sample === null || isTotal ? null : kpi.sample / rows.length;
      const meaning = cellMeaning(value, kpi, behind);
      const where = isTotal || by === 'month' ? {} : { [by]: [String(row[by])] };
      return (
        <button
          type="button"
          tabIndex={-1}
          data-metric={kpi.metric}
          className={styles.factButton}
          style={{
            color: meaning === 'good' ? undefined : meaningInk(meaning),
            fontWeight: meaning === 'bad' ? 600 : 400,
          }}
          title={format.exact(number, kpi.unit)}
          onClick={(event) => {
            event.stopPropagation();
            openPassport({ metric: kpi.metric, value: number, where, anchor: event.currentTarget });
          }}
        >
          {(meaning === 'bad' || meaning === 'warn') && (
            <>
              <Shape meaning={meaning} size={7} label={say(`web.meaning-${meaning}`)} />{' '}
            </>
          )}
          {bareValue(number, kpi.unit, format)}
        </button>
      );
    };
    const first: TableColumn<AnswerRow> = {
      id: by,
      head: say(`kpi-page.rows-${by}`),
      align: 'left',
      sort: (row) => String(row[by]),
      cell: (row) => (by === 'month' ? format.month(String(row[by])) : String(row[by])),
      total: say('kpi-page.together'),
    };
    return [
      first,
      ...columns.map((kpi): TableColumn<AnswerRow> => {
        const short = catalogue?.find(kpi.metric)?.short ?? kpi.name;
        return {
          id: kpi.metric,
          head: (
            <span className={styles.matrixHead} title={format.name(kpi.name)}>
              {format.name(short)}, {say(`kpi-page.unit-${kpi.unit}`)}
              <br />
              {kpi.goal ? goalOfRow(kpi.goal, kpi, format) : '\u00a0'}
            </span>
          ),
          sort: (row) => {
            const value = row[kpi.metric];
            return typeof value === 'number' ? value : null;
          },
          cell: (row) => cell(row, kpi),
          total: cell(totals, kpi, true),
        };
      }),
    ];
  }, [by, columns, rows.length, totals, catalogue, format, say, openPassport]);
  if (rows.length === 0) return <EmptyState title={say('web.no-calls')} />;
  return (
    <DataTable
      key={by}
      label={say('kpi-page.matrix')}
      columns={table}
      rows={rows}
      rowKey={(row) => String(row[by])}
      initialSort={{ id: by, desc: false }}
      onOpen={(row) => {
        if (by === 'month') {
          const from = String(row.month);
          page.update({
            period: undefined,
            from,
            to: matrixPeriod({ from, to: from }, 'month').to,
            own: {},
          });
        } else page.update({ where: { ...page.search.where, [by]: [String(row[by])] }, own: {} });
      }}
    />
  );
}
