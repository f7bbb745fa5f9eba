import type { KpiIssue } from '../../contracts/kpi.ts';
import type { MetricDefinition } from '../../core/kpi/definition.ts';
import type { LocalDay } from '../../core/kpi/versions.ts';
import { breaksIn, changedUnit } from './breaks.ts';
import { catalogueOn } from './catalogues.ts';
import { issueOf } from './check-kpi.ts';
import { shippedIds } from './families-on.ts';
import type { KpiPorts, KpiState, StoredVersion } from './ports.ts';
import { withDefinitions } from './with-definition.ts';

export interface Publication {
  readonly definition: MetricDefinition;
  readonly family?: string | undefined;
}

export interface Signed {
  readonly effectiveFrom: LocalDay;
  readonly note: string;
  readonly author: string;
  /** ISO instant. */
  readonly at: string;
}

export interface PlannedVersions {
  readonly versions: readonly StoredVersion[];
  /** Faults by KPI; what has any must not be published. */
  readonly issues: ReadonlyMap<string, readonly KpiIssue[]>;
}

/**
 * The next versions of these KPIs. They are held against every catalogue that they would be in
 * force in, from their day on; a KPI that had no version holds for all days before as well.
 */
export function planVersions(
  ports: Pick<KpiPorts, 'shipped'>,
  state: KpiState,
  publications: readonly Publication[],
  signed: Signed,
): PlannedVersions {
  const ships = shippedIds(ports.shipped.families);
  const { effectiveFrom } = signed;
  const { families } = withDefinitions(ports, state, effectiveFrom, publications);
  const versions = publications.map(({ definition }, index): StoredVersion => {
    const own = state.versions.filter(({ metric }) => metric === definition.id);
    const last = Math.max(ships.has(definition.id) ? 1 : 0, ...own.map(({ version }) => version));
    const family = families[index] ?? '';
    return { ...signed, metric: definition.id, version: last + 1, family, definition };
  });
  const changed = new Set(versions.map(({ metric }) => metric));
  const after = { ...state, versions: [...state.versions, ...versions] };
  const later = state.versions.map((one) => one.effectiveFrom).filter((day) => day > effectiveFrom);
  const issues = new Map<string, KpiIssue[]>();
  const tell = (metric: string, found: readonly KpiIssue[]): void => {
    const known = issues.get(metric) ?? [];
    const texts = new Set(known.map((one) => JSON.stringify(one)));
    const news = found.filter((one) => !texts.has(JSON.stringify(one)));
    if (news.length > 0) issues.set(metric, [...known, ...news]);
  };
  for (const day of new Set([effectiveFrom, ...later])) {
    const was = catalogueOn(ports.shipped, state, day);
    const would = catalogueOn(ports.shipped, after, day);
    for (const id of changed) {
      const own = would.issues.filter(({ metric }) => metric === id);
      tell(id, [...own.map(issueOf), ...changedUnit(was, would, id)]);
    }
    // What is broken itself breaks others: that goes without saying. Which of several sound ones
    // breaks another cannot be known, so it is told at each.
    if ([...changed].every((id) => would.metrics.has(id)))
      for (const id of changed) tell(id, breaksIn(was, would, changed));
  }
  return { versions, issues };
}
