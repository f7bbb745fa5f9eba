/** What became of a caller who was not served; apart from the schemas, as formulas need no more. */
export const missedStates = ['open', 'tried', 'reached', 'came-back', 'closed'] as const;
export type MissedState = (typeof missedStates)[number];
