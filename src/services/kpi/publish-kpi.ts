import type { z } from 'zod';
import type { publishKpi as contract } from '../../contracts/kpi.ts';
import { AppError } from '../../core/errors.ts';
import { stateOn, stretchesOf } from '../../core/kpi/versions.ts';
import { isDay, localDayAt } from '../../core/query/local-day.ts';
import type { Scope } from '../../core/query/plan.ts';
import { changeKpis } from './change-kpis.ts';
import { movedNumbers } from './moved-numbers.ts';
import { planVersions } from './plan-versions.ts';
import type { KpiPorts } from './ports.ts';

type Input = z.output<typeof contract.input>;
type Output = z.output<typeof contract.output>;

/**
 * A new version, in force from a day; with a past day the journal tells which numbers of closed
 * months are others now. Throws INVALID_FORMULA with all faults, INVALID_INPUT, UNKNOWN_ZONE.
 */
export async function publishKpi(
  ports: KpiPorts,
  scope: Scope,
  input: Input,
  author: string,
): Promise<Output> {
  const { tenant } = scope;
  const { id, definition, family, effectiveFrom, note, zone } = input;
  const today = localDayAt(zone, ports.now());
  checkDay(effectiveFrom);
  if (definition.id !== id) {
    const issue = {
      code: 'kpi.other_id',
      params: { id, other: definition.id },
      path: 'definition.id',
    };
    throw new AppError('INVALID_INPUT', {}, { issues: [issue] });
  }
  return changeKpis(ports, tenant, async (state) => {
    const at = new Date(ports.now()).toISOString();
    const signed = { effectiveFrom, note, author, at };
    const planned = planVersions(ports, state, [{ definition, family }], signed);
    const issues = planned.issues.get(id) ?? [];
    if (issues[0]) throw new AppError('INVALID_FORMULA', { detail: issues[0].code }, { issues });
    const [version] = planned.versions;
    if (!version) throw new AppError('NOT_FOUND', { what: id });
    const versions = [...state.versions, version];
    const moved = await movedNumbers(ports, scope, {
      before: state,
      after: { ...state, versions },
      changed: version.version === 1 ? [] : [id],
      effectiveFrom,
      zone,
    });
    const own = versions.filter(({ metric }) => metric === id);
    return {
      change: {
        versions: [version],
        dropDrafts: [id],
        journal: [
          {
            ...{ at, author, metric: id, action: 'published', version: version.version },
            ...{ effectiveFrom, note, moved },
          },
        ],
      },
      result: {
        version: {
          version: version.version,
          effectiveFrom,
          effectiveTo: stretchesOf(own).find((one) => one.version === version)?.to ?? null,
          state: stateOn(own, version, today),
          definition,
          note,
          author,
          at,
          shipped: false,
        },
        moved,
      },
    };
  });
}

/** Throws INVALID_INPUT for a text that looks like a day and is none, 2026-02-30. */
export function checkDay(day: string): void {
  if (isDay(day)) return;
  const issue = { code: 'kpi.no_such_day', params: { day }, path: 'effectiveFrom' };
  throw new AppError('INVALID_INPUT', {}, { issues: [issue] });
}
