import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs';
import type { OutputOf } from '../../../api/door.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { usePage } from '../../../state/page.tsx';
import { Button } from '../../../ui/button.tsx';
import type { Meaning } from '../../../ui/judge.ts';
import { saveText } from '../../../ui/save-text.ts';
import { Segmented } from '../../../ui/segmented.tsx';
import { Shape } from '../../../ui/shape.tsx';
import { plainPeriod } from '../../scope/period-label.ts';
import { csvOf, tableCells } from '../prepare/csv.ts';
import { countRows, initialsOf } from '../prepare/table.ts';
import styles from './kpi.module.css';

const scopes = ['agent', 'team', 'queue', 'project'] as const;

/** Whose KPIs these are, how many there are and how they stand. */
export function KpiHead(props: {
  table: OutputOf<'kpiTable'>;
  order: 'groups' | 'harm';
  onOrder: (order: 'groups' | 'harm') => void;
}) {
  const { table } = props;
  const { say, format, language } = useSay();
  const { search, period, now } = usePage();
  const counts = countRows(table.rows);
  const only = scopes.flatMap((dimension) => {
    const values = search.where[dimension] ?? [];
    const [value] = values;
    return values.length === 1 && value ? [{ dimension, value }] : [];
  });
  const [narrowest, ...wider] = only;
  const dates = plainPeriod(period, now.slice(0, 10), format);
  const save = () =>
    saveText(
      `kpi-${period.from}.csv`,
      'text/csv',
      csvOf(tableCells(table.rows, format, say), language),
    );
  return (
    <section className={styles.headCard} aria-label={say('kpi-page.summary')}>
      <div className={styles.who}>
        {narrowest?.dimension === 'agent' && (
          <span className={styles.initials} aria-hidden="true">
            {initialsOf(narrowest.value)}
          </span>
        )}
        <p className={styles.fact}>
          <strong>{narrowest?.value ?? say('kpi-page.whole-centre')}</strong>
          <span>
            {wider.length
              ? wider.map(({ value }) => format.quote(value)).join(', ')
              : narrowest
                ? say(`kpi-page.scope-${narrowest.dimension}`)
                : dates}
          </span>
        </p>
      </div>
      <p className={styles.fact}>
        <strong>
          {say('kpi-page.of', {
            n: format.number(counts.withData),
            all: format.number(counts.all),
          })}
        </strong>
        <span>{say('kpi-page.with-data')}</span>
      </p>
      <p className={styles.fact}>
        <strong className={styles.counts}>
          <Count meaning="good" count={counts.good} />
          <Count meaning="warn" count={counts.warn} />
          <Count meaning="bad" count={counts.bad} />
        </strong>
        <span>{say('kpi-page.good-warn-bad')}</span>
      </p>
      <p className={styles.fact}>
        <strong>
          {say('kpi-page.days', {
            count: table.days,
            passed: format.number(table.daysPassed),
            days: format.number(table.days),
          })}
        </strong>
        <span>{say('kpi-page.goals-so-far')}</span>
      </p>
      <span className={styles.grow} />
      <Segmented
        label={say('kpi-page.order')}
        value={props.order}
        options={(['groups', 'harm'] as const).map((value) => ({
          value,
          label: say(`kpi-page.order-${value}`),
        }))}
        onChange={props.onOrder}
      />
      <Button onClick={save} disabled={table.rows.length === 0}>
        <IconDownload size={15} />
        CSV
      </Button>
    </section>
  );
}

function Count({ meaning, count }: { meaning: Meaning; count: number }) {
  const { say, format } = useSay();
  return (
    <span className={styles.count}>
      <Shape meaning={meaning} size={9} label={say(`web.meaning-${meaning}`)} />
      {format.number(count)}
    </span>
  );
}
