import type { z } from 'zod';
import type { CallRow, listCalls as contract } from '../../contracts/calls.ts';
import type { CallFact } from '../../core/contact/facts.ts';
import { AppError } from '../../core/errors.ts';
import { metricOf } from '../../core/kpi/bind.ts';
import { callConditions } from '../../core/query/call-conditions.ts';
import {
  type CallsAsked,
  countCallsSql,
  leadsToCalls,
  pageOfCallsSql,
} from '../../core/query/calls-sql.ts';
import { factSettings } from '../../core/query/group-sql.ts';
import { planQuestion, type Scope } from '../../core/query/plan.ts';
import { question } from '../../core/query/question.ts';
import { explainCalls } from './explain-calls.ts';
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
      ? explainCalls(ports, asked.plan, keys, around)
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

async function planCalls(ports: CallPorts, scope: Scope, input: Input): Promise<CallsAsked> {
  const { metric } = input;
  const { own, parts, tags } = callConditions(input.where);
  const { from, to, zone, attribution, params } = input;
  // A journal without a metric is a question of no metrics: the plan is the same otherwise.
  const where = metric === undefined ? own : [...own, ...parts];
  const asked = {
    ...question.parse({ metrics: ['-'], from, to, zone, attribution, params }),
    where,
    metrics: metric === undefined ? [] : [metric],
  };
  const dataUntil = await ports.dataUntil(scope);
  const plan = planQuestion(asked, ports.catalogue, scope, { now: ports.now(), dataUntil });
  if (metric !== undefined && !plan.groups.some(({ fact }) => leadsToCalls(fact))) {
    const known = metricOf(ports.catalogue, metric).facts.join(', ') || '—';
    throw new AppError('DIMENSION_NOT_SHARED', { metric, dimension: 'call', known });
  }
  return { plan, parts: metric === undefined ? parts : [], tags };
}
