import type { z } from 'zod';
import type { listMetrics as contract } from '../../contracts/query.ts';
import { passportOf } from '../../core/kpi/passport.ts';
import { dimensions, isTimeDimension } from '../../core/query/dimensions.ts';
import { withTarget } from '../kpi/with-target.ts';
import type { QueryPorts } from './ports.ts';

/** Passports of the metrics in use, as they are in force today, and the dimensions to cut them by. */
export async function listMetrics(
  { catalogues }: Pick<QueryPorts, 'catalogues'>,
  tenant: string,
): Promise<z.output<typeof contract.output>> {
  await catalogues.refresh(tenant);
  const { retired, targets } = catalogues.state(tenant);
  const today = catalogues.today();
  const catalogue = catalogues.current(tenant);
  return {
    metrics: [...catalogue.metrics.values()]
      .filter(({ definition }) => !retired.has(definition.id))
      .map((metric) => withTarget(passportOf(metric, catalogue), targets, today)),
    dimensions: dimensions
      .filter(({ filterOnly }) => !filterOnly)
      .map(({ id, name, unit }) => ({ id, name, unit, time: isTimeDimension(id) })),
  };
}
