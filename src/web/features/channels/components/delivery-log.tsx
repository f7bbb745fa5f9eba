import { useState } from 'react';
import type { Channel } from '../../../../contracts/channels.ts';
import type { Delivery, DeliveryState } from '../../../../contracts/delivery.ts';
import { listDeliveries } from '../../../api/delivery-doors.ts';
import { useCallPages } from '../../../api/pages.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { Card } from '../../../ui/card.tsx';
import { walkItems } from '../../../ui/keyboard.ts';
import { MoreButton } from '../../../ui/more-button.tsx';
import { Pick } from '../../../ui/pick.tsx';
import { QueryView } from '../../../ui/query-view.tsx';
import { EmptyState } from '../../../ui/states.tsx';
import { useMoment } from '../../alerts/use-moment.ts';
import { useFailureText } from '../use-delivery-words.ts';
import styles from './channels.module.css';
import { DeliveryMark } from './delivery-mark.tsx';

const refreshMs = 5000;
const pageSize = 50;
const states = ['waiting', 'sending', 'sent', 'dead'] as const;
const kinds = [
  'alert',
  'resolved',
  'escalation',
  'control-event',
  'missed-call',
  'report',
  'test',
] as const;
type Kind = (typeof kinds)[number];

/** What was told to whom and how it went, the newest first. */
export function DeliveryLog(props: {
  channels: readonly Channel[];
  channel: string | undefined;
  selected: string | undefined;
  onChannel: (id: string | undefined) => void;
  onOpen: (id: string | undefined) => void;
}) {
  const { say, format, language } = useSay();
  const { channels, channel, selected, onOpen } = props;
  const [state, setState] = useState<DeliveryState | 'all'>('all');
  const [kind, setKind] = useState<Kind | 'all'>('all');
  const query = useCallPages(
    listDeliveries,
    {
      language,
      ...(channel ? { channel } : {}),
      ...(state === 'all' ? {} : { state }),
      ...(kind === 'all' ? {} : { kind }),
    },
    { name: 'deliveries', size: pageSize, keyOf: ({ id }) => id },
    { refetchInterval: refreshMs, staleTime: 0 },
  );
  const narrowed = channel !== undefined || state !== 'all' || kind !== 'all';
  return (
    <Card
      title={say('channel-pages.log')}
      note={query.data && format.number(query.data.total)}
      pale={query.isPlaceholderData}
    >
      <div className={styles.filters}>
        <Pick
          label={say('channel-pages.channel')}
          lead={say('channel-pages.channel')}
          shown={channels.find(({ id }) => id === channel)?.name ?? say('web.all')}
          value={channel ?? ''}
          narrowed={channel !== undefined}
          options={[
            { value: '', label: say('web.all') },
            ...channels.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(value) => props.onChannel(value || undefined)}
        />
        <Pick
          label={say('channel-pages.state')}
          lead={say('channel-pages.state')}
          shown={state === 'all' ? say('web.all') : say(`channel-pages.filter-${state}`)}
          value={state}
          narrowed={state !== 'all'}
          options={(['all', ...states] as const).map((value) => ({
            value,
            label: value === 'all' ? say('web.all') : say(`channel-pages.filter-${value}`),
          }))}
          onChange={setState}
        />
        <Pick
          label={say('channel-pages.about')}
          lead={say('channel-pages.about')}
          shown={kind === 'all' ? say('web.all') : say(`channel-pages.about-${kind}`)}
          value={kind}
          narrowed={kind !== 'all'}
          options={(['all', ...kinds] as const).map((value) => ({
            value,
            label: value === 'all' ? say('web.all') : say(`channel-pages.about-${value}`),
          }))}
          onChange={setKind}
        />
      </div>
      <QueryView query={query} height={280}>
        {({ deliveries }) =>
          deliveries.length === 0 ? (
            <EmptyState
              title={say(narrowed ? 'channel-pages.log-none' : 'channel-pages.log-empty')}
              text={say('channel-pages.log-empty-text')}
            />
          ) : (
            <>
              <ul
                className={styles.log}
                aria-label={say('channel-pages.log')}
                onKeyDown={(event) => {
                  if (event.key === 'Escape') return onOpen(undefined);
                  const item = walkItems(event, 'button');
                  if (item && selected) onOpen(item.dataset.id);
                }}
              >
                {deliveries.map((one) => (
                  <li key={one.id}>
                    <button
                      type="button"
                      data-id={one.id}
                      aria-expanded={one.id === selected}
                      className={one.id === selected ? styles.selected : undefined}
                      onClick={() => onOpen(one.id)}
                    >
                      <Row delivery={one} />
                    </button>
                  </li>
                ))}
              </ul>
              <MoreButton query={query} />
            </>
          )
        }
      </QueryView>
    </Card>
  );
}

function Row({ delivery }: { delivery: Delivery }) {
  const { moment } = useMoment();
  const failureText = useFailureText();
  return (
    <>
      <span className={styles.mark}>
        <DeliveryMark delivery={delivery} words />
      </span>
      <span className={styles.name}>
        <b>{delivery.title}</b>
        {delivery.failure && delivery.state !== 'sent' && (
          <span className={delivery.state === 'dead' ? styles.bad : styles.quiet}>
            {failureText(delivery.failure)}
          </span>
        )}
      </span>
      <span className={styles.whom}>
        {delivery.channelName}
        {delivery.recipient && <span className={styles.quiet}>{delivery.recipient}</span>}
      </span>
      <time className={styles.quiet}>{moment(delivery.createdAt)}</time>
    </>
  );
}
