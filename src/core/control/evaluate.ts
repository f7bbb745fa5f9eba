import type { ConditionOf, ControlVersion } from './definition.ts';
import { type Evidence, evidenceLimit, noEvidence, type Occurrence } from './occurrence.ts';
import {
  type DayCall,
  type DayInterval,
  type DayOffer,
  type DayTalk,
  mergedStates,
  type PersonDay,
  type ProjectDay,
  stretchesOf,
  workShifts,
} from './person-day.ts';

const minute = 60_000;

/** What an occurrence is about, beside whom. */
interface Found {
  /** Names it within its definition, project and operator. */
  readonly subject: string;
  readonly at: number;
  readonly value: number;
  readonly threshold: number;
  readonly unit: Occurrence['unit'];
  readonly evidence: Partial<Evidence>;
  readonly system?: string;
  readonly queue?: string;
  readonly call?: string;
}

/** Occurrences of one operator on one day. Pure: the same facts in whatever order give the same. */
export function evaluatePerson(version: ControlVersion, day: PersonDay): Occurrence[] {
  return foundOf(version, day).map((found) =>
    occurrenceOf(version, day, day.agent, day.team, found),
  );
}

function foundOf({ body: { condition } }: ControlVersion, day: PersonDay): Found[] {
  switch (condition.kind) {
    case 'count':
      return counted(condition, day);
    case 'late':
      return late(condition, day);
    case 'left-early':
      return leftEarly(condition, day);
    case 'breaks':
      return breaks(condition, day);
    case 'state':
      return states(condition, day);
    case 'call':
      return talksBeyond(condition, day);
    default:
      return [];
  }
}

/** Occurrences of a project's day that belong to calls: waits, transfers, callers nobody called back. */
export function evaluateProject(version: ControlVersion, day: ProjectDay): Occurrence[] {
  const { condition } = version.body;
  if (condition.kind === 'no-callback') return notCalledBack(version, condition, day);
  if (condition.kind !== 'call') return [];
  const rows = { wait: day.waits, transfers: day.transfers, hold: [], talk: [] }[condition.measure];
  return rows
    .filter((row: DayCall) => row.value > condition.over && ofQueues(condition.queues, row.queue))
    .map((row: DayCall) =>
      occurrenceOf(version, day, row.agent, row.team, {
        subject: `${row.system} ${row.call} ${row.queue} ${row.at}`,
        at: row.at,
        value: row.value,
        threshold: condition.over,
        unit: condition.measure === 'wait' ? 'seconds' : 'count',
        evidence: { calls: [{ system: row.system, call: row.call, at: row.at, value: row.value }] },
        system: row.system,
        queue: row.queue,
        call: row.call,
      }),
    );
}

/** Is the operator one that the definition is about? */
export function concerns(
  { body: { scope } }: ControlVersion,
  who: { readonly project: string; readonly agent: string; readonly team: string },
): boolean {
  const among = (list: readonly string[], value: string): boolean =>
    list.length === 0 || list.includes(value);
  return (
    among(scope.projects, who.project) &&
    among(scope.teams, who.team) &&
    among(scope.agents, who.agent)
  );
}

export function occurrenceOf(
  { id, version, body }: ControlVersion,
  day: { readonly project: string; readonly day: string },
  agent: string,
  team: string,
  found: Found,
): Occurrence {
  return {
    key: JSON.stringify([id, version, day.project, agent, found.subject]),
    project: day.project,
    system: found.system ?? '',
    definition: id,
    definitionVersion: version,
    kind: body.condition.kind,
    severity: body.severity,
    agent,
    team,
    queue: found.queue ?? '',
    call: found.call ?? '',
    day: day.day,
    at: found.at,
    value: found.value,
    threshold: found.threshold,
    unit: found.unit,
    evidence: { ...noEvidence, ...found.evidence },
  };
}

const ofQueues = (queues: readonly string[], queue: string): boolean =>
  queues.length === 0 || queues.includes(queue);
const some = <T>(list: readonly T[], value: T): boolean =>
  list.length === 0 || list.includes(value);

interface Counted {
  readonly system: string;
  readonly call: string;
  readonly queue: string;
  readonly at: number;
  readonly endedAt: number;
  readonly value: number | null;
}

function counted(condition: ConditionOf<'count'>, day: PersonDay): Found[] {
  const { where, per, atLeast } = condition;
  const rows: Counted[] =
    where.of === 'talks'
      ? day.talks.filter((talk) => talkFits(where, talk)).map(countedTalk)
      : day.offers.filter((offer) => offerFits(where, offer)).map(countedOffer);
  rows.sort((a, b) => a.endedAt - b.endedAt || (keyText(a) < keyText(b) ? -1 : 1));
  return stretchesOf(day, per).flatMap((stretch): Found[] => {
    const inside = rows.filter(({ at }) => at >= stretch.from && at < stretch.to);
    const turning = inside[atLeast - 1];
    if (!turning) return [];
    return [
      {
        subject: stretch.name,
        at: turning.endedAt,
        value: inside.length,
        threshold: atLeast,
        unit: 'count',
        evidence: {
          calls: inside
            .slice(0, evidenceLimit)
            .map(({ system, call, at, value }) => ({ system, call, at, value })),
        },
        system: turning.system,
      },
    ];
  });
}

