import type { z } from 'zod';
import type { listMetrics as contract } from '../../contracts/query.ts';
import { passportOf } from '../../core/kpi/passport.ts';
import { dimensions, isTimeDimension } from '../../core/query/dimensions.ts';
import type { QueryPorts } from './ports.ts';

/** Passports of all metrics and the dimensions they can be cut by. */
export function listMetrics(
  ports: Pick<QueryPorts, 'catalogue'>,
): z.output<typeof contract.output> {
  return {
    metrics: [...ports.catalogue.metrics.values()].map(passportOf),
    dimensions: dimensions
      .filter(({ filterOnly }) => !filterOnly)
      .map(({ id, name, unit }) => ({ id, name, unit, time: isTimeDimension(id) })),
  };
}
