import type { ReadingSettings } from '../../core/contact/settings.ts';
import type { Measures } from '../../core/live/measures.ts';
import {
  callOf,
  leadTo,
  newRoom,
  type Place,
  type Room,
  rowKey,
  systemOf,
} from '../../core/live/room.ts';
import {
  takeCounted,
  takeEntries,
  takeJournal,
  takeStates,
  takeWork,
} from '../../core/live/take.ts';
import { branchesOf } from '../ingest/aliases.ts';
import { readEntries } from '../ingest/merge-unit.ts';
import type { IngestScope } from '../ingest/target.ts';
import type { LivePorts, SystemPlace } from './ports.ts';

const hour = 3_600_000;
/** Older calls are not going on any more, whatever the log says. */
const oldestOpen = 16 * hour;
/** Log-ins further back are not looked for. */
const oldestLogin = 35 * 24 * hour;

/** How each connected system's ambiguities are read, by project and system. */
export async function readPlaces(
  ports: Pick<LivePorts, 'sources'>,
  tenant: string,
): Promise<Map<string, Place>> {
  const places = new Map<string, Place>();
  for (const { id } of await ports.sources.listSources(tenant)) {
    const { project, system, settings } = await ports.sources.sourceById(tenant, id);
    const key = rowKey(project, system);
    if (!places.has(key)) places.set(key, { project, system, settings });
  }
  return places;
}

/** Makes the live state of today from what is stored: facts of calls that are over, entries of the rest. */
export async function rebuildRoom(
  ports: LivePorts,
  tenant: string,
  measures: Measures,
  dayStart: number,
): Promise<Room> {
  const now = ports.now();
  const room = newRoom(measures, dayStart);
  const places = await readPlaces(ports, tenant);
  const placeOf = ({ project, system }: SystemPlace): Place | undefined =>
    places.get(rowKey(project, system));
  const from = Math.min(dayStart - 3 * hour, now - hour);

  await Promise.all(
    [...places.values()].map(async (place) => {
      const restarts = await ports.journal.restarts({ tenant, ...place });
      const entries = restarts.map((at) => ({
        unit: { kind: 'system' as const, key: '' },
        at,
        key: `restart:${at}`,
        body: { type: 'system-restarted' as const, at },
      }));
      takeEntries(room, place, { entries }, 'record', now);
    }),
  );
  const [openCalls, work, states] = await Promise.all([
    ports.store.openCalls(tenant, now - oldestOpen),
    ports.store.latestWork(tenant, now - oldestOpen),
    ports.store.states(tenant, now - oldestLogin, now - 48 * hour),
  ]);
  const open = new Map<string, Set<string>>();
  const markOpen = (at: SystemPlace, call: string): void => {
    const key = rowKey(at.project, at.system);
    const calls = open.get(key);
    if (calls === undefined) open.set(key, new Set([call]));
    else calls.add(call);
  };
  for (const one of openCalls) markOpen(one, one.call);
  for await (const visits of ports.store.visits(tenant, Math.min(from, now - oldestOpen), [
    ...measures.fields,
  ])) {
    const [first] = visits;
    const place = first && placeOf(first);
    if (!first || !place) continue;
    if (visits.some(({ outcome }) => outcome === 'in-progress')) markOpen(first, first.call);
    else if (visits.some(({ enteredAt }) => enteredAt >= from))
      takeCounted(room, place, first.call, visits);
  }
  for (const { talk, ...at } of work.talks) {
    const place = placeOf(at);
    if (place) takeWork(room, place, { talks: [talk] });
  }
  for (const { offer, ...at } of work.offers) {
    const place = placeOf(at);
    if (place) takeWork(room, place, { offers: [offer] });
  }
  for (const { agent, entry, ...at } of states) {
    const place = placeOf(at);
    if (place) takeStates(room, place, agent, [entry]);
  }
  for (const [key, calls] of open) {
    const place = places.get(key);
    if (place) await readCalls(ports, room, { tenant, ...place }, place.settings, [...calls]);
  }
  return room;
}

/** Reads calls from the journal, whole, with what is kept under other keys of theirs. */
export async function readCalls(
  ports: Pick<LivePorts, 'journal' | 'aliases'>,
  room: Room,
  scope: IngestScope,
  settings: ReadingSettings,
  keys: readonly string[],
): Promise<void> {
  const branches = await branchesOf(ports.aliases, scope, keys);
  const all = [...new Set([...keys, ...[...branches.values()].flat()])];
  const kept = await ports.journal.entries(scope, 'call', all);
  const system = systemOf(room, { ...scope, settings });
  for (const key of keys) {
    const own = [key, ...(branches.get(key) ?? [])];
    const entries = own.flatMap((from) => {
      if (from !== key) leadTo(system, from, key);
      return readEntries({ kind: 'call', key }, kept.get(from) ?? []);
    });
    if (entries.length > 0 || system.calls.get(key)?.late)
      takeJournal(room, callOf(system, key), entries);
  }
}
