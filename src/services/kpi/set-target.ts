import type { z } from 'zod';
import type { setTarget as contract } from '../../contracts/kpi.ts';
import { AppError } from '../../core/errors.ts';
import { addsOverTime } from '../../core/kpi/adds-over-time.ts';
import { bindMetric, metricOf } from '../../core/kpi/bind.ts';
import { checkTarget } from '../../core/kpi/check-target.ts';
import type { TargetRule } from '../../core/kpi/targets.ts';
import { changeKpis } from './change-kpis.ts';
import type { JournalEntry, KpiPorts } from './ports.ts';
import { checkDay } from './publish-kpi.ts';

type Input = z.output<typeof contract.input>;

/** Sets a target for a scope from a day on. Throws UNKNOWN_METRIC, INVALID_INPUT with every fault. */
export async function setTarget(
  ports: KpiPorts,
  tenant: string,
  input: Input,
  author: string,
): Promise<TargetRule> {
  checkDay(input.effectiveFrom);
  return changeKpis(ports, tenant, async () => {
    const catalogue = ports.catalogues.current(tenant);
    const { definition } = metricOf(catalogue, input.id);
    const additive = addsOverTime(bindMetric(catalogue, input.id, {}));
    const { id: metric, scope, plan, thresholds, effectiveFrom, note } = input;
    const issues = checkTarget({ scope, plan, thresholds }, definition.direction, additive);
    if (issues.length > 0) throw new AppError('INVALID_INPUT', {}, { issues });
    const at = new Date(ports.now()).toISOString();
    const rule: TargetRule = {
      ...{ id: ports.newId(), metric, plan, effectiveFrom, note, author, at },
      scope: scope.dimension === 'all' ? { dimension: 'all', value: '' } : scope,
      ...(thresholds && { thresholds }),
    };
    return { change: { setTargets: [rule], journal: [entryOf(rule, 'target-set')] }, result: rule };
  });
}

/** Takes a target away that was set by mistake; the journal keeps that it was there. */
export async function removeTarget(
  ports: KpiPorts,
  tenant: string,
  { id, target }: { readonly id: string; readonly target: string },
  author: string,
): Promise<{ removed: boolean }> {
  return changeKpis<{ removed: boolean }>(ports, tenant, async ({ targets }) => {
    const rule = targets.find((one) => one.id === target && one.metric === id);
    if (!rule) return { change: null, result: { removed: false } };
    const at = new Date(ports.now()).toISOString();
    const journal = [{ ...entryOf(rule, 'target-removed'), at, author }];
    return { change: { removeTargets: [target], journal }, result: { removed: true } };
  });
}

export function entryOf(rule: TargetRule, action: 'target-set' | 'target-removed'): JournalEntry {
  const { at, author, metric, effectiveFrom, note } = rule;
  return {
    at,
    author,
    metric,
    action,
    version: null,
    effectiveFrom,
    note,
    moved: [],
    target: rule,
  };
}
