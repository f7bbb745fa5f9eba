import type { AgentState } from '../../../core/contact/facts.ts';

/** States of operators in the order of the wall's bar: at work first, away last. */
export const stateOrder: readonly AgentState[] = [
  'talk',
  'hold',
  'wrapup',
  'ringing',
  'ready',
  'break',
  'study',
];

export const stateColours: Record<AgentState, string> = {
  talk: 'var(--state-talk)',
  hold: 'var(--state-hold)',
  wrapup: 'var(--state-wrap)',
  ringing: 'var(--state-ring)',
  ready: 'var(--state-ready)',
  break: 'var(--state-break)',
  study: 'var(--state-study)',
};
