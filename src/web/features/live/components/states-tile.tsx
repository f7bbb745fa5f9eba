import type { AgentCounts } from '../../../../contracts/live.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { stateColours } from '../../../ui/state-colours.ts';
import { stateOrder } from '../states.ts';
import styles from './live.module.css';

interface StatesProps {
  readonly name: string;
  readonly staffed: number;
  readonly agents: AgentCounts;
  readonly scheduled?: number | null;
  readonly absent?: number | null;
}

/** How many are on the line and what they do, as a bar with its words. */
export function StatesTile({ name, staffed, agents, scheduled, absent }: StatesProps) {
  const { say, format } = useSay();
  const seen = stateOrder.filter((state) => (agents[state] ?? 0) > 0);
  return (
    <article className={`${styles.tile} ${styles.states}`}>
      <h2>
        {name} <b>{format.number(staffed)}</b>
        {typeof scheduled === 'number' && scheduled > 0 && (
          <span className={styles.schedule}>
            {say(absent ? 'live.schedule-absent' : 'live.schedule', {
              scheduled: format.number(scheduled),
              absent: format.number(absent ?? 0),
              count: absent ?? 0,
            })}
          </span>
        )}
      </h2>
      <div className={styles.bar} aria-hidden="true">
        {seen.map((state) => (
          <i
            key={state}
            style={{ flexGrow: agents[state] ?? 0, background: stateColours[state] }}
          />
        ))}
      </div>
      <ul>
        {seen.map((state) => (
          <li key={state}>
            <i style={{ background: stateColours[state] }} />
            <b>{format.number(agents[state] ?? 0)}</b>{' '}
            {say(`live.state-${state}`, { count: agents[state] ?? 0 })}
          </li>
        ))}
      </ul>
    </article>
  );
}
