import type { LiveState } from '../../../../contracts/live.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { stateColours } from '../../../ui/state-colours.ts';
import { agentKey } from '../../live/prepare/live-state.ts';
import { useServerSeconds } from '../../live/server-clock.ts';
import { orderAgents, pageAt } from '../prepare/wall-rows.ts';
import small from './figures.module.css';
import styles from './operators.module.css';

/** Names that a screen holds: three columns of nine. */
const agentsOnPage = 27;

/** Who is on the line and what they do, by state; no numbers of a person. */
export function OperatorsBoard({ state }: { state: LiveState }) {
  const { say, format } = useSay();
  const { rows, page, pages } = pageAt(orderAgents(state.agents), agentsOnPage, useServerSeconds());
  return (
    <section className={styles.board}>
      {pages > 1 && (
        <p className={small.pageMark}>
          {say('live.page', { page: format.number(page + 1), pages: format.number(pages) })}
        </p>
      )}
      {rows.length === 0 ? (
        <p className={small.nothing}>{say('live.no-operators')}</p>
      ) : (
        <ul className={styles.people}>
          {rows.map((agent) => (
            <li key={agentKey(agent)}>
              <i style={{ background: stateColours[agent.state] }} />
              <span>{agent.agent}</span>
              <em>{say(`live.state-${agent.state}`, { count: 1 })}</em>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
