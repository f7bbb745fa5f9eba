import { DAY, HOUR, isHoliday, MINUTE, season, weekdayOf, ZONE_OFFSET } from './calendar.ts';
import { callerOf } from './callers.ts';
import type { IncidentSpec, IntentSpec, ProjectSpec } from './centre.ts';
import {
  chance,
  exponential,
  lognormal,
  normal,
  pickBy,
  type Random,
  randomFrom,
  uniform,
} from './random.ts';

/** Somebody dials. */
export interface Arrival {
  readonly at: number;
  readonly intent: IntentSpec;
  readonly caller: string;
  readonly dialled: string;
  readonly channel: string;
  /** 1 for a first call, more for the same caller trying again. */
  readonly attempt: number;
  /** The same caller will call again in so many days (0: will not). */
  readonly returnsIn: number;
}

/** A bad hour of one day. */
export interface Incident {
  readonly spec: IncidentSpec;
  readonly from: number;
  readonly to: number;
  readonly factor: number;
}

const QUARTERS = 96;
const QUARTER = 15 * MINUTE;
const RETURN_DAYS = 3;

/** The bad hour of a day, if it has one. */
export function incidentOf(project: ProjectSpec, seed: number, day: number): Incident | undefined {
  const spec = project.incident;
  const random = randomFrom(seed, project.key, day, 'incident');
  if (!spec || !chance(random, spec.chance)) return undefined;
  const from = day * DAY - ZONE_OFFSET + uniform(random, 9.5, 19) * HOUR;
  return {
    spec,
    from,
    to: from + uniform(random, ...spec.minutes) * MINUTE,
    factor: uniform(random, ...spec.factor),
  };
}

/**
 * Expected first calls of one intent in each quarter of an hour of a working day (from 05:00):
 * day's volume by weekday, season, holiday and the day's own noise, spread over the profile, times
 * the incident. The calls themselves are Poisson around it.
 */
export function expectedArrivals(
  project: ProjectSpec,
  intent: IntentSpec,
  seed: number,
  day: number,
): Float64Array {
  const noise = Math.exp(0.07 * normal(randomFrom(seed, project.key, day, 'volume')));
  const volume =
    intent.perDay *
    (intent.week[weekdayOf(day)] ?? 1) *
    season(day, project.season.peak, project.season.swing) *
    (isHoliday(day) ? 0.35 : 1) *
    noise;
  const incident = incidentOf(project, seed, day);
  const hit = incident?.spec.intents.includes(intent.key) ? incident : undefined;
  const share = profileByQuarter(intent.profile);
  return Float64Array.from(share, (part, quarter) => {
    const middle = day * DAY + (quarter + 0.5) * QUARTER;
    const factor = hit && middle >= hit.from && middle < hit.to ? hit.factor : 1;
    return volume * part * factor;
  });
}

/** All who dial on a working day: first calls and returns of earlier days, by time. */
export function arrivalsOf(project: ProjectSpec, seed: number, day: number): Arrival[] {
  const arrivals = firstCalls(project, seed, day);
  for (let back = 1; back <= RETURN_DAYS; back += 1) {
    const random = randomFrom(seed, project.key, day, 'returns', back);
    for (const earlier of firstCalls(project, seed, day - back)) {
      if (earlier.returnsIn !== back) continue;
      const at = Math.round(earlier.at + back * DAY + normal(random) * 1.5 * HOUR);
      const clamped = Math.min(Math.max(at, day * DAY + 3 * HOUR), day * DAY + 16 * HOUR);
      arrivals.push({ ...earlier, at: clamped, attempt: 2, returnsIn: 0 });
    }
  }
  return arrivals.sort((a, b) => a.at - b.at);
}

/** Calls that owe nothing to an earlier one: a non-homogeneous Poisson stream, by thinning. */
export function firstCalls(project: ProjectSpec, seed: number, day: number): Arrival[] {
  const arrivals: Arrival[] = [];
  for (const intent of project.intents) {
    const expected = expectedArrivals(project, intent, seed, day);
    const random = randomFrom(seed, project.key, day, 'calls', intent.key);
    const highest = Math.max(...expected);
    for (
      let at = exponential(random, QUARTER / highest);
      at < DAY;
      at += exponential(random, QUARTER / highest)
    ) {
      const rate = expected[Math.floor(at / QUARTER)] ?? 0;
      if (!chance(random, rate / highest)) continue;
      arrivals.push(arrivalAt(project, intent, Math.floor(day * DAY + at), seed, random));
    }
  }
  return arrivals;
}

function arrivalAt(
  project: ProjectSpec,
  intent: IntentSpec,
  at: number,
  seed: number,
  random: Random,
): Arrival {
  const number = pickBy(random, project.numbers, (each) => each.weight);
  const again = chance(random, 0.05);
  return {
    at,
    intent,
    caller: callerOf(project, seed, random),
    dialled: number.number,
    channel: number.channel,
    attempt: 1,
    returnsIn: again ? Math.min(RETURN_DAYS, Math.ceil(lognormal(random, 1.6, 0.6))) : 0,
  };
}

/** Shares of the quarters of a day, adding up to 1, smooth between the hours of the profile. */
function profileByQuarter(profile: readonly number[]): Float64Array {
  const shares = new Float64Array(QUARTERS);
  let total = 0;
  for (let quarter = 0; quarter < QUARTERS; quarter += 1) {
    const position = (quarter + 0.5) / 4 - 0.5;
    const left = Math.max(0, Math.floor(position));
    const part = Math.max(0, position - left);
    const here = profile[left] ?? 0;
    const share = here + part * ((profile[left + 1] ?? here) - here);
    shares[quarter] = share;
    total += share;
  }
  return shares.map((share) => share / total);
}
