import IconChevronDown from '@tabler/icons-react/dist/esm/icons/IconChevronDown.mjs';
import IconChevronRight from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs';
import { Fragment, type KeyboardEvent } from 'react';
import type { KpiRow } from '../../../../contracts/kpi.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { usePage } from '../../../state/page.tsx';
import { walkItems } from '../../../ui/keyboard.ts';
import { meaningInk, Shape } from '../../../ui/shape.tsx';
import { Sparkline } from '../../../ui/sparkline.tsx';
import { usePassport } from '../../passport/context.ts';
import { plainPeriod } from '../../scope/period-label.ts';
import { bareValue, directionMark, goalOfRow, meaningOfRow, sparkOf } from '../prepare/row.ts';
import type { RowGroup } from '../prepare/table.ts';
import styles from './kpi.module.css';
import { KpiDetail } from './kpi-detail.tsx';
import { Deviation, Impact } from './marks.tsx';
import { RowMenu } from './row-menu.tsx';

const columns = 9;

/** KPI, target, fact, deviation, impact, advice: groups under their heads, one row may be open. */
export function KpiTable({ groups }: { groups: readonly RowGroup[] }) {
  const { say, format } = useSay();
  const page = usePage();
  const { open } = page.search.own;
  const toggle = (row: KpiRow) => page.setOwn('open', open === row.metric ? undefined : row.metric);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Escape') page.setOwn('open', undefined);
    else if (event.target instanceof HTMLElement && event.target.matches('tr[tabindex]'))
      walkItems(event, 'tr[tabindex]');
  };
  return (
    <div className={styles.scroll}>
      <table className={styles.table} aria-label={say('web.page-kpi')}>
        <thead>
          <tr>
            <th scope="col" className={styles.left}>
              {say('web.page-kpi')}
            </th>
            <th scope="col" className={styles.left}>
              {say('kpi-page.unit')}
            </th>
            <th scope="col">{say('kpi-page.goal')}</th>
            <th scope="col">{say('kpi-page.fact')}</th>
            <th scope="col" className={styles.wide}>
              {page.earlier ? say('kpi-page.change') : ''}
            </th>
            <th scope="col" className={styles.deviationHead}>
              {say('kpi-page.deviation')}
            </th>
            <th scope="col" className={styles.left}>
              {say('kpi-page.impact')}
            </th>
            <th scope="col" className={styles.left}>
              {plainPeriod(page.period, page.now.slice(0, 10), format)}
            </th>
            <th scope="col" className={styles.left}>
              {say('kpi-page.advice')}
            </th>
          </tr>
        </thead>
        {groups.map(({ group, rows }) => (
          <tbody key={group ?? 'all'} onKeyDown={onKeyDown}>
            {group && (
              <tr className={styles.groupRow}>
                <th scope="rowgroup" colSpan={columns}>
                  {say(`kpi-page.group-${group}`)}
                </th>
              </tr>
            )}
            {rows.map((row) => (
              <Fragment key={row.metric}>
                <Line row={row} isOpen={row.metric === open} onToggle={() => toggle(row)} />
                {row.metric === open && (
                  <tr className={styles.openRow}>
                    <td colSpan={columns}>
                      <KpiDetail row={row} />
                    </td>
                  </tr>
                )}
              </Fragment>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function Line({ row, isOpen, onToggle }: { row: KpiRow; isOpen: boolean; onToggle: () => void }) {
  const { say, format } = useSay();
  const openPassport = usePassport();
  const meaning = meaningOfRow(row);
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  const change =
    row.fact !== null && row.compare !== null
      ? format.change(row.fact, row.compare, row.unit)
      : null;
  const ink = meaningInk(meaning);
  return (
    <tr
      tabIndex={0}
      className={`${styles.row} ${isOpen ? styles.open : ''}`}
      aria-expanded={isOpen}
      data-kpi={row.metric}
      onClick={onToggle}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.target === event.currentTarget) onToggle();
      }}
    >
      <th scope="row" className={styles.nameCell}>
        <span className={styles.name}>
          <Chevron size={14} className={styles.chevron} />
          <Shape meaning={meaning} label={say(`web.meaning-${meaning}`)} />
          <span className={styles.nameText} title={format.name(row.name)}>
            {format.name(row.name)}
          </span>
          <span
            className={styles.direction}
            role="img"
            aria-label={say(`kpi-page.direction-${row.direction}`)}
            title={say(`kpi-page.direction-${row.direction}`)}
          >
            {directionMark[row.direction]}
          </span>
        </span>
      </th>
      <td className={`${styles.left} ${styles.quiet}`}>{say(`kpi-page.unit-${row.unit}`)}</td>
      <td className={styles.quiet}>{goalOfRow(row.goal, row, format)}</td>
      <td>
        <button
          type="button"
          tabIndex={-1}
          data-metric={row.metric}
          className={styles.factButton}
          style={meaning === 'bad' ? { color: ink } : undefined}
          title={format.exact(row.fact, row.unit)}
          onClick={(event) => {
            event.stopPropagation();
            openPassport({ metric: row.metric, value: row.fact, anchor: event.currentTarget });
          }}
        >
          {bareValue(row.fact, row.unit, format)}
        </button>
      </td>
      <td className={`${styles.quiet} ${styles.wide}`}>{change}</td>
      <td className={styles.deviationCell}>
        <Deviation row={row} />
      </td>
      <td className={styles.left}>
        <Impact row={row} />
      </td>
      <td className={styles.sparkCell}>
        <Sparkline
          {...sparkOf(row.series)}
          target={row.unit === 'count' || row.unit === 'money' ? undefined : row.goal?.value}
          width={100}
          height={28}
          area={false}
          ink={meaning === 'bad' ? 'var(--bad-fill)' : 'var(--ink-2)'}
        />
      </td>
      <td className={styles.adviceCell}>
        <span className={styles.adviceLine}>
          <span className={styles.adviceText} title={row.advice ? format.name(row.advice) : ''}>
            {row.advice ? format.name(row.advice) : '—'}
          </span>
          <RowMenu row={row} />
        </span>
      </td>
    </tr>
  );
}
