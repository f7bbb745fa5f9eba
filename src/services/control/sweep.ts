import { type ControlVersion, versionOn } from '../../core/control/definition.ts';
import { diffRows } from '../../core/control/diff-rows.ts';
import type { Occurrence } from '../../core/control/occurrence.ts';
import { addDays, localDayAt } from '../../core/query/local-day.ts';
import type { ChangedDay, Range } from '../missed/ports.ts';
import { judgeDay } from './judge.ts';
import type { ControlPorts } from './ports.ts';
import { allVersions } from './versions.ts';

const DAY = 86_400_000;
const reader = 'control';
const facts = ['calls', 'queue_visits', 'offers', 'talks', 'agent_intervals'] as const;
/** A source that told something so lately is live: then what is known reaches up to now, ms. */
const liveWithin = 15 * 60_000;
/** How long a call may change what was said of a caller who was lost before it, days. */
const followDays = 8;
/** And of one who was lost after it. */
const joinDays = 4;

/**
 * Judges the days that changed, the newest first, and today with yesterday, where time itself changes
 * things. `onFresh` hears of what is new before it is kept: what could not be told is new again.
 */
export async function sweepControl(
  ports: ControlPorts,
  onFresh: (fresh: readonly Occurrence[]) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const { tenant, zone, days, now } = ports;
  // Asked for before the days: what is listed meanwhile is judged the next time.
  const unlisted = new Set((await days.changed(tenant, 'missed', ['calls'])).map(({ day }) => day));
  const [versions, changed, until] = await Promise.all([
    allVersions(ports),
    changedDays(ports),
    knownUntil(ports),
  ]);
  if (until === null) return;
  const today = localDayAt(zone, now());
  const yesterday = addDays(today, -1);
  const live = localDayAt(zone, until) >= yesterday;
  const isRecent = (day: number): boolean => dayName(day) >= yesterday;
  // The list of missed calls comes first: callbacks are judged by it.
  const listed = ({ fact, day }: ChangedDay): boolean => fact !== 'calls' || !unlisted.has(day);
  const quiet = changed.filter((one) => isRecent(one.day) || (!one.writing && listed(one)));
  const whole = new Set<string>(live ? [today, yesterday] : []);
  const callers = new Set<string>();
  for (const { day, fact } of quiet) {
    const name = dayName(day);
    for (let away = -1; away <= 1; away++) whole.add(addDays(name, away));
    if (fact !== 'calls') continue;
    for (let away = 2; away <= followDays; away++) callers.add(addDays(name, -away));
    for (let away = 2; away <= joinDays; away++) callers.add(addDays(name, away));
  }
  for (const day of whole) callers.delete(day);
  const list = [...new Set([...whole, ...callers])]
    .filter((day) => day <= today)
    .sort()
    .reverse();
  for (const day of list) {
    if (signal?.aborted) return;
    const inForce = versionsOn(versions, day);
    const judged = whole.has(day)
      ? inForce
      : inForce.filter(({ body }) => body.condition.kind === 'no-callback');
    const kept = whole.has(day) ? undefined : new Set(judged.map(({ id }) => id));
    await writeDay(ports, judged, day, until, kept, onFresh);
  }
  await days.seen(
    tenant,
    reader,
    quiet.filter((one) => !one.writing && listed(one)),
  );
}

/** Days of these moments (ms UTC) are to be judged again: people worked on their missed calls. */
export async function judgeMissedAgain(ports: ControlPorts, lost: Range): Promise<void> {
  const day = (at: number): number => Math.floor(at / DAY);
  await ports.days.forget(ports.tenant, reader, day(lost.from), day(lost.to));
}

/** Judges one day and writes what differs. `only`: other definitions' occurrences are left alone. */
async function writeDay(
  ports: ControlPorts,
  versions: readonly ControlVersion[],
  day: string,
  until: number,
  only: ReadonlySet<string> | undefined,
  onFresh: (fresh: readonly Occurrence[]) => Promise<void>,
): Promise<void> {
  const { tenant, store, days } = ports;
  if (only?.size === 0) return;
  const [wanted, standing] = await Promise.all([
    judgeDay(ports, versions, day, until),
    store.ofDay(tenant, day),
  ]);
  const compared = standing.filter(({ definition }) => only?.has(definition) ?? true);
  const changes = diffRows(
    compared,
    wanted,
    ({ key }) => key,
    ({ at, project }) => `${project} ${at}`,
  );
  if (changes.write.length + changes.remove.length === 0) return;
  const known = new Set(compared.map(({ key }) => key));
  await onFresh(changes.write.filter(({ key }) => !known.has(key)));
  await store.write(tenant, await days.nextVersion(), changes);
}

/** Days from a local one on are to be judged again: a definition changed. */
export async function judgeAgain(ports: ControlPorts, fromDay: string): Promise<void> {
  const day = Math.floor(Date.parse(`${fromDay}T00:00:00Z`) / DAY) - 1;
  await ports.days.forget(ports.tenant, reader, Math.max(-1, day));
}

/** Versions in force on a day, one of each definition. */
export function versionsOn(versions: readonly ControlVersion[], day: string): ControlVersion[] {
  const byId = new Map<string, ControlVersion[]>();
  for (const one of versions) byId.set(one.id, [...(byId.get(one.id) ?? []), one]);
  return [...byId.values()].flatMap((list) => versionOn(list, day) ?? []);
}

/** Up to when anything is known; up to now while a source is live. */
export async function knownUntil(ports: ControlPorts): Promise<number | null> {
  const until = await ports.dataUntil();
  if (until === null) return null;
  const now = ports.now();
  return now - until < liveWithin ? Math.max(now, until) : until;
}

const dayName = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

async function changedDays(ports: ControlPorts): Promise<ChangedDay[]> {
  const { tenant, days, store } = ports;
  const [changed, shifts, seen] = await Promise.all([
    days.changed(tenant, reader, facts),
    store.shiftMarks(tenant),
    days.marks(tenant, reader, 'shifts'),
  ]);
  const ofShifts = [...shifts]
    .filter(([day, mark]) => seen.get(day) !== mark)
    .map(([day, mark]) => ({ fact: 'shifts', day, mark, writing: false }));
  return [...changed, ...ofShifts];
}
