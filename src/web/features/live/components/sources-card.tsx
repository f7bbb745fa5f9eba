import type { LiveSource } from '../../../../contracts/live.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { PageLink } from '../../../shell/page-link.tsx';
import { Card } from '../../../ui/card.tsx';
import styles from './live.module.css';
import { useAge } from './ticking.tsx';

/** When each source was heard last. */
export function SourcesCard({ sources }: { sources: readonly LiveSource[] }) {
  const { say } = useSay();
  const age = useAge();
  return (
    <Card title={say('live.sources')}>
      <ul className={`${styles.list} ${styles.heard}`}>
        {sources.map(({ id, name, project, lastHeardAt }) => (
          <li key={id}>
            <PageLink to="/sources" add={{ own: { source: id } }} className={styles.alarmText}>
              {name}
            </PageLink>
            <span className={styles.where}>{project}</span>
            <span className={styles.since}>
              {lastHeardAt === null
                ? say('live.source-never')
                : say('live.source-heard', { age: age(lastHeardAt) })}
            </span>
          </li>
        ))}
        {sources.length === 0 && <li className={styles.muted}>{say('live.no-sources')}</li>}
      </ul>
    </Card>
  );
}
