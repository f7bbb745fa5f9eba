import type { z } from 'zod';
import type { listCalls as contract } from '../../contracts/calls.ts';
import { AppError } from '../../core/errors.ts';
import { metricOf } from '../../core/kpi/bind.ts';
import { callConditions } from '../../core/query/call-conditions.ts';
import { type CallsAsked, leadsToCalls } from '../../core/query/calls-sql.ts';
import { planQuestion, type Scope } from '../../core/query/plan.ts';
import { question } from '../../core/query/question.ts';
import type { QueryPorts } from '../query/ports.ts';

/** What says which calls are asked for. */
export type CallsInput = Pick<z.output<typeof contract.input>, 'from' | 'to' | 'zone' | 'where'> &
  Partial<Pick<z.output<typeof contract.input>, 'metric' | 'params' | 'attribution'>>;

/**
 * Makes a question for calls ready. Without a metric a call fulfils a condition on queue, operator,
 * team or menu when any part of it does; with one its counted rows do, as in the number itself.
 */
export async function planCalls(
  ports: Pick<QueryPorts, 'catalogue' | 'now' | 'dataUntil'>,
  scope: Scope,
  input: CallsInput,
): Promise<CallsAsked> {
  const { metric, from, to, zone, attribution, params } = input;
  const { own, parts } = callConditions(input.where);
  // A journal without a metric is a question of no metrics: the plan is the same otherwise.
  const asked = {
    ...question.parse({ metrics: ['-'], from, to, zone, attribution, params }),
    metrics: metric === undefined ? [] : [metric],
    where: metric === undefined ? own : [...own, ...parts],
  };
  const dataUntil = await ports.dataUntil(scope);
  const plan = planQuestion(asked, ports.catalogue, scope, { now: ports.now(), dataUntil });
  if (metric !== undefined && !plan.groups.some(({ fact }) => leadsToCalls(fact))) {
    const known = metricOf(ports.catalogue, metric).facts.join(', ') || '—';
    throw new AppError('DIMENSION_NOT_SHARED', { metric, dimension: 'call', known });
  }
  return { plan, parts: metric === undefined ? parts : [] };
}
