import IconPencil from '@tabler/icons-react/dist/esm/icons/IconPencil.mjs';
import IconPlayerPause from '@tabler/icons-react/dist/esm/icons/IconPlayerPause.mjs';
import IconPlayerPlay from '@tabler/icons-react/dist/esm/icons/IconPlayerPlay.mjs';
import IconSend from '@tabler/icons-react/dist/esm/icons/IconSend.mjs';
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { ReportSchedule } from '../../../../contracts/reports.ts';
import { call } from '../../../api/call.ts';
import { useCall } from '../../../api/hooks.ts';
import { tellProblem } from '../../../api/problem.ts';
import {
  listReportSchedules,
  removeReportSchedule,
  runReportSchedule,
  saveReportSchedule,
} from '../../../api/report-doors.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { localTime } from '../../../state/days.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { QueryView } from '../../../ui/query-view.tsx';
import { EmptyState } from '../../../ui/states.tsx';
import { textOfSchedule } from '../prepare/new-schedule.ts';
import { scheduleWords } from '../prepare/schedule-words.ts';
import { useReportNames } from '../use-report-name.ts';
import styles from './reports.module.css';
import type { EditedSchedule } from './schedule-dialog.tsx';
import { useChannelNames } from './whom-fields.tsx';

interface SchedulesCardProps {
  readonly onEdit: (schedule: EditedSchedule) => void;
  readonly onSent: () => void;
  readonly actions: ReactNode;
}

/** «Рассылки»: each in words, with what can be done to it. */
export function SchedulesCard({ onEdit, onSent, actions }: SchedulesCardProps) {
  const { say } = useSay();
  const query = useCall(listReportSchedules, {}, { staleTime: 0 });
  const [failed, setFailed] = useState<unknown>(null);
  return (
    <Card title={say('reports.schedules')} actions={actions}>
      {failed !== null && (
        <p role="alert" className={styles.failed} style={{ padding: '0 16px' }}>
          {tellProblem(say, failed).text}
        </p>
      )}
      <QueryView query={query} height={160}>
        {({ schedules }) =>
          schedules.length === 0 ? (
            <EmptyState
              title={say('reports.no-schedules')}
              text={say('reports.no-schedules-hint')}
            />
          ) : (
            <div className={styles.scroll}>
              <table className={styles.table} aria-label={say('reports.schedules')}>
                <thead>
                  <tr>
                    <th scope="col">{say('reports.report')}</th>
                    <th scope="col">{say('reports.next')}</th>
                    <th scope="col" aria-label={say('reports.acts')} />
                  </tr>
                </thead>
                <tbody>
                  {schedules.map((schedule) => (
                    <Line
                      key={schedule.id}
                      {...{ schedule, onEdit, onSent }}
                      onFailed={setFailed}
                    />
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

function Line(
  props: Omit<SchedulesCardProps, 'actions'> & {
    readonly schedule: ReportSchedule;
    readonly onFailed: (error: unknown) => void;
  },
) {
  const { schedule, onEdit, onSent, onFailed } = props;
  const { id, nextAt, paused, zone } = schedule;
  const { say, format } = useSay();
  const client = useQueryClient();
  const names = useReportNames();
  const channels = useChannelNames();
  const [asked, setAsked] = useState(false);
  const name = names.get(schedule.report) ?? say('reports.report-gone');
  const refresh = () => client.invalidateQueries({ queryKey: ['listReportSchedules'] });
  const acts = {
    onSuccess: () => {
      onFailed(null);
      return refresh();
    },
    onError: onFailed,
  };
  const pause = useMutation({
    mutationFn: () => call(saveReportSchedule, { ...textOfSchedule(schedule), paused: !paused }),
    ...acts,
  });
  const remove = useMutation({ mutationFn: () => call(removeReportSchedule, { id }), ...acts });
  const send = useMutation({
    mutationFn: () => call(runReportSchedule, { id }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['listReportRuns'] });
      onSent();
    },
    onError: onFailed,
  });
  const at = nextAt === null ? null : localTime(Date.parse(nextAt), zone);
  return (
    <tr>
      <td>
        <div>{name}</div>
        <div className={styles.quiet}>{scheduleWords(schedule, channels, say, format)}</div>
      </td>
      <td>
        {at === null
          ? say('reports.is-paused')
          : `${format.date(at, { weekday: true })}, ${at.slice(11, 16)}`}
      </td>
      <td>
        <span className={styles.acts}>
          {asked ? (
            <>
              <Button onClick={() => setAsked(false)}>{say('reports.cancel')}</Button>
              <Button disabled={remove.isPending} onClick={() => remove.mutate()}>
                {say('reports.remove')}
              </Button>
            </>
          ) : (
            <>
              <Act
                label={say('reports.send-now')}
                disabled={send.isPending}
                onClick={() => send.mutate()}
              >
                <IconSend size={16} />
              </Act>
              <Act
                label={say(paused ? 'reports.resume' : 'reports.pause')}
                disabled={pause.isPending}
                onClick={() => pause.mutate()}
              >
                {paused ? <IconPlayerPlay size={16} /> : <IconPlayerPause size={16} />}
              </Act>
              <Act label={say('reports.edit')} onClick={() => onEdit(textOfSchedule(schedule))}>
                <IconPencil size={16} />
              </Act>
              <Act label={say('reports.remove')} onClick={() => setAsked(true)}>
                <IconTrash size={16} />
              </Act>
            </>
          )}
        </span>
      </td>
    </tr>
  );
}

function Act(props: {
  label: string;
  disabled?: boolean;
  onClick: () => void;
  children: ReactNode;
}) {
  const { label, children, ...rest } = props;
  return (
    <Button kind="icon" aria-label={label} title={label} {...rest}>
      {children}
    </Button>
  );
}
