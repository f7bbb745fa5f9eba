import { Fragment } from 'react';
import type { KpiRow } from '../../../../contracts/kpi.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { addDays } from '../../../state/days.ts';
import { usePage } from '../../../state/page.tsx';
import { meaningInk, Shape } from '../../../ui/shape.tsx';
import { Sparkline } from '../../../ui/sparkline.tsx';
import { goalOfRow, meaningOfRow } from '../prepare/row.ts';
import type { RowGroup } from '../prepare/table.ts';
import styles from './kpi.module.css';

/** Each KPI by day against its target: many small pictures of one make. */
export function KpiPlots({ groups }: { groups: readonly RowGroup[] }) {
  const { say } = useSay();
  return (
    <div className={styles.plots}>
      {groups.map(({ group, rows }) => (
        <Fragment key={group ?? 'all'}>
          {group && <p className={styles.groupHead}>{say(`kpi-page.group-${group}`)}</p>}
          {rows.map((row) => (
            <Plot key={row.metric} row={row} />
          ))}
        </Fragment>
      ))}
    </div>
  );
}

function Plot({ row }: { row: KpiRow }) {
  const { say, format } = useSay();
  const { period } = usePage();
  const meaning = meaningOfRow(row);
  const known = row.series.filter((value) => value !== null);
  const sums = row.unit === 'count' || row.unit === 'money';
  return (
    <article className={styles.plot} data-kpi={row.metric}>
      <header className={styles.plotHead}>
        <Shape meaning={meaning} label={say(`web.meaning-${meaning}`)} />
        <h3 title={format.name(row.name)}>{format.name(row.name)}</h3>
        <strong style={{ color: meaning === 'bad' ? meaningInk(meaning) : undefined }}>
          {format.value(row.fact, row.unit)}
        </strong>
        {row.goal && <span className={styles.plotGoal}>{goalOfRow(row.goal, row, format)}</span>}
      </header>
      <Sparkline
        values={row.series}
        finished={Math.max(0, row.series.length - 1)}
        target={sums ? undefined : row.goal?.value}
        width={300}
        height={86}
        area={false}
      />
      <p className={styles.axis}>
        <span>{format.date(period.from, { short: true })}</span>
        {known.length > 0 && (
          <span>
            {format.value(Math.min(...known), row.unit)}–
            {format.value(Math.max(...known), row.unit)}
          </span>
        )}
        <span>
          {format.date(addDays(period.from, Math.max(0, row.series.length - 1)), { short: true })}
        </span>
      </p>
    </article>
  );
}
