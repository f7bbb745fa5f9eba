import type { LiveAgent } from '../../../../contracts/live.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { PageLink } from '../../../shell/page-link.tsx';
import { Card } from '../../../ui/card.tsx';
import { stateColours } from '../../../ui/state-colours.ts';
import { EmptyState } from '../../../ui/states.tsx';
import { operatorKey } from '../../operators/prepare/operators.ts';
import { agentKey } from '../prepare/live-state.ts';
import { groupByState, type StateGroup } from '../prepare/view.ts';
import styles from './live.module.css';
import { Ticking } from './ticking.tsx';

/** Operators by state, who has been in it longest at the top of each. */
export function OperatorsCard(props: {
  title: string;
  agents: readonly LiveAgent[];
  states?: readonly string[];
  pale: boolean;
}) {
  const { say, format } = useSay();
  const groups = groupByState(props.agents, props.states);
  const n = groups.reduce((total, { agents }) => total + agents.length, 0);
  return (
    <Card
      title={props.title}
      note={`${say('live.count-agents', { count: n, n: format.number(n) })}, ${say('live.by-state')}`}
      pale={props.pale}
    >
      {groups.length === 0 ? (
        <EmptyState title={say('live.no-operators')} />
      ) : (
        <div className={styles.groups}>
          {groups.map((group) => (
            <Group key={group.state} group={group} />
          ))}
        </div>
      )}
    </Card>
  );
}

function Group({ group }: { group: StateGroup }) {
  const { say, format } = useSay();
  const { state, agents } = group;
  return (
    <section className={styles.group}>
      <h3>
        <i style={{ background: stateColours[state] }} />
        {say(`live.state-${state}`, { count: agents.length })}
        <b>{format.number(agents.length)}</b>
      </h3>
      <ul>
        {agents.map((agent) => (
          <li key={agentKey(agent)}>
            <PageLink to="/operators" add={{ own: { agent: operatorKey(agent) } }}>
              {agent.agent}
            </PageLink>
            <span className={styles.where}>{agent.queue || agent.reason || agent.team}</span>
            <span className={styles.since}>
              <Ticking since={agent.since} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
