import type { z } from 'zod';
import type { ControlDefinition, controlEndpoints } from '../../contracts/control.ts';
import {
  type ControlBody,
  type ControlVersion,
  isAvailable,
} from '../../core/control/definition.ts';
import type { Occurrence } from '../../core/control/occurrence.ts';
import { shippedDefinitions } from '../../core/control/shipped.ts';
import { AppError } from '../../core/errors.ts';
import { addDays, isDay, localDayAt } from '../../core/query/local-day.ts';
import type { Condition } from '../../core/query/question.ts';
import { checkZone, instantOf } from '../../core/query/zone.ts';
import { judgeDay } from './judge.ts';
import { nameToId } from './name-to-id.ts';
import type { ControlPorts, EventsWish } from './ports.ts';
import { judgeAgain, knownUntil } from './sweep.ts';
import { allVersions, newestOf } from './versions.ts';

type InputOf<Id extends keyof typeof controlEndpoints> = z.output<
  (typeof controlEndpoints)[Id]['input']
>;
type OutputOf<Id extends keyof typeof controlEndpoints> = z.input<
  (typeof controlEndpoints)[Id]['output']
>;

/** Control events: what they are, what they found, and what they would find. */
export interface Control {
  definitions(): Promise<ControlDefinition[]>;
  save(wish: InputOf<'saveControlDefinition'>): Promise<ControlDefinition>;
  remove(id: string): Promise<boolean>;
  /** Throws INVALID_QUESTION for more than 31 days. */
  tryOut(wish: InputOf<'tryControlDefinition'>): Promise<OutputOf<'tryControlDefinition'>>;
  report(wish: InputOf<'controlReport'>): Promise<OutputOf<'controlReport'>>;
  events(wish: InputOf<'listControlEvents'>): Promise<OutputOf<'listControlEvents'>>;
}

export interface ControlOptions extends ControlPorts {
  /** Throws when a body cannot be judged: INVALID_FORMULA, DIMENSION_NOT_SHARED. */
  readonly check: (body: ControlBody) => Promise<void>;
  /** Something changed that days are to be judged by. */
  readonly onChange: () => void;
}

const mostDays = 31;
const shownEvents = 100;

export function createControl(options: ControlOptions): Control {
  const { tenant, store, now } = options;
  const today = (): string => localDayAt(options.zone, now());

  return {
    async definitions() {
      return newestOf(await allVersions(options)).map(shown);
    },
    async save({ id, fromDay = today(), ...body }) {
      if (!isDay(fromDay)) throw new AppError('INVALID_INPUT', {});
      if (body.enabled) await options.check(body);
      const all = await allVersions(options);
      const taken = new Set(all.map((one) => one.id));
      if (id !== undefined && !taken.has(id)) throw new AppError('NOT_FOUND', { what: id });
      const known = id ?? nameToId(body.name.ru, taken);
      const version: ControlVersion = {
        id: known,
        version:
          Math.max(0, ...all.filter((one) => one.id === known).map((one) => one.version)) + 1,
        fromDay,
        createdAt: now(),
        removed: false,
        body,
      };
      await options.definitions.add(tenant, version);
      await judgeAgain(options, fromDay);
      options.onChange();
      return shown(version);
    },
    async remove(id) {
      const all = await allVersions(options);
      const last = newestOf(all).find((one) => one.id === id);
      if (!last) return false;
      await options.definitions.add(tenant, {
        ...last,
        version: last.version + 1,
        fromDay: today(),
        createdAt: now(),
        removed: true,
      });
      await judgeAgain(options, today());
      options.onChange();
      return true;
    },
    async tryOut({ body, from, to, zone: asked }) {
      checkZone(asked);
      await options.check(body);
      const until = await knownUntil(options);
      const first = from.slice(0, 10);
      if (!isDay(first)) throw new AppError('INVALID_QUESTION', { detail: first });
      const days: string[] = [];
      for (let day = first; day < to.slice(0, 10) || days.length === 0; day = addDays(day, 1)) {
        days.push(day);
        if (days.length > mostDays)
          throw new AppError('INVALID_QUESTION', { detail: `> ${mostDays} d` });
      }
      const version: ControlVersion = {
        id: 'try',
        version: 0,
        fromDay: first,
        createdAt: now(),
        removed: false,
        body,
      };
      const found: Occurrence[] = [];
      for (const day of days)
        if (until !== null) found.push(...(await judgeDay(options, [version], day, until)));
      found.sort((a, b) => b.at - a.at || (a.key < b.key ? -1 : 1));
      return {
        total: found.length,
        people: new Set(found.map(({ project, agent }) => `${project}\n${agent}`)).size,
        days: days.length,
        events: found.slice(0, shownEvents).map(eventOf),
      };
    },
    async report(wish) {
      const [counts, versions, until] = await Promise.all([
        store.counts(tenant, eventsWish(wish)),
        allVersions(options),
        options.dataUntil(),
      ]);
      return { ...reportOf(counts, versions), until };
    },
    async events(wish) {
      const { total, events } = await store.list(
        tenant,
        { ...eventsWish(wish), definition: wish.definition },
        wish,
      );
      return { total, events: events.map(eventOf) };
    },
  };
}

