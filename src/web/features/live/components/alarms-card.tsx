import type { LiveAlarm } from '../../../../contracts/live.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { PageLink } from '../../../shell/page-link.tsx';
import { Card } from '../../../ui/card.tsx';
import type { Meaning } from '../../../ui/judge.ts';
import { Shape } from '../../../ui/shape.tsx';
import { useAlarmText } from '../use-alarm-text.ts';
import styles from './live.module.css';
import { useAge } from './ticking.tsx';

const meanings: Record<LiveAlarm['severity'], Meaning> = {
  critical: 'bad',
  high: 'bad',
  medium: 'warn',
  low: 'none',
};

/** What is wrong now, the worst first. */
export function AlarmsCard({ alarms }: { alarms: readonly LiveAlarm[] }) {
  const { say } = useSay();
  const text = useAlarmText();
  const age = useAge();
  return (
    <Card title={say('live.alarms')}>
      <ul className={styles.list}>
        {alarms.map((alarm) => (
          <li key={alarm.id}>
            <Shape
              meaning={meanings[alarm.severity]}
              label={say(`live.severity-${alarm.severity}`)}
            />
            <PageLink to="/alerts" className={styles.alarmText}>
              {text(alarm)}
            </PageLink>
            <span className={styles.where}>
              {[alarm.queue, alarm.project]
                .filter((place) => place && !text(alarm).includes(place))
                .join(', ')}
            </span>
            <span className={styles.since}>{say('live.alarm-for', { age: age(alarm.since) })}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
