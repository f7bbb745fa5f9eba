import {
  type CatalogueIssue,
  type Draft,
  type FamilyFile,
  readMetric,
} from '../../core/kpi/read-family.ts';
import { type LocalDay, versionOn } from '../../core/kpi/versions.ts';
import type { Localized } from '../../core/query/question.ts';
import type { StoredVersion } from './ports.ts';

/** The family of KPIs that people made and put nowhere else. */
export const ownFamily = {
  id: 'own',
  name: { ru: 'Свои показатели', kk: 'Өз көрсеткіштеріміз', en: 'Own KPIs' },
} as const;

/** Rules of time by their key, of every family; of one key the first counts. */
export function allTimes(families: readonly FamilyFile[]): Record<string, Localized> {
  return Object.assign({}, ...[...families].reverse().map(({ times }) => times));
}

/** Reads a definition as one of a family; it may name the rules of time of every family. */
export function readDefinition(
  families: readonly FamilyFile[],
  family: string,
  definition: unknown,
  file: string,
  issues: CatalogueIssue[],
): Draft | undefined {
  const home = families.find((one) => one.family.id === family);
  const times = { ...allTimes(families), ...home?.times };
  const told: CatalogueIssue[] = [];
  const draft = readMetric(definition, '', file, { family, times }, told);
  const metric = (definition as { id?: unknown } | null)?.id;
  const named = typeof metric === 'string' ? { metric } : {};
  for (const issue of told)
    issues.push({ ...issue, ...named, path: issue.path?.replace(/^\./, '') });
  return draft;
}

/** What is needed of a version to place it in time; the shipped one holds since ever. */
export type PlacedVersion = { readonly version: number; readonly effectiveFrom: LocalDay | null };

/** Versions of a KPI, with the shipped one where there is one and nobody made a KPI of its name. */
export function versionsOf(
  versions: readonly StoredVersion[],
  metric: string,
  ships: boolean,
): PlacedVersion[] {
  const stored = versions.filter((one) => one.metric === metric);
  const own = stored.some(({ version }) => version === 1);
  return ships && !own ? [{ version: 1, effectiveFrom: null }, ...stored] : stored;
}

/** Ids of the definitions that ship. */
export function shippedIds(families: readonly FamilyFile[]): Set<string> {
  return new Set(families.flatMap(({ drafts }) => drafts.map((one) => one.definition.id)));
}

/** Families with the definitions in force on a day: in the place of the shipped ones, or after them. */
export function familiesOn(
  shipped: readonly FamilyFile[],
  versions: readonly StoredVersion[],
  day: LocalDay,
  issues: CatalogueIssue[],
): FamilyFile[] {
  const inForce = new Map<string, StoredVersion | undefined>();
  const ships = shippedIds(shipped);
  for (const id of new Set(versions.map(({ metric }) => metric))) {
    const found = versionOn(versionsOf(versions, id, ships.has(id)), day)?.version;
    inForce.set(
      id,
      versions.find(({ metric, version }) => metric === id && version === found),
    );
  }
  const read = (stored: StoredVersion): Draft | undefined =>
    readDefinition(
      shipped,
      stored.family,
      stored.definition,
      `${stored.metric} v${stored.version}`,
      issues,
    );
  const homes = new Set(shipped.map(({ family }) => family.id));
  const added = new Map<string, Draft[]>();
  for (const [id, stored] of inForce) {
    if (stored === undefined || ships.has(id)) continue;
    const draft = read(stored);
    if (!draft) continue;
    const home = homes.has(stored.family) ? stored.family : ownFamily.id;
    added.set(home, [...(added.get(home) ?? []), { ...draft, family: home }]);
  }
  const families = shipped.map((file) => ({
    ...file,
    drafts: [
      ...file.drafts.flatMap((draft) => {
        const stored = inForce.get(draft.definition.id);
        if (stored === undefined) return [draft];
        const changed = read(stored);
        return changed ? [{ ...changed, family: draft.family }] : [];
      }),
      ...(added.get(file.family.id) ?? []),
    ],
  }));
  const own = added.get(ownFamily.id);
  if (!own || homes.has(ownFamily.id)) return families;
  return [...families, { family: ownFamily, order: 1000, times: {}, drafts: own }];
}
