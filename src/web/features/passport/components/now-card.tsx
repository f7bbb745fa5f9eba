import type { Kpi } from '../../../../contracts/kpi.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { PageLink } from '../../../shell/page-link.tsx';
import { usePage } from '../../../state/page.tsx';
import { buttonClass } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { QueryView } from '../../../ui/query-view.tsx';
import { meaningInk, Shape } from '../../../ui/shape.tsx';
import { Sparkline } from '../../../ui/sparkline.tsx';
import { deviationText, goalInWords, meaningOfRow, sparkOf } from '../../kpi/prepare/row.ts';
import { useKpiTable } from '../../kpi/use-kpi-table.ts';
import { plainPeriod } from '../../scope/period-label.ts';
import styles from './page.module.css';

/** The number of the period with its target and its days. */
export function NowCard({ kpi }: { kpi: Kpi }) {
  const { say, format } = useSay();
  const page = usePage();
  const { id, unit } = kpi.summary;
  const query = useKpiTable([id]);
  return (
    <Card
      title={say('kpi-page.number-now')}
      note={plainPeriod(page.period, page.now.slice(0, 10), format)}
      pale={query.isPlaceholderData}
    >
      <QueryView query={query} height={64}>
        {({ rows: [row] }) => {
          if (!row) return null;
          const meaning = meaningOfRow(row);
          return (
            <div className={`${styles.body} ${styles.now}`}>
              <div>
                <p className={styles.number} data-metric={id} title={format.exact(row.fact, unit)}>
                  {format.value(row.fact, unit)}
                </p>
                {row.goal ? (
                  <p className={styles.goal} style={{ color: meaningInk(meaning) }}>
                    <Shape meaning={meaning} label={say(`web.meaning-${meaning}`)} />
                    {say('web.target-word')} {goalInWords(row.goal, row, format, say)} ·{' '}
                    {deviationText(row, format, say)}
                  </p>
                ) : (
                  <p className={styles.quiet}>{say('kpi-page.targets-none')}</p>
                )}
                {row.sample !== null && (
                  <p className={styles.quiet}>
                    {say('kpi-page.sample', { count: row.sample, n: format.number(row.sample) })}
                  </p>
                )}
              </div>
              <Sparkline
                {...sparkOf(row.series)}
                target={unit === 'count' || unit === 'money' ? undefined : row.goal?.value}
                width={400}
                height={64}
              />
              <p className={styles.links}>
                <PageLink
                  to="/calls"
                  add={{ own: { metric: id }, ...page.period }}
                  className={buttonClass()}
                >
                  {say('kpi-page.show-calls')}
                </PageLink>
              </p>
            </div>
          );
        }}
      </QueryView>
    </Card>
  );
}
