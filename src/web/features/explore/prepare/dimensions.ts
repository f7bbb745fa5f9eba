import type { Catalogue } from '../../../api/hooks.ts';
import { timeAxis } from './state.ts';

export interface DimensionChoice {
  readonly id: string;
  /** A metric that cannot be cut by it; null: all chosen ones can. */
  readonly refusedBy: string | null;
}

/** Shorter and longer steps are one axis: the step of the page chooses. */
const steps = new Set(['quarter_hour', 'half_hour', 'hour', 'day', 'week', 'month']);

/** Dimensions in the order of the catalogue, time first; those not shared name who cannot. */
export function dimensionChoices(
  metrics: readonly string[],
  catalogue: Catalogue,
): DimensionChoice[] {
  const refuser = (dimension: string): string | null =>
    metrics.find((id) => {
      const metric = catalogue.find(id);
      return metric && !metric.dimensions.includes(dimension);
    }) ?? null;
  const rest = catalogue.dimensions.filter(({ id }) => !steps.has(id));
  const plain = rest.filter(({ time }) => !time);
  const cyclic = rest.filter(({ time }) => time);
  return [
    { id: timeAxis, refusedBy: refuser('day') },
    ...[...cyclic, ...plain].map(({ id }) => ({ id, refusedBy: refuser(id) })),
  ];
}
