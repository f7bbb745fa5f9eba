import type { AlertUnit, IncidentDetail } from '../../../../contracts/alerts.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { useCodeName } from '../../../i18n/use-code-name.ts';
import { PageLink } from '../../../shell/page-link.tsx';
import { addDays, localTime } from '../../../state/days.ts';
import { usePage } from '../../../state/page.tsx';
import { writeCallKey } from '../../calls/prepare/call-key.ts';
import { useAlertWords } from '../use-alert-words.ts';
import { useMoment } from '../use-moment.ts';
import styles from './alerts.module.css';

/** The calls that matter most for an alert; each opens the life of the call. */
export function IncidentCalls({ calls }: { calls: IncidentDetail['calls'] }) {
  const { say, format } = useSay();
  const code = useCodeName();
  const { zone } = usePage();
  const { moment } = useMoment();
  if (calls.length === 0) return null;
  return (
    <section className={styles.part}>
      <h3>{say('alert-pages.calls')}</h3>
      <ul className={styles.people}>
        {calls.map((call) => {
          const day = localTime(call.at, zone).slice(0, 10);
          return (
            <li key={writeCallKey(call)}>
              <PageLink
                to="/calls"
                add={{ own: { call: writeCallKey(call) }, from: day, to: addDays(day, 1) }}
              >
                <span>{moment(call.at)}</span>
                <span className={styles.grow}>
                  {[call.queue, call.agent].filter(Boolean).join(', ')}
                </span>
                <span className={styles.quiet}>
                  {call.outcome === 'waiting'
                    ? say('alert-pages.waiting')
                    : code('outcome', call.outcome)}
                </span>
                <b title={say('alert-pages.wait')}>
                  {call.wait === null ? '' : format.duration(call.wait)}
                </b>
              </PageLink>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** The operators that matter most, with their state now. */
export function IncidentAgents(props: { agents: IncidentDetail['agents']; unit: AlertUnit }) {
  const { say } = useSay();
  const code = useCodeName();
  const words = useAlertWords();
  const { moment } = useMoment();
  if (props.agents.length === 0) return null;
  return (
    <section className={styles.part}>
      <h3>{say('alert-pages.agents')}</h3>
      <ul className={styles.people}>
        {props.agents.map((one) => (
          <li key={`${one.project} ${one.agent} ${one.team}`}>
            <PageLink to="/operators" add={{ own: { agent: `${one.agent}\n${one.team}` } }}>
              <span className={styles.grow}>
                {one.agent}
                {one.team && <span className={styles.quiet}> {one.team}</span>}
              </span>
              <span className={styles.quiet}>
                {one.state && code('state', one.state)}
                {one.reason && `, ${one.reason}`}
                {one.since !== null && `, ${say('alert-pages.from', { time: moment(one.since) })}`}
              </span>
              {one.value !== null && <b>{words.value(one.value, props.unit)}</b>}
            </PageLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