const keyText = ({ system, call, at }: Counted): string => `${system} ${call} ${at}`;

const countedTalk = (talk: DayTalk): Counted => ({
  system: talk.system,
  call: talk.call,
  queue: talk.queue,
  at: talk.startedAt,
  endedAt: talk.endedAt ?? talk.startedAt,
  value: talk.talk,
});

const countedOffer = (offer: DayOffer): Counted => ({
  system: offer.system,
  call: offer.call,
  queue: offer.queue,
  at: offer.startedAt,
  endedAt: offer.endedAt ?? offer.startedAt,
  value: offer.ring,
});

function talkFits(
  where: Extract<ConditionOf<'count'>['where'], { of: 'talks' }>,
  talk: DayTalk,
): boolean {
  // One that goes on has no length yet.
  if (talk.talk === null && (where.under !== undefined || where.over !== undefined)) return false;
  return (
    some<string>(where.endedBy, talk.endedBy) &&
    some<string>(where.direction, talk.direction) &&
    ofQueues(where.queues, talk.queue) &&
    (where.under === undefined || (talk.talk ?? 0) < where.under) &&
    (where.over === undefined || (talk.talk ?? 0) > where.over) &&
    (where.holdOver === undefined || (talk.hold ?? 0) > where.holdOver) &&
    (where.transferred === undefined || (talk.transferred !== '') === where.transferred)
  );
}

function offerFits(
  where: Extract<ConditionOf<'count'>['where'], { of: 'offers' }>,
  offer: DayOffer,
): boolean {
  return (
    offer.result !== 'in-progress' &&
    some<string>(where.result, offer.result) &&
    ofQueues(where.queues, offer.queue) &&
    (where.ringOver === undefined || (offer.ring ?? 0) >= where.ringOver)
  );
}

/** Stretches of time that the operator was logged in, within a shift. */
function presence(day: PersonDay, from: number, to: number): { from: number; to: number }[] {
  return day.intervals
    .filter(({ staffed, startedAt, endedAt }) => staffed && startedAt < to && endedAt > from)
    .map(({ startedAt, endedAt }) => ({
      from: Math.max(startedAt, from),
      to: Math.min(endedAt, to),
    }));
}

function late({ graceMinutes }: ConditionOf<'late'>, day: PersonDay): Found[] {
  if (!day.knowsLogins) return [];
  return workShifts(day).flatMap(({ startsAt, endsAt }): Found[] => {
    const latest = startsAt + graceMinutes * minute;
    if (day.until <= latest) return [];
    const came = presence(day, startsAt, endsAt).map(({ from }) => from);
    const cameAt = came.length === 0 ? null : Math.min(...came);
    if (cameAt !== null && cameAt <= latest) return [];
    const seen = cameAt ?? Math.min(day.until, endsAt);
    return [
      {
        subject: `${startsAt}`,
        at: latest,
        value: (seen - startsAt) / 1000,
        threshold: graceMinutes * 60,
        unit: 'seconds',
        evidence: {
          numbers: { shiftFrom: startsAt, ...(cameAt === null ? {} : { cameAt }) },
        },
      },
    ];
  });
}

function leftEarly({ graceMinutes }: ConditionOf<'left-early'>, day: PersonDay): Found[] {
  if (!day.knowsLogins) return [];
  return workShifts(day).flatMap(({ startsAt, endsAt }): Found[] => {
    if (day.until < endsAt) return [];
    const gone = presence(day, startsAt, endsAt).map(({ to }) => to);
    // Who never came is late, not early.
    if (gone.length === 0) return [];
    const goneAt = Math.max(...gone);
    const value = (endsAt - goneAt) / 1000;
    if (value <= graceMinutes * 60) return [];
    return [
      {
        subject: `${startsAt}`,
        at: endsAt,
        value,
        threshold: graceMinutes * 60,
        unit: 'seconds',
        evidence: { numbers: { shiftTo: endsAt, goneAt } },
      },
    ];
  });
}

