import type { LiveAgent, LiveState } from '../../../../contracts/live.ts';
import type { AgentState } from '../../../../core/contact/facts.ts';
import { stateOrder } from '../states.ts';

export interface StateGroup {
  readonly state: AgentState;
  readonly agents: readonly LiveAgent[];
}

/** Operators by state in the order of states, who has been in it longest first; empty states left out. */
export function groupByState(
  agents: readonly LiveAgent[],
  states: readonly string[] = [],
): StateGroup[] {
  return stateOrder
    .filter((state) => states.length === 0 || states.includes(state))
    .map((state) => ({
      state,
      agents: agents.filter((agent) => agent.state === state).sort((a, b) => a.since - b.since),
    }))
    .filter((group) => group.agents.length > 0);
}

/** Operators of one queue: logged in to it, or with a call of it. */
export function agentsOf(state: LiveState, project: string, queue: string): LiveAgent[] {
  return state.agents.filter(
    (agent) => agent.project === project && (agent.queue === queue || agent.queues.includes(queue)),
  );
}
