import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReportRun } from '../../../../contracts/reports.ts';
import { call } from '../../../api/call.ts';
import { listDeliveries } from '../../../api/delivery-doors.ts';
import { useCall } from '../../../api/hooks.ts';
import { listReportRuns, retryReportRun } from '../../../api/report-doors.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { localTime } from '../../../state/days.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { QueryView } from '../../../ui/query-view.tsx';
import { EmptyState } from '../../../ui/states.tsx';
import { useReportNames } from '../use-report-name.ts';
import styles from './reports.module.css';

/** «История»: what was made and sent, with the files themselves. `opened`: a run that is looked at. */
export function RunsCard({ opened }: { opened: string | undefined }) {
  const { say, format } = useSay();
  const query = useCall(listReportRuns, { limit: 100 }, { staleTime: 0, refetchInterval: 5000 });
  return (
    <Card
      title={say('reports.history')}
      note={query.data && say('reports.kept-days', { days: format.number(query.data.keptDays) })}
    >
      <QueryView query={query} height={160}>
        {({ runs }) =>
          runs.length === 0 ? (
            <EmptyState title={say('reports.no-runs')} text={say('reports.no-runs-hint')} />
          ) : (
            <div className={styles.scroll}>
              <table className={styles.table} aria-label={say('reports.history')}>
                <thead>
                  <tr>
                    <th scope="col">{say('reports.due')}</th>
                    <th scope="col">{say('reports.report')}</th>
                    <th scope="col">{say('reports.state')}</th>
                    <th scope="col">{say('reports.files')}</th>
                  </tr>
                </thead>
                <tbody>
                  {runs.map((run) => (
                    <Line key={run.id} run={run} open={run.id === opened} />
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </QueryView>
    </Card>
  );
}

function Line({ run, open }: { run: ReportRun; open: boolean }) {
  const { say, format } = useSay();
  const client = useQueryClient();
  const names = useReportNames();
  const [shown, setShown] = useState(open);
  const retry = useMutation({
    mutationFn: () => call(retryReportRun, { id: run.id }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['listReportRuns'] }),
  });
  const due = localTime(Date.parse(run.due), run.zone);
  const last = new Date(Date.parse(`${run.to}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  return (
    <tr aria-current={open || undefined}>
      <td>{`${format.date(due, { weekday: true })}, ${due.slice(11, 16)}`}</td>
      <td>
        <div>{run.title || names.get(run.report) || say('reports.report-gone')}</div>
        <div className={styles.quiet}>{format.range(run.from, last)}</div>
      </td>
      <td>
        <div>{say(`reports.state-${run.state}`)}</div>
        {run.failure && <div className={styles.failed}>{failureText(say, run.failure)}</div>}
        {run.state === 'sent' && !shown && (
          <Button kind="quiet" onClick={() => setShown(true)}>
            {say('reports.whom')}
          </Button>
        )}
        {shown && <Deliveries run={run.id} />}
        {['failed', 'late', 'empty'].includes(run.state) && (
          <Button disabled={retry.isPending} onClick={() => retry.mutate()}>
            {say('reports.try-again')}
          </Button>
        )}
      </td>
      <td>
        <div className={styles.files}>
          {run.kept
            ? run.files.map(({ name, bytes }, at) => (
                <a
                  key={name}
                  href={`/api/v1/report-runs/${encodeURIComponent(run.id)}/files/${at}`}
                  download={name}
                >
                  {name.split('.').at(-1)?.toUpperCase()}{' '}
                  <span className={styles.quiet}>
                    {ownName(name)} {format.bytes(bytes)}
                  </span>
                </a>
              ))
            : run.files.length > 0 && (
                <span className={styles.quiet}>{say('reports.not-kept')}</span>
              )}
        </div>
      </td>
    </tr>
  );
}

/** Whose copy a file is: `gudok_operator-evening_2026-11-20_2026-11-21_Айгерім-Сәрсенова.pdf`. */
function ownName(name: string): string {
  return (name.split('_')[4] ?? '').replace(/\.\w+$/, '').replaceAll('-', ' ');
}

/** Codes whose text needs nothing but itself. */
const plainCodes = new Set(['UNKNOWN_REPORT', 'UNKNOWN_DASHBOARD', 'DISK_FULL', 'NOBODY_TO_TELL']);

function failureText(say: ReturnType<typeof useSay>['say'], code: string): string {
  return plainCodes.has(code) ? say(`errors.${code}`) : say('reports.failure', { code });
}

/** To whom it went and how it fared there. */
function Deliveries({ run }: { run: string }) {
  const { say, language } = useSay();
  const { data } = useCall(
    listDeliveries,
    { key: `report:${run}`, kind: 'report', language },
    { staleTime: 0, refetchInterval: 5000 },
  );
  if (!data) return null;
  if (data.total === 0) return <div className={styles.quiet}>{say('reports.only-app')}</div>;
  return (
    <ul className={styles.quiet}>
      {data.deliveries.map(({ id, channelName, recipient, state }) => (
        <li key={id}>
          {[channelName, recipient].filter(Boolean).join(', ')}: {say(`reports.delivery-${state}`)}
        </li>
      ))}
    </ul>
  );
}
