import type { AgentState } from '../../../../core/contact/facts.ts';
import { useCodeName } from '../../../i18n/use-code-name.ts';
import { stateColours } from '../../../ui/state-colours.ts';
import styles from './operators.module.css';

function isState(text: string): text is AgentState {
  return text in stateColours;
}

/** A state as its colour and its word. */
export function StateMark({ state }: { state: string }) {
  const code = useCodeName();
  return (
    <span className={styles.state}>
      <i style={{ background: isState(state) ? stateColours[state] : 'var(--line-strong)' }} />
      {code('state', state)}
    </span>
  );
}
