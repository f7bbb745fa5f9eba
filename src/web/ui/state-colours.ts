import type { AgentState } from '../../core/contact/facts.ts';

/** What a state of an operator is drawn with, everywhere. */
export const stateColours: Record<AgentState, string> = {
  talk: 'var(--state-talk)',
  hold: 'var(--state-hold)',
  wrapup: 'var(--state-wrap)',
  ringing: 'var(--state-ring)',
  ready: 'var(--state-ready)',
  break: 'var(--state-break)',
  study: 'var(--state-study)',
};
