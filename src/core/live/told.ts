import type { JournalEntry } from '../contact/journal.ts';

/** An entry of the record and one told ahead of it are the same when no further apart, ms. */
const twinsWithin = 3000;
/** When the record has passed an instant by so much, it will not tell of it any more, ms. */
const passedBy = 10_000;

/**
 * How an entry was told: by the book of record; ahead of it (AMI before queue_log); or made up so
 * that the state agrees with a picture of the present, until the record tells more of the unit.
 */
export type Telling = 'record' | 'ahead' | 'picture';

/** All that was told of one unit. */
export interface Told {
  readonly record: Map<string, JournalEntry>;
  ahead: JournalEntry[];
  picture: JournalEntry[];
  /** Keys of the record's entries that took the place of one told ahead, and of those. */
  readonly paired: Set<string>;
}

export function newTold(): Told {
  return { record: new Map(), ahead: [], picture: [], paired: new Set() };
}

/** Takes an entry in; false: it changes nothing. */
export function tell(told: Told, entry: JournalEntry, how: Telling): boolean {
  if (how === 'record') return tellRecord(told, entry);
  const known = how === 'ahead' ? told.ahead : told.picture;
  if (told.record.has(entry.key) || known.some(({ key }) => key === entry.key)) return false;
  if (how === 'ahead') {
    if (told.paired.has(entry.key)) return false;
    const free = [...told.record.values()].filter(({ key }) => !told.paired.has(key));
    const twin = nearest(free, entry);
    if (twin !== undefined) {
      told.paired.add(twin.key).add(entry.key);
      return false;
    }
  }
  known.push(entry);
  return true;
}

function tellRecord(told: Told, entry: JournalEntry): boolean {
  const known = told.record.get(entry.key);
  if (known !== undefined && sameBody(known, entry)) return false;
  told.record.set(entry.key, entry);
  if (told.ahead.length > 0 && known === undefined) {
    const twin = nearest(told.ahead, entry);
    if (twin !== undefined) {
      told.ahead = told.ahead.filter((one) => one !== twin);
      told.paired.add(entry.key).add(twin.key);
    }
  }
  if (told.picture.length > 0) told.picture = told.picture.filter((one) => !overrules(entry, one));
  return true;
}

/**
 * Does the record's entry tell more than what was made up? Of a call any does. Of an operator only
 * what is of the same kind: members that are set up in the PBX itself are logged in nowhere else.
 */
function overrules({ body: told }: JournalEntry, { body: made }: JournalEntry): boolean {
  if (told.type !== 'agent-state-changed' || made.type !== 'agent-state-changed') return true;
  const isLogin = (state: string): boolean => state === 'logged-in' || state === 'logged-out';
  if (isLogin(told.state) !== isLogin(made.state)) return false;
  if (told.queues === undefined || made.queues === undefined) return true;
  return told.queues.some((queue) => made.queues?.includes(queue));
}

function sameBody(a: JournalEntry, b: JournalEntry): boolean {
  return a.body === b.body || JSON.stringify(a.body) === JSON.stringify(b.body);
}

/** Everything as the folds take it. */
export function entriesOf(told: Told): readonly JournalEntry[] {
  if (told.ahead.length + told.picture.length === 0) return [...told.record.values()];
  return [...told.record.values(), ...told.ahead, ...told.picture];
}

/**
 * Drops what was told ahead and the record has passed without telling it. `reached`: type of event →
 * newest instant of it in the record. true: something was dropped.
 */
export function dropPassed(told: Told, reached: ReadonlyMap<string, number>): boolean {
  const left = told.ahead.filter(
    ({ at, body }) => (reached.get(body.type) ?? Number.NEGATIVE_INFINITY) < at + passedBy,
  );
  if (left.length === told.ahead.length) return false;
  told.ahead = left;
  return true;
}

interface Marks {
  readonly type: string;
  readonly queue?: string;
  readonly agent?: string;
  readonly state?: string;
  readonly queues?: readonly string[];
}

/** The nearest in time that tells the same: type, queue and operator where both name them. */
function nearest(entries: readonly JournalEntry[], wanted: JournalEntry): JournalEntry | undefined {
  let found: JournalEntry | undefined;
  for (const entry of entries) {
    const apart = Math.abs(entry.at - wanted.at);
    if (apart > twinsWithin || !sameThing(entry.body, wanted.body)) continue;
    if (found === undefined || apart < Math.abs(found.at - wanted.at)) found = entry;
  }
  return found;
}

function sameThing(a: Marks, b: Marks): boolean {
  const same = (left: string | undefined, right: string | undefined): boolean =>
    left === undefined || right === undefined || left === right;
  return (
    a.type === b.type &&
    same(a.queue, b.queue) &&
    same(a.agent, b.agent) &&
    same(a.state, b.state) &&
    same(a.queues?.join('\n'), b.queues?.join('\n'))
  );
}
