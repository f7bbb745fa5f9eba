import type { AgentIntervalFact, OfferFact, ShiftFact, TalkFact } from '../contact/facts.ts';
import type { MissedCall } from './missed.ts';

type InSystem<Fact> = Fact & { readonly system: string };

export type DayTalk = InSystem<
  Pick<
    TalkFact,
    | 'call'
    | 'queue'
    | 'team'
    | 'direction'
    | 'startedAt'
    | 'endedAt'
    | 'talk'
    | 'hold'
    | 'endedBy'
    | 'transferred'
  >
>;
export type DayOffer = InSystem<
  Pick<OfferFact, 'call' | 'queue' | 'team' | 'startedAt' | 'endedAt' | 'result' | 'ring'>
>;
export type DayInterval = InSystem<
  Pick<
    AgentIntervalFact,
    'team' | 'startedAt' | 'endedAt' | 'state' | 'reason' | 'staffed' | 'queue' | 'call'
  >
>;
export type DayShift = Pick<ShiftFact, 'key' | 'startsAt' | 'endsAt' | 'kind' | 'team'>;

/**
 * What is known of one operator of a project around one local day: talks, rings and shifts from the
 * beginning of the day to a day after its end, states from a day before it as well.
 */
export interface PersonDay {
  readonly project: string;
  readonly agent: string;
  readonly team: string;
  /** Local day. */
  readonly day: string;
  /** Beginning and end of the day, ms UTC. */
  readonly from: number;
  readonly to: number;
  /** Up to when anything is known, ms UTC. */
  readonly until: number;
  /** Somebody's log-ins are known in the project that day; without, nobody is late. */
  readonly knowsLogins: boolean;
  readonly talks: readonly DayTalk[];
  readonly offers: readonly DayOffer[];
  readonly intervals: readonly DayInterval[];
  readonly shifts: readonly DayShift[];
}

/** A call whose wait or transfers are judged; with the operator who took it, else ''. */
export interface DayCall {
  readonly system: string;
  readonly call: string;
  readonly queue: string;
  readonly agent: string;
  readonly team: string;
  readonly at: number;
  readonly value: number;
}

/** What is judged of a project's day beside its people. */
export interface ProjectDay {
  readonly project: string;
  readonly day: string;
  readonly from: number;
  readonly to: number;
  readonly until: number;
  readonly missed: readonly MissedCall[];
  readonly responsible: (entry: MissedCall) => string;
  readonly waits: readonly DayCall[];
  readonly transfers: readonly DayCall[];
}

/** A stretch of time that something is counted over, with its name. */
export interface Stretch {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/**
 * Shifts of work that begin in the day; without one the day itself, after a night shift that began on
 * the day before.
 */
export function stretchesOf(day: PersonDay, per: 'shift' | 'day' | 'hour'): Stretch[] {
  if (per === 'hour') {
    const hours: Stretch[] = [];
    for (let from = day.from; from < day.to; from += 3_600_000)
      hours.push({ name: String(from), from, to: Math.min(from + 3_600_000, day.to) });
    return hours;
  }
  const shifts = per === 'shift' ? workShifts(day) : [];
  if (shifts.length === 0) {
    const before = per === 'shift' ? worked(day).filter(({ startsAt }) => startsAt < day.from) : [];
    const from = Math.max(day.from, ...before.map(({ endsAt }) => endsAt));
    return from < day.to ? [{ name: day.day, from, to: day.to }] : [];
  }
  return shifts.map(({ startsAt, endsAt }) => ({
    name: `${day.day} ${startsAt}`,
    from: startsAt,
    to: endsAt,
  }));
}

/** Shifts of work that begin in the day and that no absence stands over, the earliest first. */
export function workShifts(day: PersonDay): DayShift[] {
  return worked(day)
    .filter(({ startsAt }) => startsAt >= day.from && startsAt < day.to)
    .sort((a, b) => a.startsAt - b.startsAt || (a.key < b.key ? -1 : 1));
}

function worked({ shifts }: PersonDay): DayShift[] {
  const away = shifts.filter(({ kind }) => kind === 'absence');
  return shifts
    .filter(({ kind }) => kind === 'work')
    .filter(
      (shift) =>
        !away.some(({ startsAt, endsAt }) => startsAt < shift.endsAt && endsAt > shift.startsAt),
    );
}

/** States of one kind that follow each other without a gap, put together. */
export function mergedStates(
  intervals: readonly DayInterval[],
  wanted: (one: DayInterval) => boolean,
): DayInterval[] {
  const sorted = intervals
    .filter(wanted)
    .sort((a, b) => a.startedAt - b.startedAt || a.endedAt - b.endedAt);
  const merged: DayInterval[] = [];
  for (const one of sorted) {
    const last = merged.at(-1);
    const goesOn =
      last &&
      last.endedAt === one.startedAt &&
      last.state === one.state &&
      last.reason === one.reason &&
      last.system === one.system;
    if (goesOn) merged[merged.length - 1] = { ...last, endedAt: one.endedAt };
    else merged.push(one);
  }
  return merged;
}
