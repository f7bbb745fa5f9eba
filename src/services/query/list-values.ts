import type { z } from 'zod';
import type { listValues as contract } from '../../contracts/query.ts';
import { AppError } from '../../core/errors.ts';
import { factSettings } from '../../core/query/group-sql.ts';
import type { Scope } from '../../core/query/plan.ts';
import { valuesSql } from '../../core/query/values-sql.ts';
import { checkZone, instantOf } from '../../core/query/zone.ts';
import type { QueryPorts } from './ports.ts';

/**
 * Values of a dimension, or of a tag (`tag.city`), seen in a period, the most frequent first. Without
 * a period: ever. Throws UNKNOWN_DIMENSION, INVALID_QUESTION, UNKNOWN_ZONE.
 */
export async function listValues(
  ports: Pick<QueryPorts, 'runSql'>,
  scope: Scope,
  input: z.output<typeof contract.input>,
): Promise<z.output<typeof contract.output>> {
  const { dimension, zone, search, limit } = input;
  checkZone(zone);
  const from = input.from === undefined ? undefined : instantOf(zone, input.from);
  const to = input.to === undefined ? undefined : instantOf(zone, input.to);
  if (from !== undefined && to !== undefined && to <= from)
    throw new AppError('INVALID_QUESTION', { detail: `${input.from} … ${input.to}` });
  const { sql, params } = valuesSql({ dimension, from, to, search, limit }, scope);
  const rows = await ports.runSql(sql, params, factSettings);
  return {
    values: rows.map(({ value, count }) => ({ value: String(value), count: Number(count) })),
  };
}
