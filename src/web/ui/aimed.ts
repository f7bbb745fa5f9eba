import type { Passport } from '../../contracts/query.ts';
import type { Answer } from '../../core/query/question.ts';

/** A metric with the target that an answer tells for its scope, where it tells one. */
export function aimed<Aimed extends Pick<Passport, 'id' | 'target'>>(
  metric: Aimed,
  targets: Answer['targets'],
): Aimed {
  const goal = targets?.[metric.id];
  return goal === undefined ? metric : { ...metric, target: goal ?? undefined };
}
