import type { z } from 'zod';
import type { CallRow, listCalls as contract } from '../../contracts/calls.ts';
import type { CallFact } from '../../core/contact/facts.ts';
import { countCallsSql, pageOfCallsSql } from '../../core/query/calls-sql.ts';
import { factSettings } from '../../core/query/group-sql.ts';
import type { Scope } from '../../core/query/plan.ts';
import { explainCalls } from './explain-calls.ts';
import { planCalls } from './plan-calls.ts';
import { type CallKey, type CallPorts, keyText } from './ports.ts';

type Input = z.output<typeof contract.input>;
type Output = z.output<typeof contract.output>;

/**
 * Calls of a period, or those with a row that counts in a metric, each with why. Throws AppError:
 * UNKNOWN_METRIC, UNKNOWN_DIMENSION, DIMENSION_NOT_SHARED, UNKNOWN_PARAMETER, UNKNOWN_ZONE,
 * INVALID_QUESTION.
 */
export async function listCalls(ports: CallPorts, scope: Scope, input: Input): Promise<Output> {
  const asked = await planCalls(ports, scope, input);
  const run = ({ sql, params }: { sql: string; params: Readonly<Record<string, unknown>> }) =>
    ports.runSql(sql, params, factSettings);
  const [[count], page] = await Promise.all([
    run(countCallsSql(asked)),
    run(pageOfCallsSql(asked, input.order, input.offset, input.limit)),
  ]);
  const keys = page.map(
    ({ project, system, call }): CallKey => ({
      project: String(project),
      system: String(system),
      call: String(call),
    }),
  );
  const times = page.map(({ started_ms }) => Number(started_ms));
  const around = { from: Math.min(...times), to: Math.max(...times) };
  const [facts, why] = await Promise.all([
    ports.store.factsOf(scope.tenant, keys, ['calls'], around),
    input.metric !== undefined && keys.length > 0
      ? explainCalls(ports, asked, keys, around)
      : undefined,
  ]);
  return {
    total: Number(count?.total ?? 0),
    inbound: Number(count?.inbound ?? 0),
    outbound: Number(count?.outbound ?? 0),
    rows: keys.flatMap((key): CallRow[] => {
      const name = keyText(key);
      const call: CallFact | undefined = facts.get(name)?.calls?.[0];
      if (!call) return [];
      const { project, system } = key;
      return [{ project, system, ...call, ...(why && { why: why.get(name) ?? [] }) }];
    }),
  };
}
