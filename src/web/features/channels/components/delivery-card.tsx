import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { DeliveryDetail } from '../../../../contracts/delivery.ts';
import { call } from '../../../api/call.ts';
import { getDelivery, sendAgain } from '../../../api/delivery-doors.ts';
import { useCall } from '../../../api/hooks.ts';
import { tellProblem } from '../../../api/problem.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { PathLink } from '../../../shell/path-link.tsx';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { QueryView } from '../../../ui/query-view.tsx';
import { Shape } from '../../../ui/shape.tsx';
import { useMoment } from '../../alerts/use-moment.ts';
import { useFailureText } from '../use-delivery-words.ts';
import styles from './channels.module.css';
import { DeliveryMark } from './delivery-mark.tsx';

/** One delivery: what was told, every try with what the other side said, «Отправить снова». */
export function DeliveryCard({ id, onClose }: { id: string; onClose: () => void }) {
  const { say, language } = useSay();
  const query = useCall(
    getDelivery,
    { id, language },
    { refetchInterval: 5000, staleTime: 0, keep: false },
  );
  const title = query.data?.title ?? say('channel-pages.delivery');
  return (
    <aside
      className={styles.card}
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <header className={styles.cardHead}>
        <div>
          <h2>{title}</h2>
          {query.data && (
            <p className={styles.quiet}>
              {query.data.channelName}
              {query.data.recipient && `, ${query.data.recipient}`}
            </p>
          )}
        </div>
        <Button kind="icon" aria-label={say('web.close')} onClick={onClose}>
          <IconX size={17} />
        </Button>
      </header>
      <QueryView query={query} height={280}>
        {(delivery) => <Body delivery={delivery} />}
      </QueryView>
    </aside>
  );
}

function Body({ delivery }: { delivery: DeliveryDetail }) {
  const { say, format, language } = useSay();
  const client = useQueryClient();
  const { moment } = useMoment();
  const failureText = useFailureText();
  const again = useMutation({
    mutationFn: () => call(sendAgain, { id: delivery.id, language }),
    onSuccess: () =>
      Promise.all(
        ['getDelivery', 'listDeliveries', 'listChannels'].map((one) =>
          client.invalidateQueries({ queryKey: [one] }),
        ),
      ),
  });
  const waits = delivery.state === 'waiting';
  return (
    <div className={styles.form}>
      <p className={styles.mark}>
        <DeliveryMark delivery={delivery} words />
        {delivery.nextAt && waits && (
          <span className={styles.quiet}>
            {say('channel-pages.next', { time: moment(delivery.nextAt) })}
          </span>
        )}
      </p>
      <div className={styles.acts}>
        {(delivery.state === 'dead' || waits) && (
          <Button kind="primary" disabled={again.isPending} onClick={() => again.mutate()}>
            {say(waits ? 'channel-pages.send-now' : 'channel-pages.send-again')}
          </Button>
        )}
        {delivery.link && (
          <PathLink to={delivery.link} className={buttonClass('default')}>
            {say('channel-pages.open-link')}
          </PathLink>
        )}
      </div>
      {again.isError && (
        <p role="alert" className={styles.bad}>
          {tellProblem(say, again.error).text}
        </p>
      )}
      <h3>{say('channel-pages.tries')}</h3>
      {delivery.tries.length === 0 && (
        <p className={styles.quiet}>{say('channel-pages.no-tries')}</p>
      )}
      <ol className={styles.tries}>
        {delivery.tries.map((one) => (
          <li key={one.number}>
            <Shape meaning={one.sent ? 'good' : one.failure ? 'bad' : 'none'} />
            <span>
              {moment(one.startedAt)}
              {', '}
              {one.sent
                ? say('channel-pages.filter-sent')
                : one.failure
                  ? failureText(one.failure)
                  : say('channel-pages.filter-sending')}
              {one.answer && <code>{one.answer}</code>}
            </span>
          </li>
        ))}
      </ol>
      <h3>{say('channel-pages.text')}</h3>
      <pre className={styles.text}>{delivery.text}</pre>
      {delivery.files.length > 0 && (
        <ul className={styles.files}>
          {delivery.files.map(({ name, bytes }) => (
            <li key={name}>
              {name} <span className={styles.quiet}>{format.bytes(bytes)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
