import IconPhoneIncoming from '@tabler/icons-react/dist/esm/icons/IconPhoneIncoming.mjs';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Connection } from '../../../../contracts/connections.ts';
import { call } from '../../../api/call.ts';
import {
  listConnections,
  removeConnection,
  retryConnection,
} from '../../../api/connection-doors.ts';
import { useCall } from '../../../api/hooks.ts';
import { tellProblem } from '../../../api/problem.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { localTime } from '../../../state/days.ts';
import { usePage } from '../../../state/page.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import type { Meaning } from '../../../ui/judge.ts';
import { QueryView } from '../../../ui/query-view.tsx';
import { Shape } from '../../../ui/shape.tsx';
import { EmptyState } from '../../../ui/states.tsx';
import { ConnectAsterisk } from './connect-asterisk.tsx';
import styles from './connections.module.css';
import { TrialOutcome } from './trial-outcome.tsx';

const meanings: Record<NonNullable<Connection['link']>['state'], Meaning> = {
  connected: 'good',
  connecting: 'none',
  waiting: 'warn',
  failed: 'bad',
};

/** PBXs on the line: how each link stands and why; test, remove, connect another. */
export function ConnectionsCard() {
  const { say } = useSay();
  const [connecting, setConnecting] = useState(false);
  const query = useCall(listConnections, {}, { staleTime: 0, refetchInterval: 3000 });
  const connect = (
    <Button onClick={() => setConnecting(true)}>
      <IconPhoneIncoming size={15} />
      {say('connections.action')}
    </Button>
  );
  return (
    <Card
      title={say('connections.title')}
      actions={query.data?.connections.length ? connect : null}
    >
      <QueryView query={query} height={80}>
        {({ connections }) =>
          connections.length === 0 ? (
            <EmptyState
              title={say('connections.none')}
              text={say('connections.none-text')}
              action={connect}
            />
          ) : (
            <ul className={styles.list}>
              {connections.map((one) => (
                <li key={one.id}>
                  <Line connection={one} />
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
      <ConnectAsterisk opened={connecting} onClose={() => setConnecting(false)} />
    </Card>
  );
}

function Line({ connection }: { connection: Connection }) {
  const { say } = useSay();
  const { zone } = usePage();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const test = useMutation({ mutationFn: () => call(retryConnection, { id: connection.id }) });
  const remove = useMutation({
    mutationFn: () => call(removeConnection, { id: connection.id }),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['listConnections'] }),
        client.invalidateQueries({ queryKey: ['listSources'] }),
      ]),
  });
  const { link } = connection;
  const meaning = link ? meanings[link.state] : 'bad';
  const failed = test.error ?? remove.error;
  return (
    <div className={styles.line}>
      <Shape meaning={meaning} label={say(`web.meaning-${meaning}`)} />
      <div className={styles.what}>
        <span>
          <b>{connection.name}</b>{' '}
          <span className={styles.quiet}>
            {connection.host}:{connection.port}, {connection.project}
          </span>
        </span>
        <span>
          {say(`connections.link-${link?.state ?? 'off'}`)}
          {link?.reason && `: ${say(`connections.reason-${link.reason}`)}`}
          {link?.retryAt &&
            `, ${say('connections.retry', { time: localTime(link.retryAt, zone).slice(11, 19) })}`}
        </span>
        <Log log={connection.log} />
        {test.data && <TrialOutcome trial={test.data} />}
        {failed && (
          <span role="alert" className={styles.bad}>
            {tellProblem(say, failed).text}
          </span>
        )}
      </div>
      {asking ? (
        <div className={styles.acts}>
          <span>{say('connections.remove-ask')}</span>
          <Button onClick={() => setAsking(false)}>{say('imports.cancel')}</Button>
          <Button kind="primary" disabled={remove.isPending} onClick={() => remove.mutate()}>
            {say('connections.remove')}
          </Button>
        </div>
      ) : (
        <div className={styles.acts}>
          <Button disabled={test.isPending} onClick={() => test.mutate()}>
            {say('connections.test')}
          </Button>
          <Button onClick={() => setAsking(true)}>{say('connections.remove')}</Button>
        </div>
      )}
    </div>
  );
}

function Log({ log }: { log: Connection['log'] }) {
  const { say, format } = useSay();
  if (log === null) return <span className={styles.quiet}>{say('connections.log-none')}</span>;
  const { state, lines, error } = log;
  if (state === 'failed')
    return (
      <span className={styles.bad}>
        {say('connections.log-failed', { reason: say(`errors.${error?.code}`, error?.params) })}
      </span>
    );
  const told = say(`connections.log-${state}`, { lines: format.number(lines) });
  return <span className={state === 'waiting' ? styles.warn : styles.quiet}>{told}</span>;
}
