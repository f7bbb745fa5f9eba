import type { ConditionOf } from './definition.ts';
import { type Found, some } from './found.ts';
import { evidenceLimit } from './occurrence.ts';
import {
  type DayInterval,
  mergedStates,
  type PersonDay,
  stretchesOf,
  workShifts,
} from './person-day.ts';

const minute = 60_000;

/** Stretches of time that the operator was logged in, within a shift. */
function presence(day: PersonDay, from: number, to: number): { from: number; to: number }[] {
  return day.intervals
    .filter(({ staffed, startedAt, endedAt }) => staffed && startedAt < to && endedAt > from)
    .map(({ startedAt, endedAt }) => ({
      from: Math.max(startedAt, from),
      to: Math.min(endedAt, to),
    }));
}

export function late({ graceMinutes }: ConditionOf<'late'>, day: PersonDay): Found[] {
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

export function leftEarly({ graceMinutes }: ConditionOf<'left-early'>, day: PersonDay): Found[] {
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

export function breaks(condition: ConditionOf<'breaks'>, day: PersonDay): Found[] {
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

export function states(condition: ConditionOf<'state'>, day: PersonDay): Found[] {
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
