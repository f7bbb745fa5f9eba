import { type Catalogue, linkCatalogue } from '../../core/kpi/catalogue.ts';
import type { CatalogueIssue, FamilyFile } from '../../core/kpi/read-family.ts';
import type { LocalDay } from '../../core/kpi/versions.ts';
import { familiesOn, ownFamily, readDefinition } from './families-on.ts';
import type { KpiPorts, KpiState } from './ports.ts';

/** A definition to be put in, and the family it belongs to when it is new. */
export interface Put {
  readonly definition: unknown;
  readonly family?: string | undefined;
}

export interface WithDefinitions {
  readonly catalogue: Catalogue;
  /** Everything wrong with what was put in. */
  readonly issues: readonly CatalogueIssue[];
  /** Families that the definitions are in, in the order of the definitions. */
  readonly families: readonly string[];
}

/** The catalogue of a day as it would be with these definitions in the place of their namesakes. */
export function withDefinitions(
  { shipped }: Pick<KpiPorts, 'shipped'>,
  state: Pick<KpiState, 'versions'>,
  day: LocalDay,
  puts: readonly Put[],
): WithDefinitions {
  const told: CatalogueIssue[] = [...shipped.issues];
  let families: FamilyFile[] = familiesOn(shipped.families, state.versions, day, told);
  const issues: CatalogueIssue[] = [];
  const homes: string[] = [];
  for (const { definition, family } of puts) {
    const id = (definition as { id?: unknown } | null)?.id;
    const home = families.find(({ drafts }) => drafts.some((one) => one.definition.id === id));
    const wished = families.find((one) => one.family.id === family)?.family.id;
    const into = home?.family.id ?? wished ?? ownFamily.id;
    homes.push(into);
    const draft = readDefinition(shipped.families, into, definition, String(id), issues);
    if (!draft) continue;
    if (!families.some((one) => one.family.id === into))
      families = [...families, { family: ownFamily, order: 1000, times: {}, drafts: [] }];
    families = families.map((one) => {
      if (one.family.id !== into) return one;
      const drafts = one.drafts.map((old) => (old.definition.id === id ? draft : old));
      return { ...one, drafts: home ? drafts : [...drafts, draft] };
    });
  }
  const catalogue = linkCatalogue(families, told);
  const ids = new Set(puts.map(({ definition }) => (definition as { id?: unknown } | null)?.id));
  const own = catalogue.issues.filter(({ metric }) => metric !== undefined && ids.has(metric));
  return { catalogue, issues: [...issues, ...own], families: homes };
}
