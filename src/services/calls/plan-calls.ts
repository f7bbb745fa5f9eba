import type { z } from 'zod';
import type { listCalls as contract } from '../../contracts/calls.ts';
import { AppError } from '../../core/errors.ts';
import { metricOf } from '../../core/kpi/bind.ts';
import type { Catalogue } from '../../core/kpi/catalogue.ts';
import { callConditions } from '../../core/query/call-conditions.ts';
import { type CallsAsked, leadsToCalls } from '../../core/query/calls-sql.ts';
import { localDayAt } from '../../core/query/local-day.ts';
import { planQuestion, type Scope } from '../../core/query/plan.ts';
import { question } from '../../core/query/question.ts';
import { daysOf } from '../../core/query/versions.ts';
import type { QueryPorts } from '../query/ports.ts';

/** What says which calls are asked for. */
export type CallsInput = Pick<z.output<typeof contract.input>, 'from' | 'to' | 'zone' | 'where'> &
  Partial<
    Pick<z.output<typeof contract.input>, 'metric' | 'params' | 'attribution' | 'definitions'>
  >;

/**
 * Makes a question for calls ready. Without a metric a call fulfils a condition on queue, operator,
 * team or menu when any part of it does; with one its counted rows do, as in the number itself, by the
 * definition in force at the end of the period, or by today's when it is asked so.
 */
export async function planCalls(
  ports: Pick<QueryPorts, 'catalogues' | 'now' | 'dataUntil'>,
  scope: Scope,
  input: CallsInput,
): Promise<CallsAsked & { readonly catalogue: Catalogue }> {
  await ports.catalogues.refresh(scope.tenant);
  const { metric, from, to, zone, attribution, params } = input;
  const { own, parts } = callConditions(input.where);
  // A journal without a metric is a question of no metrics: the plan is the same otherwise.
  const asked = {
    ...question.parse({ metrics: ['-'], from, to, zone, attribution, params }),
    metrics: metric === undefined ? [] : [metric],
    where: metric === undefined ? own : [...own, ...parts],
  };
  const dataUntil = await ports.dataUntil(scope);
  const now = ports.now();
  const current = input.definitions === 'current';
  const last = current ? localDayAt(zone, now) : daysOf(zone, { from, to }, now).last;
  const catalogue = ports.catalogues.at(scope.tenant, last);
  const plan = planQuestion(asked, catalogue, scope, { now, dataUntil });
  if (metric !== undefined && !plan.groups.some(({ fact }) => leadsToCalls(fact))) {
    const known = metricOf(catalogue, metric).facts.join(', ') || '—';
    throw new AppError('DIMENSION_NOT_SHARED', { metric, dimension: 'call', known });
  }
  return { plan, parts: metric === undefined ? parts : [], catalogue };
}
