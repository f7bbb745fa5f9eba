import type { ConditionOf, ControlVersion } from '../../core/control/definition.ts';
import {
  concerns,
  evaluatePerson,
  evaluateProject,
  occurrenceOf,
} from '../../core/control/evaluate.ts';
import type { Occurrence } from '../../core/control/occurrence.ts';
import { type PersonDay, stretchesOf } from '../../core/control/person-day.ts';
import { addDays } from '../../core/query/local-day.ts';
import { instantOf } from '../../core/query/zone.ts';
import { responsibleOf } from '../missed/responsible.ts';
import type { ControlPorts, DayFacts, Needs, Whose } from './ports.ts';

/** Finds what definitions say of a local day. `until`: up to when anything is known, ms UTC. */
export async function judgeDay(
  ports: ControlPorts,
  versions: readonly ControlVersion[],
  day: string,
  until: number,
): Promise<Occurrence[]> {
  if (versions.length === 0) return [];
  const range = {
    from: instantOf(ports.zone, day),
    to: instantOf(ports.zone, addDays(day, 1)),
  };
  const facts = await ports.store.facts(ports.tenant, range, needsOf(versions));
  const place = { day, ...range, until };
  const people = peopleOf(facts, place);
  const projects = await projectsOf(ports, facts, place);
  const found: Occurrence[] = [];
  for (const version of versions) {
    const fits = (who: { project: string; agent: string; team: string }) => concerns(version, who);
    for (const person of people) if (fits(person)) found.push(...evaluatePerson(version, person));
    for (const project of projects) found.push(...evaluateProject(version, project).filter(fits));
    const { condition } = version.body;
    if (condition.kind === 'kpi')
      found.push(...(await judgeKpi(ports, version, condition, people.filter(fits))));
  }
  return found;
}

function needsOf(versions: readonly ControlVersion[]): Needs {
  const all = versions.map(({ body }) => body.condition);
  const has = (...kinds: string[]): boolean => all.some(({ kind }) => kinds.includes(kind));
  const beyond = (measure: string): number | null => {
    const limits = all.flatMap((one) =>
      one.kind === 'call' && one.measure === measure ? [one.over] : [],
    );
    return limits.length === 0 ? null : Math.min(...limits);
  };
  return {
    talks: talksOf(all),
    // A source may tell of talks and of nothing else.
    talkers: has('kpi'),
    offers: offersOf(all),
    intervals: has('late', 'left-early', 'breaks', 'state', 'kpi'),
    shifts: has('late', 'left-early', 'breaks', 'count', 'kpi'),
    missed: has('no-callback'),
    waitsOver: beyond('wait'),
    transfersOver: beyond('transfers'),
  };
}

type Conditions = readonly ControlVersion['body']['condition'][];

/** What all that look at talks leave out need not be read: most talks, where only short ones matter. */
function talksOf(all: Conditions): Needs['talks'] {
  const limits = all.flatMap((one): (number | null)[] => {
    if (one.kind === 'count' && one.where.of === 'talks') return [one.where.under ?? null];
    return one.kind === 'call' && (one.measure === 'hold' || one.measure === 'talk') ? [null] : [];
  });
  if (limits.length === 0) return null;
  const known = limits.filter((one) => one !== null);
  return { under: known.length < limits.length ? null : Math.max(...known) };
}

function offersOf(all: Conditions): Needs['offers'] {
  const results = all.flatMap((one) =>
    one.kind === 'count' && one.where.of === 'offers' ? [one.where.result] : [],
  );
  if (results.length === 0) return null;
  return results.some((one) => one.length === 0) ? [] : [...new Set(results.flat())];
}

type Place = Pick<PersonDay, 'day' | 'from' | 'to' | 'until'>;

