import type { KpiSummary } from '../../../../contracts/kpi.ts';
import type { Passport } from '../../../../contracts/query.ts';
import { type KpiGroup, kpiGroups } from '../../../../core/kpi/targets.ts';

export interface CatalogueGroup {
  readonly group: KpiGroup;
  readonly kpis: readonly KpiSummary[];
}

/**
 * Metrics by group that fit a search: all its words in the names of any language, the code or a
 * synonym. Those taken out of use only where asked for.
 */
export function searchCatalogue(
  kpis: readonly KpiSummary[],
  passports: readonly Pick<Passport, 'id' | 'synonyms' | 'short'>[],
  wish: { text: string; retired: boolean },
): CatalogueGroup[] {
  const known = new Map(passports.map((one) => [one.id, one]));
  const words = wish.text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const fits = (kpi: KpiSummary) => {
    if (kpi.retired && !wish.retired) return false;
    const { synonyms = {}, short } = known.get(kpi.id) ?? {};
    const text = [
      kpi.id,
      ...Object.values(kpi.name),
      ...Object.values(short ?? {}),
      ...Object.keys(synonyms),
      ...Object.values(synonyms),
    ]
      .join(' ')
      .toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  };
  const found = kpis.filter(fits);
  return kpiGroups
    .map((group) => ({ group, kpis: found.filter((kpi) => kpi.group === group) }))
    .filter((one) => one.kpis.length > 0);
}