type Counts = Awaited<ReturnType<ControlPorts['store']['counts']>>;

function reportOf(counts: Counts, versions: readonly ControlVersion[]) {
  const people = new Map<string, OutputOf<'controlReport'>['people'][number]>();
  const totals = new Map<string, number>();
  for (const { project, agent, team, definition, count } of counts) {
    const key = `${project}\n${agent}`;
    const known = people.get(key) ?? { project, agent, team, total: 0, counts: {} };
    known.total += count;
    known.counts[definition] = (known.counts[definition] ?? 0) + count;
    people.set(key, known);
    totals.set(definition, (totals.get(definition) ?? 0) + count);
  }
  const newest = newestOf(versions);
  const definitions = newest
    .filter(({ id, body }) => body.enabled || totals.has(id))
    .map(({ id, body }) => ({ id, name: body.name, total: totals.get(id) ?? 0 }));
  // One that was taken away is told of by what it left.
  for (const [id, total] of totals)
    if (!definitions.some((one) => one.id === id)) {
      const name = versions.findLast((one) => one.id === id)?.body.name;
      definitions.push({ id, name: name ?? { ru: id, kk: id, en: id }, total });
    }
  return {
    definitions,
    people: [...people.values()].sort(
      (a, b) => b.total - a.total || a.agent.localeCompare(b.agent),
    ),
    total: [...totals.values()].reduce((sum, one) => sum + one, 0),
  };
}

function shown({ removed: _, body, ...rest }: ControlVersion): ControlDefinition {
  return {
    ...rest,
    ...body,
    available: isAvailable(body.condition),
    shipped: shippedDefinitions.some(({ id }) => id === rest.id),
  };
}

function eventOf(one: Occurrence): OutputOf<'listControlEvents'>['events'][number] {
  return { ...one, severity: one.severity as ControlBody['severity'] };
}

const columns = ['project', 'team', 'agent', 'queue'] as const;

/** Throws UNKNOWN_DIMENSION for what occurrences do not tell. */
function eventsWish(wish: {
  readonly from: string;
  readonly to: string;
  readonly zone: string;
  readonly where: readonly Condition[];
}): EventsWish {
  const where: Record<string, string[]> = {};
  for (const { dimension, op, values } of wish.where) {
    if (op !== 'in' || !columns.some((one) => one === dimension))
      throw new AppError('UNKNOWN_DIMENSION', { dimension, known: columns.join(', ') });
    where[dimension] = values.map(String);
  }
  return {
    range: { from: instantOf(wish.zone, wish.from), to: instantOf(wish.zone, wish.to) },
    where,
  };
}