function peopleOf(facts: DayFacts, place: Place): PersonDay[] {
  type Mutable = Omit<PersonDay, 'talks' | 'offers' | 'intervals' | 'shifts' | 'team'> & {
    team: string;
    talks: Whose<PersonDay['talks'][number]>[];
    offers: Whose<PersonDay['offers'][number]>[];
    intervals: Whose<PersonDay['intervals'][number]>[];
    shifts: Whose<PersonDay['shifts'][number]>[];
  };
  const people = new Map<string, Mutable>();
  const logins = new Set(
    facts.intervals
      .filter(
        ({ staffed, startedAt, endedAt }) =>
          staffed && endedAt > place.from && startedAt < place.to,
      )
      .map(({ project }) => project),
  );
  const of = ({ project, agent }: { project: string; agent: string }): Mutable => {
    const key = `${project}\n${agent}`;
    const known = people.get(key);
    if (known) return known;
    const made: Mutable = {
      ...place,
      project,
      agent,
      team: '',
      knowsLogins: logins.has(project),
      talks: [],
      offers: [],
      intervals: [],
      shifts: [],
    };
    people.set(key, made);
    return made;
  };
  for (const row of facts.talkers) of(row).team = row.team;
  for (const row of facts.talks) of(row).talks.push(row);
  for (const row of facts.offers) of(row).offers.push(row);
  for (const row of facts.intervals) of(row).intervals.push(row);
  for (const row of facts.shifts) of(row).shifts.push(row);
  for (const one of people.values()) {
    const rows = [{ team: one.team }, ...one.shifts, ...one.intervals, ...one.talks, ...one.offers];
    // The least of the names, so that it does not depend on the order of rows.
    one.team =
      rows
        .map(({ team }) => team)
        .filter((team) => team !== '')
        .sort()[0] ?? '';
  }
  return [...people.values()].filter(({ agent }) => agent !== '');
}

async function projectsOf(ports: ControlPorts, facts: DayFacts, place: Place) {
  const names = [
    ...new Set([...facts.missed, ...facts.waits, ...facts.transfers].map(({ project }) => project)),
  ].sort();
  if (names.length === 0) return [];
  const [settings, work] = await Promise.all([
    ports.work.settings(ports.tenant),
    ports.work.work(ports.tenant, place),
  ]);
  const assigned = new Map(
    work.map((one) => [JSON.stringify([one.project, one.system, one.call]), one.responsible]),
  );
  return names.map((project) => ({
    project,
    ...place,
    missed: facts.missed.filter((one) => one.project === project),
    waits: facts.waits.filter((one) => one.project === project),
    transfers: facts.transfers.filter((one) => one.project === project),
    responsible: (entry: DayFacts['missed'][number]) =>
      assigned.get(JSON.stringify([entry.project, entry.system, entry.call])) ??
      responsibleOf(settings, entry.queue),
  }));
}

const signs = {
  '>': (a: number, b: number) => a > b,
  '>=': (a: number, b: number) => a >= b,
  '<': (a: number, b: number) => a < b,
  '<=': (a: number, b: number) => a <= b,
} as const;

const nothingTold = { value: null, unit: 'number', gathers: false } as const;

/** Operators whose KPI is beyond the limit: one question for all that share a stretch of time. */
async function judgeKpi(
  ports: ControlPorts,
  version: ControlVersion,
  condition: ConditionOf<'kpi'>,
  people: readonly PersonDay[],
): Promise<Occurrence[]> {
  const stretches = new Map<string, { from: number; to: number; people: PersonDay[] }>();
  for (const person of people)
    for (const { from, to } of stretchesOf(person, condition.per)) {
      const key = `${from} ${to}`;
      const known = stretches.get(key) ?? { from, to, people: [] };
      known.people.push(person);
      stretches.set(key, known);
    }
  const found: Occurrence[] = [];
  for (const { from, to, people: asked } of stretches.values()) {
    const until = asked[0]?.until ?? 0;
    if (from >= until) continue;
    const [values, samples] = await Promise.all([
      ports.askPeople({ formula: condition.formula, from, to }),
      condition.sample && ports.askPeople({ formula: condition.sample.formula, from, to }),
    ]);
    const key = (one: { project: string; agent: string }) => `${one.project}\n${one.agent}`;
    const sampleOf = new Map(samples?.map((one) => [key(one), one.value]));
    const told = new Map(values.map((one) => [key(one), one]));
    for (const person of asked) {
      const { value, unit, gathers } = told.get(key(person)) ?? nothingTold;
      const sample = sampleOf.get(key(person)) ?? 0;
      if (value === null || !signs[condition.sign](value, condition.value)) continue;
      if (condition.sample && sample < condition.sample.atLeast) continue;
      // Of what still grows it is too little only once its time is over.
      const atEnd = gathers && condition.sign.startsWith('<');
      if (atEnd && until < to) continue;
      found.push(
        occurrenceOf(version, person, person.agent, person.team, {
          subject: `${from}`,
          at: atEnd ? to - 1 : from,
          value,
          threshold: condition.value,
          unit: unit === 'count' || unit === 'seconds' || unit === 'ratio' ? unit : 'number',
          evidence: {
            numbers: { from, to, ...(condition.sample ? { sample } : {}) },
          },
        }),
      );
    }
  }
  return found;
}
