import type { ConditionOf, ControlVersion } from './definition.ts';
import { counted } from './evaluate-counts.ts';
import { breaks, late, leftEarly, states } from './evaluate-times.ts';
import { type Found, ofQueues } from './found.ts';
import { noEvidence, type Occurrence } from './occurrence.ts';
import type { DayCall, PersonDay, ProjectDay } from './person-day.ts';

const minute = 60_000;

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
