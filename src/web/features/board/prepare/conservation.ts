import type { AnswerRow } from '../../../../core/query/question.ts';

export interface Conservation {
  readonly offered: number;
  readonly answered: number;
  readonly abandoned: number;
  readonly otherwise: number;
  readonly inside: number;
  readonly residual: number;
}

/** Metrics of the conservation line. */
export const conservationMetrics = [
  'offered',
  'answered',
  'abandoned',
  'left_otherwise',
  'in_progress',
  'balance_residual',
];

/** offered = answered + abandoned + left otherwise + inside, and what does not add up. */
export function readConservation(totals: AnswerRow): Conservation {
  const of = (id: string) => (typeof totals[id] === 'number' ? totals[id] : 0);
  const parts = {
    offered: of('offered'),
    answered: of('answered'),
    abandoned: of('abandoned'),
    otherwise: of('left_otherwise'),
    inside: of('in_progress'),
  };
  const counted = parts.offered - parts.answered - parts.abandoned - parts.otherwise - parts.inside;
  // The server's own residual, should it ever disagree with what is shown, is the one to worry about.
  const told = of('balance_residual');
  return { ...parts, residual: told === 0 ? counted : told };
}
