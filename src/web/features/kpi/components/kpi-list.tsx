import type { KpiRow } from '../../../../contracts/kpi.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { usePage } from '../../../state/page.tsx';
import { meaningInk, Shape } from '../../../ui/shape.tsx';
import { deviationText, goalOfRow, meaningOfRow } from '../prepare/row.ts';
import type { RowGroup } from '../prepare/table.ts';
import styles from './kpi.module.css';
import { KpiDetail } from './kpi-detail.tsx';
import { Impact } from './marks.tsx';

/** The KPI table on a phone: two lines a KPI, its detail below by a touch. */
export function KpiList({ groups }: { groups: readonly RowGroup[] }) {
  const { say } = useSay();
  const page = usePage();
  const { open } = page.search.own;
  return (
    <div className={styles.phoneList}>
      {groups.map(({ group, rows }) => (
        <section key={group ?? 'all'} aria-label={say(`kpi-page.group-${group ?? 'all'}`)}>
          {group && <h2 className={styles.phoneGroup}>{say(`kpi-page.group-${group}`)}</h2>}
          {rows.map((row) => (
            <div key={row.metric}>
              <Line
                row={row}
                isOpen={open === row.metric}
                onToggle={() => page.setOwn('open', open === row.metric ? undefined : row.metric)}
              />
              {open === row.metric && <KpiDetail row={row} />}
            </div>
          ))}
        </section>
      ))}
    </div>
  );
}

function Line({ row, isOpen, onToggle }: { row: KpiRow; isOpen: boolean; onToggle: () => void }) {
  const { say, format } = useSay();
  const meaning = meaningOfRow(row);
  return (
    <button
      type="button"
      className={styles.phoneRow}
      aria-expanded={isOpen}
      data-kpi={row.metric}
      onClick={onToggle}
    >
      <span className={styles.name}>
        <Shape meaning={meaning} label={say(`web.meaning-${meaning}`)} />
        <span className={styles.nameText}>{format.name(row.name)}</span>
      </span>
      <strong className={styles.phoneFact}>{format.value(row.fact, row.unit)}</strong>
      <span className={styles.phoneNote}>
        {say('kpi-page.goal')} {goalOfRow(row.goal, row, format)}
        <Impact row={row} />
      </span>
      <span className={styles.phoneFact} style={{ color: meaningInk(meaning) }}>
        {deviationText(row, format, say)}
      </span>
    </button>
  );
}
