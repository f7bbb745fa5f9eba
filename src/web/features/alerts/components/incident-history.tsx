import { useState } from 'react';
import type { IncidentDetail } from '../../../../contracts/alerts.ts';
import type { Delivery } from '../../../../contracts/delivery.ts';
import { listChannels, listDeliveries } from '../../../api/delivery-doors.ts';
import { useCall } from '../../../api/hooks.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { PageLink } from '../../../shell/page-link.tsx';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { DeliveryMark } from '../../channels/components/delivery-mark.tsx';
import { commonKey } from '../prepare/told.ts';
import { useAlertWords } from '../use-alert-words.ts';
import { alertRefreshMs, type useIncident } from '../use-incident.ts';
import { useMoment } from '../use-moment.ts';
import styles from './alerts.module.css';

type Acts = ReturnType<typeof useIncident>;

/** What happened to an alert, what was told of it to whom, and a line for a comment. */
export function IncidentHistory({ detail, acts }: { detail: IncidentDetail; acts: Acts }) {
  const { say, language } = useSay();
  const words = useAlertWords();
  const { moment } = useMoment();
  const { history, incident } = detail;
  const channels = useCall(listChannels, {}).data?.channels ?? [];
  const nameOf = (id: string) => channels.find((one) => one.id === id)?.name ?? id;
  const key = commonKey(history);
  const log = useCall(
    listDeliveries,
    { key: key ?? '', language, limit: 100 },
    { enabled: key !== null, refetchInterval: alertRefreshMs, staleTime: 0 },
  ).data?.deliveries;
  return (
    <section className={styles.part}>
      <h3>{say('alert-pages.history')}</h3>
      <ol className={styles.history}>
        {history.map((line) => (
          <li key={`${line.at} ${line.what} ${line.text}`}>
            <span className={styles.quiet}>{moment(line.at)}</span>
            <span>
              {say(`alert-pages.what-${line.what}`)}
              {line.by && `, ${line.by}`}
              {line.value !== null && `: ${words.value(line.value, incident.unit)}`}
              {line.text && <q>{line.text}</q>}
              <Told
                names={line.channels.map(nameOf)}
                log={log?.filter((one) => one.key === line.noticeKey) ?? []}
              />
            </span>
          </li>
        ))}
      </ol>
      <CommentForm acts={acts} />
    </section>
  );
}

function Told({ names, log }: { names: readonly string[]; log: readonly Delivery[] }) {
  const { say } = useSay();
  if (log.length === 0)
    return names.length > 0 ? (
      <span className={styles.toldTo}>
        {say('alert-pages.told-to', { channels: names.join(', ') })}
      </span>
    ) : null;
  return (
    <span className={styles.toldTo}>
      {log.map((one) => (
        <PageLink key={one.id} to="/channels" add={{ own: { delivery: one.id } }}>
          <DeliveryMark delivery={one} />
          {one.channelName}
          {one.recipient && `, ${one.recipient}`}
        </PageLink>
      ))}
    </span>
  );
}

function CommentForm({ acts }: { acts: Acts }) {
  const { say } = useSay();
  const [text, setText] = useState('');
  const { comment, person, setPerson } = acts;
  return (
    <form
      className={styles.comment}
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() === '') return;
        comment.mutate(text.trim(), { onSuccess: () => setText('') });
      }}
    >
      <TextField
        label={say('alert-pages.person')}
        value={person}
        maxLength={200}
        autoComplete="name"
        onChange={(event) => setPerson(event.target.value)}
      />
      <TextField
        label={say('alert-pages.comment')}
        value={text}
        maxLength={2000}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit" disabled={text.trim() === '' || comment.isPending}>
        {say('alert-pages.add')}
      </Button>
    </form>
  );
}
