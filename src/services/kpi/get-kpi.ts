import type { Kpi, KpiVersion } from '../../contracts/kpi.ts';
import { AppError } from '../../core/errors.ts';
import { type Expression, partsOf } from '../../core/kpi/ast.ts';
import { metricOf } from '../../core/kpi/bind.ts';
import type { Catalogue } from '../../core/kpi/catalogue.ts';
import { metricDefinition } from '../../core/kpi/definition.ts';
import { type MetricPassport, passportOf } from '../../core/kpi/passport.ts';
import { stateOn, stretchesOf } from '../../core/kpi/versions.ts';
import { kpiSummaryOf } from './list-kpis.ts';
import type { KpiPorts, StoredDraft, StoredVersion } from './ports.ts';
import { withTarget } from './with-target.ts';

/** Author of what ships. */
export const shippedAuthor = 'Gudok';

/** One KPI with its history. Throws NOT_FOUND, or INVALID_FORMULA when it is broken. */
export async function getKpi(
  ports: Pick<KpiPorts, 'catalogues' | 'store' | 'shipped'>,
  tenant: string,
  id: string,
): Promise<Kpi> {
  const summary = await kpiSummaryOf(ports, tenant, id);
  if (!summary || summary.version === 0) throw new AppError('NOT_FOUND', { what: id.slice(0, 64) });
  const { catalogues, store } = ports;
  const catalogue = catalogues.current(tenant);
  const { versions, targets } = catalogues.state(tenant);
  const today = catalogues.today();
  const [draft, journal] = await Promise.all([
    store.draft(tenant, id),
    store.journal(tenant, 200, id),
  ]);
  const own = targets.filter(({ metric }) => metric === id);
  return {
    summary,
    passport: withTarget(passportIn(catalogue, versions, id), targets, today),
    versions: tellVersions(
      versions.filter(({ metric }) => metric === id),
      ports,
      id,
      today,
      draft,
    ),
    targets: [...own].reverse(),
    usedBy: usedBy(catalogue, id),
    journal,
  };
}

/** Its passport; of a KPI that is broken now, what its last definition says. */
function passportIn(
  catalogue: Catalogue,
  versions: readonly StoredVersion[],
  id: string,
): MetricPassport {
  const last = versions.findLast(({ metric }) => metric === id);
  if (catalogue.metrics.has(id) || !last) return passportOf(metricOf(catalogue, id), catalogue);
  const { definition, family } = last;
  const { time, formula = '' } = definition;
  return {
    ...definition,
    family,
    formula,
    dimensions: [],
    time: { ru: time, kk: time, en: time },
    additivity: 'none',
  };
}

/** All versions, the newest first, a draft that is whole before them. */
function tellVersions(
  stored: readonly StoredVersion[],
  { shipped }: Pick<KpiPorts, 'shipped'>,
  id: string,
  today: string,
  draft: StoredDraft | null,
): KpiVersion[] {
  const original = shipped.families
    .flatMap(({ drafts }) => drafts)
    .find(({ definition }) => definition.id === id)?.definition;
  const all = stored.map((one) => ({ ...one, effectiveFrom: one.effectiveFrom as string | null }));
  if (original && stored[0]?.version !== 1)
    all.unshift({
      metric: id,
      version: 1,
      effectiveFrom: null,
      family: '',
      definition: original,
      note: '',
      author: shippedAuthor,
      at: '',
    });
  const stretches = stretchesOf(all);
  const told = all.map((one): KpiVersion => {
    const stretch = stretches.find(({ version }) => version === one);
    return {
      version: one.version,
      effectiveFrom: one.effectiveFrom,
      effectiveTo: stretch ? stretch.to : one.effectiveFrom,
      state: stateOn(all, one, today),
      definition: one.definition,
      note: one.note,
      author: one.author,
      at: one.at,
      shipped: one.author === shippedAuthor && one.at === '',
    };
  });
  const whole = draft && metricDefinition.safeParse(draft.definition);
  if (draft && whole?.success)
    told.push({
      version: Math.max(0, ...all.map(({ version }) => version)) + 1,
      effectiveFrom: null,
      effectiveTo: null,
      state: 'draft',
      definition: whole.data,
      note: draft.note,
      author: '',
      at: draft.savedAt,
      shipped: false,
    });
  return told.reverse();
}

/** Metrics whose formula names this one. */
export function usedBy(catalogue: Catalogue, id: string): string[] {
  const names = (part: Expression): boolean =>
    part.kind === 'name' ? part.path.join('.') === id : partsOf(part).some(names);
  return [...catalogue.metrics.values()]
    .filter(({ formulas }) =>
      [...formulas.values()].some((formula) => outside(formula).some(names)),
    )
    .map(({ definition }) => definition.id);
}

/** A formula without its aggregates, in which names are columns. */
function outside(part: Expression): Expression[] {
  if (part.kind === 'aggregate') return [];
  return part.kind === 'name' ? [part] : partsOf(part).flatMap(outside);
}
