import { rollups } from '../../../api/doors.ts';
import { useCall } from '../../../api/hooks.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { localTime } from '../../../state/days.ts';
import { usePage } from '../../../state/page.tsx';
import { Card } from '../../../ui/card.tsx';
import { QueryView } from '../../../ui/query-view.tsx';
import { EmptyState } from '../../../ui/states.tsx';
import styles from './quality.module.css';

/** Which days boards read added up, fact by fact. */
export function RollupsCard() {
  const { say, format } = useSay();
  const page = usePage();
  const query = useCall(rollups, {}, { refetchInterval: page.live ? 60_000 : false });
  return (
    <Card title={say('rollups.title')} note={say('rollups.note')} pale={query.isPlaceholderData}>
      <QueryView query={query} height={120}>
        {({ facts }) =>
          facts.length === 0 ? (
            <EmptyState title={say('rollups.none')} text={say('rollups.none-hint')} />
          ) : (
            <ul className={styles.notes}>
              {facts.map(({ fact, clean, dirty, builtAt }) => {
                const at = builtAt === null ? null : localTime(builtAt, page.zone);
                return (
                  <li key={fact} className={styles.note}>
                    <span>
                      <b>{say(`model.fact.${fact}`)}</b>
                      {at === null ? null : (
                        <span className={styles.quiet}>
                          {say('rollups.built', {
                            at: `${format.date(at, { short: true })} ${at.slice(11, 16)}`,
                          })}
                        </span>
                      )}
                    </span>
                    <span className={styles.count}>{say('rollups.days', { clean, dirty })}</span>
                  </li>
                );
              })}
            </ul>
          )
        }
      </QueryView>
    </Card>
  );
}
