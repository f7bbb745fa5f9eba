import { useIntl } from 'react-intl';
import type { Condition } from '../../../../core/query/question.ts';
import { useAsk } from '../../../api/hooks.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { usePage } from '../../../state/page.tsx';
import { Card } from '../../../ui/card.tsx';
import { QueryView } from '../../../ui/query-view.tsx';
import { EmptyState } from '../../../ui/states.tsx';
import styles from './queues.module.css';

const fills: Record<string, string | undefined> = {
  answered: styles.good,
  abandoned: styles.lost,
};

/** How the stays in the queue ended. */
export function OutcomeCard({ where }: { where: readonly Condition[] }) {
  const { say, format } = useSay();
  const { messages } = useIntl();
  const page = usePage();
  const query = useAsk(
    {
      metrics: ['offered'],
      by: ['outcome'],
      ...page.soFar,
      compare: undefined,
      ...page.scope,
      where: [...page.conditions, ...where],
    },
    { refetchInterval: page.refetchInterval },
  );
  const nameOf = (outcome: string) =>
    `codes.outcome.${outcome}` in messages ? say(`codes.outcome.${outcome}`) : outcome;
  return (
    <Card title={say('web.outcomes')} pale={query.isPlaceholderData}>
      <QueryView query={query} height={120}>
        {({ rows, totals }) => {
          const all = Number(totals.offered ?? 0);
          const counts = rows
            .map((row) => ({ outcome: String(row.outcome), count: Number(row.offered ?? 0) }))
            .filter(({ count }) => count > 0)
            .toSorted((a, b) => b.count - a.count);
          const longest = counts[0]?.count ?? 1;
          if (counts.length === 0) return <EmptyState title={say('web.no-calls')} />;
          return (
            <table className={styles.bars} aria-label={say('web.outcomes')}>
              <tbody>
                {counts.map(({ outcome, count }) => (
                  <tr key={outcome}>
                    <th scope="row">{nameOf(outcome)}</th>
                    <td>
                      <span className={styles.bar}>
                        <i
                          className={fills[outcome] ?? styles.grey}
                          style={{ width: `${(count / longest) * 100}%` }}
                        />
                      </span>
                    </td>
                    <td>{format.number(count)}</td>
                    <td>{all > 0 ? format.share(count / all) : '—'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          );
        }}
      </QueryView>
    </Card>
  );
}
