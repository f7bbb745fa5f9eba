import type { MissedSettings } from '../../core/control/missed.ts';

/** Who answers for callers of a queue by the rule; '': nobody. */
export function responsibleOf(
  { responsibles }: Pick<MissedSettings, 'responsibles'>,
  queue: string,
): string {
  const own = responsibles.find((one) => one.queue === queue);
  return (own ?? responsibles.find((one) => one.queue === ''))?.person ?? '';
}
