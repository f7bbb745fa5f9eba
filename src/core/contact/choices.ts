/** Values that are few and known, apart from the schemas: formulas and pages need no more than these. */
export const directions = ['inbound', 'outbound', 'internal', 'unknown'] as const;
export const offerResults = [
  'answered',
  'no-answer',
  'rejected',
  'busy',
  'caller-gone',
  'failed',
] as const;
export const endings = ['agent', 'caller', 'transfer', 'system', 'interrupted', 'unknown'] as const;
export const visitOutcomes = [
  'answered',
  'abandoned',
  'timeout',
  'key',
  'empty',
  'full',
  'closed',
  'withdrawn',
  'callback',
  'transferred',
  'system',
  'interrupted',
  'reentered',
  'in-progress',
] as const;
export const callOutcomes = [
  'answered',
  'abandoned',
  'left-in-ivr',
  'self-service',
  'flowed-out',
  'no-answer',
  'busy',
  'failed',
  'phantom',
  'in-progress',
  'other',
] as const;
export const agentStates = [
  'ready',
  'ringing',
  'talk',
  'hold',
  'wrapup',
  'break',
  'study',
] as const;
