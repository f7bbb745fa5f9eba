import { Fragment } from 'react';
import type { KpiRow } from '../../../../contracts/kpi.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { PageLink } from '../../../shell/page-link.tsx';
import { Sparkline } from '../../../ui/sparkline.tsx';
import { Tile } from '../../../ui/tile.tsx';
import { usePassport } from '../../passport/context.ts';
import { goalOfRow, meaningOfRow, sparkOf } from '../prepare/row.ts';
import type { RowGroup } from '../prepare/table.ts';
import { useBehind } from '../use-kpi-table.ts';
import styles from './kpi.module.css';

/** KPIs as tiles. */
export function KpiCards({ groups, pale }: { groups: readonly RowGroup[]; pale: boolean }) {
  const { say } = useSay();
  return (
    <div className={styles.cards}>
      {groups.map(({ group, rows }) => (
        <Fragment key={group ?? 'all'}>
          {group && <p className={styles.groupHead}>{say(`kpi-page.group-${group}`)}</p>}
          {rows.map((row) => (
            <Card key={row.metric} row={row} pale={pale} />
          ))}
        </Fragment>
      ))}
    </div>
  );
}

function Card({ row, pale }: { row: KpiRow; pale: boolean }) {
  const { say, format } = useSay();
  const openPassport = usePassport();
  const behind = useBehind();
  const meaning = meaningOfRow(row);
  const share = row.unit === 'ratio' && row.fact !== null;
  const change =
    row.fact !== null && row.compare !== null
      ? format.change(row.fact, row.compare, row.unit)
      : null;
  return (
    <Tile
      metric={row.metric}
      label={format.name(row.name)}
      number={{
        text: share ? format.number((row.fact ?? 0) * 100, 1) : format.value(row.fact, row.unit),
        ...(share ? { unit: format.percentSign } : {}),
        exact: format.exact(row.fact, row.unit),
      }}
      meaning={meaning}
      goal={row.goal ? goalOfRow(row.goal, row, format) : null}
      goalWord={row.goal ? say('web.target-word') : ''}
      change={
        change && /^[+\u2212]/.test(change)
          ? {
              text: change.slice(1),
              rose: change.startsWith('+'),
              meaning: 'none',
              exact: say('web.was', { value: format.exact(row.compare, row.unit) }),
            }
          : null
      }
      spark={<Sparkline {...sparkOf(row.series)} />}
      link={(text, className) => (
        <PageLink to="/calls" add={behind(row)} className={className}>
          {text}
        </PageLink>
      )}
      onInfo={(anchor) => openPassport({ metric: row.metric, anchor })}
      pale={pale}
    />
  );
}
