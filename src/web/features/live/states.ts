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
