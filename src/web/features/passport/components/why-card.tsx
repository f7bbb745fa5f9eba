import { listCalls } from '../../../api/doors.ts';
import { useCall } from '../../../api/hooks.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { PageLink } from '../../../shell/page-link.tsx';
import { localTime } from '../../../state/days.ts';
import { usePage } from '../../../state/page.tsx';
import { Card } from '../../../ui/card.tsx';
import { Skeleton } from '../../../ui/states.tsx';
import { useWhyText } from '../../calls/components/why-text.ts';
import { clientOf, writeCallKey } from '../../calls/prepare/call-key.ts';
import styles from './page.module.css';

/** The last calls that counted, each with its reason. */
export function WhyCard({ id }: { id: string }) {
  const { say, format } = useSay();
  const page = usePage();
  const text = useWhyText();
  const { where, zone, params, attribution } = page.scope;
  const query = useCall(listCalls, {
    ...page.period,
    where,
    zone,
    params,
    ...(attribution ? { attribution } : {}),
    metric: id,
    limit: 8,
  });
  const rows = query.data?.rows ?? [];
  return (
    <Card
      title={say('kpi-page.why-counted')}
      pale={query.isPlaceholderData}
      actions={
        query.data && (
          <PageLink to="/calls" add={{ own: { metric: id }, ...page.period }}>
            {say('kpi-page.all-calls')}: {format.number(query.data.total)}
          </PageLink>
        )
      }
    >
      <div className={styles.body}>
        {query.isPending && !query.isError && <Skeleton height={220} />}
        {query.isError && <p className={styles.quiet}>{say('kpi-page.not-calls')}</p>}
        {query.data && rows.length === 0 && (
          <p className={styles.quiet}>{say('kpi-page.why-none')}</p>
        )}
        {rows.length > 0 && (
          <table className={styles.calls}>
            <tbody>
              {rows.map((row) => {
                const one = row.why?.find(({ metric }) => metric === id);
                const at = localTime(row.startedAt, page.zone);
                return (
                  <tr key={writeCallKey(row)}>
                    <th scope="row" className={styles.part}>
                      <PageLink
                        to="/calls"
                        add={{ own: { metric: id, call: writeCallKey(row) }, ...page.period }}
                      >
                        {format.date(at, { short: true })}, {at.slice(11, 16)}
                      </PageLink>
                    </th>
                    <td className={styles.part}>{clientOf(row)}</td>
                    <td className={styles.part}>{one && text.part(one)}</td>
                    <td className={styles.quiet}>{one && text.reason(one)}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        )}
      </div>
    </Card>
  );
}
