/** A day of a calendar without a zone, 2026-11-19; such texts sort as the days do. */
export type LocalDay = string;

/** What is needed of a version to know when it is in force; `effectiveFrom` null: since ever. */
export interface Dated {
  readonly version: number;
  readonly effectiveFrom: LocalDay | null;
}

/** The days on which a version is in force: `from` is inside, `to` is not; null: without end. */
export interface Stretch<Version extends Dated> {
  readonly version: Version;
  readonly from: LocalDay | null;
  readonly to: LocalDay | null;
}

/**
 * When each version of one KPI is in force, the oldest first. The newest decision wins from its day
 * on, so one may be superseded before its day comes: such have no stretch. Before the first day of
 * all the oldest holds: a new KPI has no past that could be falsified, and its past may be asked.
 */
export function stretchesOf<Version extends Dated>(
  versions: readonly Version[],
): Stretch<Version>[] {
  const newest = [...versions].sort((a, b) => b.version - a.version);
  const found: Stretch<Version>[] = [];
  let to: LocalDay | null = null;
  for (const version of newest) {
    const from = version.effectiveFrom;
    if (to !== null && from !== null && from >= to) continue;
    found.unshift({ version, from, to });
    to = from;
    if (from === null) break;
  }
  const [first] = found;
  if (first) found[0] = { ...first, from: null };
  return found;
}

/** The version in force on a day; undefined only when there is none at all. */
export function versionOn<Version extends Dated>(
  versions: readonly Version[],
  day: LocalDay,
): Version | undefined {
  return stretchesOf(versions).find(
    ({ from, to }) => (from === null || from <= day) && (to === null || day < to),
  )?.version;
}

/** Days inside a stretch of time on which another version comes into force. */
export function changeDays<Version extends Dated>(versions: readonly Version[]): LocalDay[] {
  return stretchesOf(versions).flatMap(({ from }) => (from === null ? [] : [from]));
}

/** How a version stands to a day; one that another superseded before its day came is past. */
export function stateOn<Version extends Dated>(
  versions: readonly Version[],
  version: Version,
  day: LocalDay,
): 'planned' | 'in-force' | 'past' {
  const stretch = stretchesOf(versions).find((one) => one.version === version);
  if (!stretch) return 'past';
  const begins = version.effectiveFrom;
  if (stretch.to !== null && stretch.to <= day) return 'past';
  return begins !== null && begins > day ? 'planned' : 'in-force';
}
