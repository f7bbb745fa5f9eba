import type { LiveQueue, LiveState } from '../../../../contracts/live.ts';
import { useSay } from '../../../i18n/provider.tsx';
import type { Meaning } from '../../../ui/judge.ts';
import { meaningInk } from '../../../ui/shape.tsx';
import { queueKey } from '../../live/prepare/live-state.ts';
import { useServerSeconds } from '../../live/server-clock.ts';
import { orderQueues, pageAt, queuesOnPage, waitOf } from '../prepare/wall-rows.ts';
import small from './figures.module.css';
import { Count, Percent, Wait } from './figures.tsx';
import styles from './queue-rows.module.css';
import { WallShape } from './wall-shape.tsx';

/** A name of more characters than this is set smaller sooner than cut. */
const longName = 17;

/** Six queues at a time: who waits, how long, service level now and today. `wide` adds the people. */
export function QueueRows(props: {
  state: LiveState;
  meaningOf: (queue: LiveQueue) => Meaning;
  wide?: boolean;
}) {
  const { say, format } = useSay();
  const seconds = useServerSeconds();
  const ordered = orderQueues(props.state.queues, props.meaningOf);
  const { rows, page, pages } = pageAt(ordered, queuesOnPage, seconds);
  return (
    <section className={`${styles.queues} ${props.wide ? styles.wide : ''}`}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th className={styles.name}>
              {say('live.queue')}
              {pages > 1 && (
                <span className={small.pageMark}>
                  {say('live.page', { page: format.number(page + 1), pages: format.number(pages) })}
                </span>
              )}
            </th>
            <th>{say('live.col-waiting')}</th>
            <th className={styles.long}>{say('live.col-longest')}</th>
            {props.wide && <th>{say('live.col-talking')}</th>}
            {props.wide && <th>{say('live.col-free')}</th>}
            <th>{say('live.now')}</th>
            <th>{say('live.today')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((queue) => (
            <Row
              key={queueKey(queue)}
              queue={queue}
              meaning={props.meaningOf(queue)}
              wide={props.wide ?? false}
              isLate={(waitOf(queue.longestSince, seconds) ?? 0) > queue.threshold}
            />
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p className={small.nothing}>{say('live.no-queues')}</p>}
    </section>
  );
}

function Row(props: { queue: LiveQueue; meaning: Meaning; wide: boolean; isLate: boolean }) {
  const { say, format } = useSay();
  const { queue, meaning } = props;
  const { last30, today } = queue.windows;
  const ink =
    props.isLate && (meaning === 'bad' || meaning === 'warn') ? meaningInk(meaning) : undefined;
  return (
    <tr data-queue={queue.queue}>
      <th scope="row" className={styles.name}>
        <WallShape meaning={meaning} />
        <span
          className={`${styles.queueName} ${queue.queue.length > longName ? styles.longName : ''}`}
        >
          {queue.queue}
        </span>
        <span className={styles.under}>
          {queue.target === null
            ? queue.project
            : say('live.queue-goal', {
                project: queue.project,
                goal: format.share(queue.target, 0),
              })}
        </span>
      </th>
      <td className={styles.strong} style={{ color: ink }} data-wall="queue-waiting">
        <Count value={queue.waiting} />
      </td>
      <td style={{ color: ink, fontWeight: ink ? 600 : undefined }}>
        <Wait since={queue.longestSince} />
      </td>
      {props.wide && (
        <td>
          <Count value={queue.talking} />
        </td>
      )}
      {props.wide && (
        <td>
          <Count value={queue.agents.ready ?? 0} />
        </td>
      )}
      <td className={styles.strong}>
        <Percent share={last30.serviceLevel} meaning={meaning} />
      </td>
      <td className={styles.soft}>
        <Percent share={today.serviceLevel} />
      </td>
    </tr>
  );
}
