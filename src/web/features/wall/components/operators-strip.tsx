import type { AgentCounts } from '../../../../contracts/live.ts';
import type { AgentState } from '../../../../core/contact/facts.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { stateColours } from '../../../ui/state-colours.ts';
import { stateOrder } from '../../live/states.ts';
import small from './figures.module.css';
import styles from './operators.module.css';

/** A bar of operators by state; a state nobody is in takes no room. */
export function StateBar({ agents }: { agents: AgentCounts }) {
  return (
    <div className={styles.bar} aria-hidden="true">
      {stateOrder
        .filter((state) => (agents[state] ?? 0) > 0)
        .map((state) => (
          <i
            key={state}
            style={{ flexGrow: agents[state] ?? 0, background: stateColours[state] }}
          />
        ))}
    </div>
  );
}

/** Everybody on the line by what they do now, against the schedule where there is one. */
export function OperatorsStrip(props: {
  staffed: number;
  agents: AgentCounts;
  scheduled: number | null;
  absent: number | null;
}) {
  const { say, format } = useSay();
  const { scheduled, absent } = props;
  return (
    <section className={styles.strip}>
      <h2 className={small.label}>
        {say('live.staffed')} <b data-wall="staffed">{format.number(props.staffed)}</b>
        <span className={small.spacer} />
        {scheduled !== null && scheduled > 0 && (
          <span className={styles.schedule}>
            {say(absent ? 'live.schedule-absent' : 'live.schedule', {
              scheduled: format.number(scheduled),
              absent: format.number(absent ?? 0),
              count: absent ?? 0,
            })}
          </span>
        )}
      </h2>
      <StateBar agents={props.agents} />
      <ul className={styles.legend}>
        {stateOrder.map((state) => (
          <StateCount key={state} state={state} count={props.agents[state] ?? 0} />
        ))}
      </ul>
    </section>
  );
}

function StateCount({ state, count }: { state: AgentState; count: number }) {
  const { say, format } = useSay();
  return (
    <li className={count === 0 ? styles.offState : undefined}>
      <i style={{ background: stateColours[state] }} />
      <b>{format.number(count)}</b>
      {say(`live.state-${state}`, { count })}
    </li>
  );
}
