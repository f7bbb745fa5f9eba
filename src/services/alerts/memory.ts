import type { AlertRule } from '../../contracts/alerts.ts';
import { isAtWork, isQuiet, type ScheduleAt } from '../../core/alerts/hours.ts';
import type { CalendarDay } from '../../core/alerts/rule.ts';
import type { AlertStore, StoredIncident } from './ports.ts';
import type { Tracked } from './track.ts';

/** Everything the engine knows between evaluations; PostgreSQL has the same. */
export interface AlertMemory {
  rules: Map<string, AlertRule>;
  /** By rule, then by the key of what it watches. */
  readonly tracked: Map<string, Map<string, Tracked>>;
  /** When a rule was evaluated last, and what went wrong then. */
  readonly evaluated: Map<string, { readonly at: number; readonly error: string | null }>;
  own: ReadonlyMap<string, CalendarDay['kind']>;
  readonly zone: string;
}

/** Reads what was known when the process before this one stopped. */
export async function loadMemory(
  store: AlertStore,
  tenant: string,
  zone: () => string,
): Promise<AlertMemory> {
  const [rules, states, incidents, days] = await Promise.all([
    store.rules(tenant),
    store.states(tenant),
    store.openIncidents(tenant),
    store.days(tenant),
  ]);
  const open = new Map(incidents.map((one) => [one.id, one]));
  const memory: AlertMemory = {
    rules: new Map(rules.map((rule) => [rule.id, rule])),
    tracked: new Map(),
    evaluated: new Map(),
    own: new Map(days.map(({ day, kind }) => [day, kind])),
    get zone() {
      return zone();
    },
  };
  for (const stored of states) {
    const id = stored.state.incident?.id;
    putTracked(memory, {
      stored,
      incident: id === undefined ? null : (open.get(id) ?? null),
      found: null,
      recent: [],
      seenAt: stored.state.lastAt,
    });
  }
  return memory;
}

export function trackedOf(memory: AlertMemory, rule: string): Map<string, Tracked> {
  const known = memory.tracked.get(rule) ?? new Map<string, Tracked>();
  memory.tracked.set(rule, known);
  return known;
}

export function putTracked(memory: AlertMemory, tracked: Tracked): void {
  trackedOf(memory, tracked.stored.rule).set(tracked.stored.subject, tracked);
}

export function openIncidents(memory: AlertMemory): StoredIncident[] {
  return [...memory.tracked.values()].flatMap((subjects) =>
    [...subjects.values()].flatMap(({ incident }) => incident ?? []),
  );
}

function scheduleAt(memory: AlertMemory, { schedule }: AlertRule): ScheduleAt {
  return { calendar: schedule.calendar, zone: schedule.zone ?? memory.zone, own: memory.own };
}

export function isQuietNow(memory: AlertMemory, rule: AlertRule, now: number): boolean {
  return isQuiet(rule.schedule, scheduleAt(memory, rule), now);
}

export function isAtWorkNow(memory: AlertMemory, rule: AlertRule, now: number): boolean {
  return isAtWork(rule.schedule, scheduleAt(memory, rule), now);
}
