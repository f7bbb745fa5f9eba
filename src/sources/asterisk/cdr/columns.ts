/** Columns of Master.csv that every Asterisk writes, in its order (cdr/cdr_csv.c). */
export const masterAlways = [
  'accountcode',
  'src',
  'dst',
  'dcontext',
  'clid',
  'channel',
  'dstchannel',
  'lastapp',
  'lastdata',
  'start',
  'answer',
  'end',
  'duration',
  'billsec',
  'disposition',
  'amaflags',
] as const;
const newer = ['peeraccount', 'linkedid', 'sequence'] as const;

/** Columns with a meaning of their own; any other of a site's becomes a tag. */
export const knownColumns: ReadonlySet<string> = new Set([
  ...masterAlways,
  ...newer,
  'uniqueid',
  'userfield',
  'calldate',
  'did',
  'cnum',
  'cnam',
]);

/**
 * Columns of a Master.csv row: loguniqueid, loguserfield and newcdrcolumns each add some, so the
 * count of cells tells, and for one extra column its content. undefined: no such variant.
 */
export function masterColumns(cells: readonly string[]): readonly string[] | undefined {
  const more = cells.length - masterAlways.length;
  const one = () => [isUniqueId(cells[masterAlways.length] ?? '') ? 'uniqueid' : 'userfield'];
  if (more === 0) return masterAlways;
  if (more === 1) return [...masterAlways, ...one()];
  if (more === 2) return [...masterAlways, 'uniqueid', 'userfield'];
  if (more === 3) return [...masterAlways, ...newer];
  if (more === 4) return [...masterAlways, ...one(), ...newer];
  if (more === 5) return [...masterAlways, 'uniqueid', 'userfield', ...newer];
  return undefined;
}

/** `[system-]epoch.number` */
export function isUniqueId(text: string): boolean {
  return epochOf(text) !== undefined;
}

/** Seconds since 1970 at which the channel of a uniqueid was made. */
export function epochOf(uniqueid: string): number | undefined {
  const found = /(?:^|-)(\d{9,10})\.\d+$/.exec(uniqueid.slice(-160));
  return found ? Number(found[1]) : undefined;
}

/** Column names of a header row; undefined when the row is none. */
export function headerColumns(cells: readonly string[]): readonly string[] | undefined {
  const names = cells.map((cell) => cell.trim().toLowerCase());
  const known = names.filter((name) => knownColumns.has(name)).length;
  const timed = names.includes('start') || names.includes('calldate');
  return timed && known >= 3 ? names : undefined;
}
