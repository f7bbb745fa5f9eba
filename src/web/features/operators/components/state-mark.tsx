import type { AgentState } from '../../../../core/contact/facts.ts';
import { useCodeName } from '../../../i18n/use-code-name.ts';
import styles from './operators.module.css';

export const stateColour: Record<AgentState, string> = {
  talk: 'var(--state-talk)',
  hold: 'var(--state-hold)',
  wrapup: 'var(--state-wrap)',
  ringing: 'var(--state-ring)',
  ready: 'var(--state-ready)',
  break: 'var(--state-break)',
  study: 'var(--state-study)',
};

function isState(text: string): text is AgentState {
  return text in stateColour;
}

/** A state as its colour and its word. */
export function StateMark({ state }: { state: string }) {
  const code = useCodeName();
  return (
    <span className={styles.state}>
      <i style={{ background: isState(state) ? stateColour[state] : 'var(--line-strong)' }} />
      {code('state', state)}
    </span>
  );
}
