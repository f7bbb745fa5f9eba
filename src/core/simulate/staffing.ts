import { atLocalHour, HOUR, isHoliday, MINUTE, weekdayOf } from './calendar.ts';
import type { OperatorSpec, ProjectSpec, Roster } from './centre.ts';
import {
  chance,
  exponential,
  lognormal,
  normal,
  type Random,
  randomFrom,
  uniform,
} from './random.ts';

/** How one person works, the same every day. */
export interface Traits {
  /** Factor on talk and wrap-up. */
  readonly pace: number;
  /** Share of rings let ring out. */
  readonly missShare: number;
  /** Chance of coming late. */
  readonly lateness: number;
  /** Factor on the length of breaks. */
  readonly breakStretch: number;
  /** Added to the mark a caller gives, and to the odds of a sale. */
  readonly charm: number;
}

export interface PlannedBreak {
  readonly at: number;
  readonly planned: number;
  /** Length it will really have, ms. */
  readonly length: number;
  readonly state: 'break' | 'study';
  readonly reason: string;
  /** Can wait while callers wait. */
  readonly flexible: boolean;
}

/** One operator's working day. */
export interface WorkDay {
  readonly startsAt: number;
  readonly endsAt: number;
  /** Absent: did not come, for this reason. */
  readonly absence?: string;
  readonly loginAt: number;
  readonly breaks: readonly PlannedBreak[];
}

export function traitsOf(project: ProjectSpec, operator: OperatorSpec, seed: number): Traits {
  const random = randomFrom(seed, project.key, 'traits', operator.name);
  return {
    pace: Math.exp(0.13 * normal(random)),
    missShare: chance(random, 0.15) ? uniform(random, 0.05, 0.11) : uniform(random, 0.004, 0.03),
    lateness: chance(random, 0.15) ? uniform(random, 0.25, 0.5) : uniform(random, 0.01, 0.08),
    breakStretch: chance(random, 0.12) ? uniform(random, 1.3, 1.9) : uniform(random, 0.92, 1.12),
    charm: normal(random),
  };
}

/** The day's plan and what comes of it; undefined on a day off. */
export function workDayOf(
  project: ProjectSpec,
  operator: OperatorSpec,
  traits: Traits,
  seed: number,
  day: number,
): WorkDay | undefined {
  const [opens, closes] = hoursOf(project, operator, day);
  if (!worksOn(operator.roster, day) || closes <= opens) return undefined;
  const random = randomFrom(seed, project.key, day, 'shift', operator.name);
  const from = Math.max(opens, Math.min(operator.startsAt, closes - operator.hours));
  const startsAt = atLocalHour(day, from);
  const endsAt = atLocalHour(day, Math.min(closes, from + operator.hours));
  if (isHoliday(day) && chance(random, 0.5)) return undefined;
  const absence = chance(random, 0.025)
    ? chance(random, 0.7)
      ? 'больничный'
      : 'прогул'
    : undefined;
  const late = chance(random, traits.lateness)
    ? Math.min(exponential(random, 11 * MINUTE) + MINUTE, 70 * MINUTE)
    : -uniform(random, 0, 5) * MINUTE;
  return {
    startsAt,
    endsAt,
    ...(absence === undefined ? {} : { absence }),
    loginAt: Math.round(startsAt + late),
    breaks: breaksOf(startsAt, endsAt, traits, random),
  };
}

function worksOn(roster: Roster, day: number): boolean {
  if ('weekdays' in roster) return roster.weekdays.includes(weekdayOf(day));
  return (day + roster.phase) % (roster.on + roster.off) < roster.on;
}

function hoursOf(
  project: ProjectSpec,
  operator: OperatorSpec,
  day: number,
): readonly [number, number] {
  const queue = project.queues.find((each) => each.name === operator.team);
  return queue?.hours[weekdayOf(day)] ?? [0, 0];
}

/** A short break about every two hours, lunch in the middle of a long shift, study at times. */
function breaksOf(
  startsAt: number,
  endsAt: number,
  traits: Traits,
  random: Random,
): PlannedBreak[] {
  const breaks: PlannedBreak[] = [];
  const add = (
    at: number,
    minutes: number,
    reason: string,
    flexible: boolean,
    state: 'break' | 'study' = 'break',
  ): void => {
    const stretch = traits.breakStretch * lognormal(random, 1, 0.12);
    const planned = minutes * MINUTE;
    breaks.push({
      at: Math.round(at),
      planned,
      length: Math.round(planned * stretch),
      state,
      reason,
      flexible,
    });
  };
  const length = endsAt - startsAt;
  const long = length >= 6 * HOUR;
  if (long)
    add(startsAt + length * uniform(random, 0.4, 0.6), length > 8 * HOUR ? 40 : 30, 'Обед', false);
  const rests = long ? [0.2, 0.3, 0.72, 0.86] : [0.42, 0.6];
  for (let i = 0; i < rests.length; i += 2) {
    const share = uniform(random, rests[i] ?? 0.4, rests[i + 1] ?? 0.6);
    add(startsAt + length * share, 12, 'Перерыв', true);
  }
  if (chance(random, 0.3)) add(startsAt + length * uniform(random, 0.1, 0.9), 7, 'Личное', true);
  if (chance(random, 0.1))
    add(startsAt + length * uniform(random, 0.1, 0.3), 35, 'Обучение', true, 'study');
  if (chance(random, 0.06))
    add(startsAt + length * uniform(random, 0.3, 0.8), 15, 'Совещание', false);
  return breaks.sort((a, b) => a.at - b.at);
}