function breaks(condition: ConditionOf<'breaks'>, day: PersonDay): Found[] {
  const { measure, reasons, over, per } = condition;
  const all = mergedStates(
    day.intervals,
    ({ state, reason }) => state === 'break' && some(reasons, reason),
  );
  if (measure === 'single') {
    return all
      .filter(({ startedAt }) => startedAt >= day.from && startedAt < day.to)
      .filter((one) => lengthOf(one) > over * 60)
      .map((one) => stateFound(one, over * 60));
  }
  return stretchesOf(day, per).flatMap((stretch): Found[] => {
    const inside = all.filter(
      ({ startedAt }) => startedAt >= stretch.from && startedAt < stretch.to,
    );
    const total = inside.reduce((sum, one) => sum + lengthOf(one), 0);
    const value = measure === 'times' ? inside.length : total;
    const threshold = measure === 'times' ? over : over * 60;
    if (value <= threshold) return [];
    return [
      {
        subject: stretch.name,
        at: measure === 'times' ? startOf(inside[Math.floor(over)]) : passedAt(inside, threshold),
        value,
        threshold,
        unit: measure === 'times' ? 'count' : 'seconds',
        evidence: { intervals: inside.slice(0, evidenceLimit).map(shown) },
        system: inside[0]?.system ?? '',
      },
    ];
  });
}

const startOf = (one: DayInterval | undefined): number => one?.startedAt ?? 0;

/** When the sum of the lengths passed so many seconds. */
function passedAt(intervals: readonly DayInterval[], seconds: number): number {
  let left = seconds;
  for (const one of intervals) {
    if (lengthOf(one) > left) return one.startedAt + Math.round(left * 1000);
    left -= lengthOf(one);
  }
  return intervals.at(-1)?.endedAt ?? 0;
}

function states(condition: ConditionOf<'state'>, day: PersonDay): Found[] {
  return mergedStates(
    day.intervals,
    ({ state, reason }) => state === condition.state && some(condition.reasons, reason),
  )
    .filter(({ startedAt }) => startedAt >= day.from && startedAt < day.to)
    .filter((one) => lengthOf(one) > condition.over)
    .map((one) => stateFound(one, condition.over));
}

const lengthOf = ({ startedAt, endedAt }: DayInterval): number => (endedAt - startedAt) / 1000;
const shown = ({ startedAt, endedAt, state, reason }: DayInterval) => ({
  from: startedAt,
  to: endedAt,
  state,
  reason,
});

function stateFound(one: DayInterval, threshold: number): Found {
  return {
    subject: `${one.system} ${one.startedAt}`,
    at: one.startedAt + Math.round(threshold * 1000),
    value: lengthOf(one),
    threshold,
    unit: 'seconds',
    evidence: {
      intervals: [shown(one)],
      ...(one.call === ''
        ? {}
        : { calls: [{ system: one.system, call: one.call, at: one.startedAt, value: null }] }),
    },
    system: one.system,
    queue: one.queue,
    call: one.call,
  };
}

/** Talks of the operator with too long a hold or talk. */
function talksBeyond({ measure, over, queues }: ConditionOf<'call'>, day: PersonDay): Found[] {
  if (measure !== 'hold' && measure !== 'talk') return [];
  return day.talks
    .filter(
      ({ startedAt, queue }) =>
        startedAt >= day.from && startedAt < day.to && ofQueues(queues, queue),
    )
    .flatMap((talk): Found[] => {
      const value = talk[measure];
      if (value === null || value <= over) return [];
      return [
        {
          subject: `${talk.system} ${talk.call} ${talk.startedAt}`,
          at: talk.endedAt ?? talk.startedAt,
          value,
          threshold: over,
          unit: 'seconds',
          evidence: {
            calls: [{ system: talk.system, call: talk.call, at: talk.startedAt, value }],
          },
          system: talk.system,
          queue: talk.queue,
          call: talk.call,
        },
      ];
    })
    .sort((a, b) => a.at - b.at || (a.subject < b.subject ? -1 : 1));
}

function notCalledBack(
  version: ControlVersion,
  { minutes, queues }: ConditionOf<'no-callback'>,
  day: ProjectDay,
): Occurrence[] {
  return day.missed
    .filter(({ queue, lostAt }) => ofQueues(queues, queue) && lostAt >= day.from && lostAt < day.to)
    .flatMap((entry): Occurrence[] => {
      const latest = entry.lostAt + minutes * minute;
      const ends = [entry.calledBackAt, entry.cameBackAt, entry.closedAt].filter(
        (one): one is number => one !== null,
      );
      const end = ends.length === 0 ? null : Math.min(...ends);
      if (end === null ? day.until <= latest : end <= latest) return [];
      return [
        occurrenceOf(version, day, day.responsible(entry), '', {
          subject: `${entry.system} ${entry.call}`,
          at: latest,
          // Not called back at all: at least the limit. A number that grows would be another row each time.
          value: end === null ? minutes * 60 : (end - entry.lostAt) / 1000,
          threshold: minutes * 60,
          unit: 'seconds',
          evidence: {
            calls: [{ system: entry.system, call: entry.call, at: entry.lostAt, value: null }],
            numbers: {
              attempts: entry.attempts,
              ...(entry.calledBackAt === null ? {} : { calledBackAt: entry.calledBackAt }),
            },
          },
          system: entry.system,
          queue: entry.queue,
          call: entry.call,
        }),
      ];
    });
}
