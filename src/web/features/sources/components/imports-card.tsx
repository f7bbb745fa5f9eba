import type { ImportJob } from '../../../../contracts/sources.ts';
import { listImports } from '../../../api/doors.ts';
import { useCall } from '../../../api/hooks.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { useCodeName } from '../../../i18n/use-code-name.ts';
import { PageLink } from '../../../shell/page-link.tsx';
import { localTime } from '../../../state/days.ts';
import { usePage } from '../../../state/page.tsx';
import { Card } from '../../../ui/card.tsx';
import type { Meaning } from '../../../ui/judge.ts';
import { QueryView } from '../../../ui/query-view.tsx';
import { Shape } from '../../../ui/shape.tsx';
import { EmptyState } from '../../../ui/states.tsx';
import { ProgressBar } from '../../imports/components/progress-bar.tsx';
import { isGoing, progressOf } from '../../imports/prepare/progress.ts';
import styles from './sources.module.css';

const meanings: Record<ImportJob['state'], Meaning> = {
  waiting: 'none',
  running: 'none',
  done: 'good',
  failed: 'bad',
  cancelled: 'none',
  interrupted: 'warn',
};

/** Imports, the newest first; each leads to its own page. */
export function ImportsCard() {
  const { say } = useSay();
  const first = useCall(listImports, {}, { staleTime: 0 });
  const going = first.data?.imports.some(isGoing) ?? false;
  const query = useCall(listImports, {}, { staleTime: 0, refetchInterval: going ? 1000 : 15_000 });
  return (
    <Card title={say('sources.imports')}>
      <QueryView query={query} height={80}>
        {({ imports }) =>
          imports.length === 0 ? (
            <EmptyState title={say('sources.no-imports')} text={say('sources.no-imports-text')} />
          ) : (
            <ul className={styles.imports}>
              {imports.map((job) => (
                <li key={job.id}>
                  <Line job={job} />
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
    </Card>
  );
}

function Line({ job }: { job: ImportJob }) {
  const { say, format } = useSay();
  const code = useCodeName();
  const { zone, now } = usePage();
  const local = localTime(job.createdAt, zone);
  const year = Number(now.slice(0, 4));
  const { counts } = job;
  return (
    <PageLink to="/sources/import" add={{ own: { job: job.id } }} className={styles.import}>
      <Shape meaning={meanings[job.state]} label={say(`web.meaning-${meanings[job.state]}`)} />
      <span className={styles.files}>
        <b title={job.files.join(', ')}>{job.files.join(', ')}</b>
        <span className={styles.quiet}>
          {code('kind', job.kind)}, {job.project}
        </span>
      </span>
      <span className={styles.went}>
        {isGoing(job) ? (
          <ProgressBar share={progressOf(job)} label={say(`imports.state-${job.state}`)} />
        ) : (
          say(`imports.state-${job.state}`)
        )}
      </span>
      <span className={styles.tally}>
        {say('sources.tally', {
          lines: format.number(counts.lines),
          accepted: format.number(counts.accepted),
        })}
        {counts.quarantined > 0 && (
          <span className={styles.bad}>
            {say('sources.tally-quarantined', { n: format.number(counts.quarantined) })}
          </span>
        )}
      </span>
      <time className={styles.quiet} dateTime={new Date(job.createdAt).toISOString()}>
        {format.date(local, { short: true, thisYear: year })}, {local.slice(11, 16)}
      </time>
    </PageLink>
  );
}
