import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ImportJob } from '../../../../contracts/sources.ts';
import { call } from '../../../api/call.ts';
import { cancelImport, getImport, status } from '../../../api/doors.ts';
import { useCall } from '../../../api/hooks.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { PageLink } from '../../../shell/page-link.tsx';
import { localTime } from '../../../state/days.ts';
import { usePage } from '../../../state/page.tsx';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { QueryView } from '../../../ui/query-view.tsx';
import { Shape } from '../../../ui/shape.tsx';
import { isGoing, progressOf, readDays, speedOf } from '../prepare/progress.ts';
import { ProgressBar } from './progress-bar.tsx';
import { useTold } from './use-told.ts';
import styles from './wizard.module.css';

/** An import under way: it can be left, its address comes back to it. */
export function LoadStep({ job: id }: { job: string }) {
  const client = useQueryClient();
  const first = useCall(getImport, { id }, { staleTime: 0 });
  const going = first.data ? isGoing(first.data) : false;
  const query = useCall(getImport, { id }, { staleTime: 0, refetchInterval: going ? 700 : false });
  const state = query.data?.state;
  useEffect(() => {
    // What was read is seen on every page at once.
    if (state === 'done' || state === 'cancelled')
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== getImport.id });
    else if (state) void client.invalidateQueries({ queryKey: [status.id] });
  }, [state, client]);
  return (
    <Card>
      <QueryView query={query} height={200}>
        {(job) => (
          <Job
            job={job}
            onCancel={() => void call(cancelImport, { id }).then(() => query.refetch())}
          />
        )}
      </QueryView>
    </Card>
  );
}

function Job({ job, onCancel }: { job: ImportJob; onCancel: () => void }) {
  const { say, format } = useSay();
  const told = useTold();
  const { nowMs } = usePage();
  const share = progressOf(job);
  const speed = speedOf(job, Math.max(nowMs, Date.now()));
  const going = isGoing(job);
  const meaning =
    { done: 'good', failed: 'bad', interrupted: 'warn' }[job.state as string] ?? 'none';
  const { counts } = job;
  return (
    <div className={styles.job} aria-live="polite">
      <h2>
        {!going && <Shape meaning={meaning as 'good'} size={13} />}
        {say(`imports.state-${job.state}`)}
        <span className={styles.quiet}>{job.files.join(', ')}</span>
      </h2>
      {going && <ProgressBar share={share} label={say('imports.stage-load')} />}
      {going && (
        <p className={styles.quiet}>
          {share !== null && `${format.share(share, 0)}, `}
          {say('imports.bytes', {
            read: format.bytes(job.bytesRead),
            total: job.bytesTotal === null ? '…' : format.bytes(job.bytesTotal),
          })}
          {speed !== null && `, ${say('imports.speed', { n: format.number(Math.round(speed)) })}`}
        </p>
      )}
      {job.error && <p className={styles.failed}>{told.error(job.error.code, job.error.params)}</p>}
      <dl className={styles.counts}>
        {(['lines', 'accepted', 'repeated', 'ignored', 'quarantined'] as const).map((name) => (
          <div key={name}>
            <dt>{say(`imports.count-${name}`)}</dt>
            <dd className={name === 'quarantined' && counts[name] > 0 ? styles.failed : undefined}>
              {format.number(counts[name])}
            </dd>
          </div>
        ))}
      </dl>
      {going ? (
        <div className={styles.acts}>
          <p className={styles.quiet}>{say('imports.may-leave')}</p>
          <Button onClick={onCancel}>{say('imports.stop')}</Button>
        </div>
      ) : (
        <After job={job} />
      )}
    </div>
  );
}

/** What to do when it is over: the numbers of the days that were read. */
function After({ job }: { job: ImportJob }) {
  const { say, format } = useSay();
  const { zone } = usePage();
  const days = readDays(job, zone);
  if (!days)
    return (
      <div className={styles.acts}>
        <p className={styles.quiet}>{say('imports.nothing-read')}</p>
        <PageLink to="/sources/import" className={buttonClass('primary')}>
          {say('imports.another')}
        </PageLink>
      </div>
    );
  const year = Number(localTime(Date.now(), zone).slice(0, 4));
  const last = localTime(job.lastAt ?? 0, zone);
  const add = { ...days, where: {}, period: undefined };
  return (
    <div className={styles.acts}>
      <p className={styles.quiet}>
        {say('imports.read-days', { range: format.range(days.from, last, { thisYear: year }) })}
      </p>
      <PageLink to="/" add={add} className={buttonClass('primary')}>
        {say('imports.to-board')}
      </PageLink>
      <PageLink to="/calls" add={add} className={buttonClass()}>
        {say('imports.to-calls')}
      </PageLink>
      {job.counts.quarantined > 0 && (
        <PageLink to="/sources" add={{ own: { source: job.source } }} className={buttonClass()}>
          {say('imports.to-quarantine')}
        </PageLink>
      )}
      <PageLink to="/sources/import" className={buttonClass('quiet')}>
        {say('imports.another')}
      </PageLink>
    </div>
  );
}
