import type { KpiIssue } from '../../contracts/kpi.ts';
import type { Catalogue } from '../../core/kpi/catalogue.ts';

/** Metrics that were sound and would be broken: nobody may break another one's number. */
export function breaksIn(
  before: Catalogue,
  after: Catalogue,
  changed: ReadonlySet<string>,
): KpiIssue[] {
  return [...before.metrics.keys()]
    .filter((id) => !changed.has(id) && !after.metrics.has(id))
    .map((id) => ({ code: 'kpi.breaks', params: { metric: id } }));
}

/** A KPI in another unit is another KPI: its old and new numbers have nothing in common. */
export function changedUnit(before: Catalogue, after: Catalogue, id: string): KpiIssue[] {
  const old = before.metrics.get(id)?.definition.unit;
  const unit = after.metrics.get(id)?.definition.unit;
  if (old === undefined || unit === undefined || old === unit) return [];
  return [
    {
      code: 'kpi.unit_changed',
      params: { before: wordOf(old), after: wordOf(unit) },
      path: 'unit',
    },
  ];
}

/** A unit as messages select it. */
const wordOf = (unit: string): string => unit.replaceAll('-', '_');
