import IconSend from '@tabler/icons-react/dist/esm/icons/IconSend.mjs';
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import { useMutation } from '@tanstack/react-query';
import type { Channel } from '../../../../contracts/channels.ts';
import { call } from '../../../api/call.ts';
import { testChannel } from '../../../api/delivery-doors.ts';
import { tellProblem } from '../../../api/problem.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { Button } from '../../../ui/button.tsx';
import { Shape } from '../../../ui/shape.tsx';
import { Switch } from '../../../ui/switch.tsx';
import { useMoment } from '../../alerts/use-moment.ts';
import { useFailureText } from '../use-delivery-words.ts';
import styles from './channels.module.css';
import { TestOutcomes } from './test-outcomes.tsx';

interface Acts {
  onOpen: (id: string) => void;
  onEnable: (channel: Channel, enabled: boolean) => void;
  onRemove: (channel: Channel) => void;
  onTested: () => void;
}

/** Channels with how each fares. */
export function ChannelList(
  props: { channels: readonly Channel[]; selected: string | undefined } & Acts,
) {
  const { say } = useSay();
  const { channels, selected, ...acts } = props;
  return (
    <ul className={styles.list} aria-label={say('web.page-channels')}>
      {channels.map((channel) => (
        <Line key={channel.id} channel={channel} selected={channel.id === selected} {...acts} />
      ))}
    </ul>
  );
}

function Line(props: { channel: Channel; selected: boolean } & Acts) {
  const { say } = useSay();
  const { channel, selected } = props;
  const { id, name, kind, enabled, recipients } = channel;
  const test = useMutation({
    mutationFn: () => call(testChannel, { id }),
    onSettled: props.onTested,
  });
  return (
    <li className={selected ? styles.selected : undefined}>
      <div className={styles.line}>
        <Switch
          checked={enabled}
          label={say('channel-pages.on', { name })}
          onChange={(on) => props.onEnable(channel, on)}
        />
        <button type="button" className={styles.open} onClick={() => props.onOpen(id)}>
          <span className={styles.name}>
            <b>{name}</b>
            <span className={styles.quiet}>
              {[
                say(`channel-pages.kind-${kind}`),
                recipients.slice(0, 2).join(', '),
                recipients.length > 2
                  ? say('channel-pages.and-more', { count: recipients.length - 2 })
                  : '',
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </span>
          <Health channel={channel} />
        </button>
        <Button disabled={test.isPending} onClick={() => test.mutate()}>
          <IconSend size={15} />
          {say(test.isPending ? 'channel-pages.testing' : 'channel-pages.test')}
        </Button>
        {id === 'app' ? (
          <span className={styles.noBin} />
        ) : (
          <Button
            kind="icon"
            aria-label={say('channel-pages.remove', { name })}
            onClick={() => props.onRemove(channel)}
          >
            <IconTrash size={16} />
          </Button>
        )}
      </div>
      {test.isError && (
        <p role="alert" className={styles.outcome}>
          {tellProblem(say, test.error).text}
        </p>
      )}
      {test.data && !test.isPending && <TestOutcomes outcomes={test.data.outcomes} />}
    </li>
  );
}

/** The last success and the last failure in words; what waits and what was given up. */
function Health({ channel }: { channel: Channel }) {
  const { say, format } = useSay();
  const failureText = useFailureText();
  const { moment } = useMoment();
  const { lastSentAt, lastFailedAt, lastFailure, waiting, dead } = channel.health;
  const failing = lastFailedAt !== null && (lastSentAt === null || lastFailedAt > lastSentAt);
  const meaning =
    !channel.enabled || channel.kind === 'app'
      ? 'none'
      : failing
        ? 'bad'
        : lastSentAt === null
          ? 'none'
          : dead > 0
            ? 'warn'
            : 'good';
  return (
    <span className={styles.health}>
      <span className={styles.mark}>
        <Shape meaning={meaning} label={say(`web.meaning-${meaning}`)} />
        {lastSentAt === null
          ? say(channel.kind === 'app' ? 'channel-pages.kind-app-text' : 'channel-pages.never-sent')
          : say('channel-pages.last-sent', { time: moment(lastSentAt) })}
      </span>
      {failing && lastFailedAt !== null && (
        <span className={styles.bad}>
          {moment(lastFailedAt)}: {lastFailure && failureText(lastFailure)}
        </span>
      )}
      {(waiting > 0 || dead > 0) && (
        <span className={styles.quiet}>
          {[
            waiting > 0 ? say('channel-pages.waiting', { n: format.number(waiting) }) : '',
            dead > 0 ? say('channel-pages.dead', { n: format.number(dead) }) : '',
          ]
            .filter(Boolean)
            .join(', ')}
        </span>
      )}
    </span>
  );
}
