import type { LiveState } from '../../contracts/live.ts';
import {
  fullPace,
  longestPause,
  missedArrivals,
  pieceSeconds,
  silenceAgainstUsual,
  surePace,
  type UsualArrivals,
  usualPause,
} from '../../core/alerts/pace.ts';
import { usualWeeks } from '../../core/alerts/usual.ts';
import type { PaceView } from './live-found.ts';

const HOUR = 3_600_000;
const WEEK = 7 * 24 * HOUR;
/** Hours before the running one that a silence may reach into. */
const hoursBack = 3;
/** Arrivals of the last so long are held against the usual, ms: big queues are seen by the first. */
const surgeOver = [120_000, 600_000] as const;
const longestSurge = 600_000;
/** Standard deviations of a count that chance does not reach in months of minutes. */
const chanceReaches = 4.2;
/** After a start: who was not there for so long had left before it, ms. */
const watchedLong = HOUR / 4;
/** How far back the pauses of a slow day are looked at, ms. */
const lately = 2 * HOUR;
/** How often history is asked, ms: weeks may just have been imported. */
const askPace = HOUR / 4;
/** Weeks that must be known before anything is missed. */
const weeksNeeded = 2;

/** Pieces of 15 s of an hour in which a source said something. */
export interface SpokenHour {
  readonly source: string;
  /** ms UTC. */
  readonly hour: number;
  readonly pieces: readonly number[];
}

/** Arrivals of a queue in half an hour. */
export interface ArrivedHalf {
  readonly project: string;
  readonly queue: string;
  /** ms UTC. */
  readonly from: number;
  readonly count: number;
}

/** What is known of how sources and callers come, from before. */
export interface PaceHistory {
  /** Hours within the spans in which a source said anything. */
  spoken(spans: readonly Span[]): Promise<readonly SpokenHour[]>;
  /** Half hours within the spans with arrivals. */
  arrived(spans: readonly Span[]): Promise<readonly ArrivedHalf[]>;
}

/** ms UTC. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Pace extends PaceView {
  /** Asks history anew each quarter of an hour. */
  refresh(now: number): Promise<void>;
  /** Sees when calls came last. */
  see(state: LiveState): void;
}

/** What is usual now, learned from the same hours of the last eight weeks. */
export function createPace(history: PaceHistory): Pace {
  let askedFor = Number.NaN;
  let pauses = new Map<string, Map<number, number[]>>();
  let arrivals = new Map<string, UsualArrivals[]>();
  let most = new Map<string, UsualArrivals[]>();
  /** Arrivals counted when the last operator left, by queue. */
  const leftAt = new Map<string, number>();
  const heard = new Map<string, { at: number; pauses: { at: number; seconds: number }[] }>();
  const counts = new Map<string, { at: number; offered: number }[]>();
  const seen = new Map<string, { offered: number; at: number; lately: number }>();
  /** What was seen of a queue since the start. */
  const watched = new Map<string, { since: number; caller: boolean; operator: boolean }>();

  async function refresh(now: number): Promise<void> {
    const hour = Math.floor(now / HOUR) * HOUR;
    const round = Math.floor(now / askPace);
    if (round === askedFor) return;
    askedFor = round;
    const spans = Array.from({ length: usualWeeks.asked }, (_, index) => {
      const back = (index + 1) * WEEK;
      return { from: hour - hoursBack * HOUR - back, to: hour + 2 * HOUR - back };
    });
    const [spoken, arrived] = await Promise.all([history.spoken(spans), history.arrived(spans)]);
    pauses = pausesBy(spoken, spans);
    arrivals = arrivalsBy(arrived, spans, surePace);
    most = arrivalsBy(arrived, spans, fullPace);
  }

  return {
    refresh,
    see(state) {
      for (const { id, lastHeardAt } of state.sources) {
        if (lastHeardAt === null) continue;
        const { at, pauses: own } = heard.get(id) ?? { at: lastHeardAt, pauses: [] };
        if (lastHeardAt > at) own.push({ at: lastHeardAt, seconds: (lastHeardAt - at) / 1000 });
        while (own[0] && own[0].at < state.at - lately) own.shift();
        heard.set(id, { at: lastHeardAt, pauses: own });
      }
      for (const { project, queue, windows, waiting, staffed } of state.queues) {
        const key = `${project}\n${queue}`;
        const offered = windows.today.offered;
        if (staffed > 0) leftAt.delete(key);
        else if ((leftAt.get(key) ?? Number.POSITIVE_INFINITY) > offered) leftAt.set(key, offered);
        const before = seen.get(key);
        const counted = counts.get(key) ?? [];
        const last = counted.at(-1);
        // Midnight begins the count of the day anew.
        if (last && last.offered > offered) counted.length = 0;
        counted.push({ at: state.at, offered });
        while ((counted[1]?.at ?? state.at) <= state.at - longestSurge) counted.shift();
        counts.set(key, counted);
        // Who waits may not be counted yet; at midnight the count begins anew, which is no caller.
        const came =
          waiting > 0 ||
          (before !== undefined &&
            (offered > before.offered || (offered < before.offered && offered > 0)));
        const at = before && !came ? before.at : state.at;
        const lately = before && !came ? before.lately : windows.last30.offered;
        seen.set(key, { offered, at, lately });
        const known = watched.get(key) ?? { since: state.at, caller: false, operator: false };
        watched.set(key, {
          since: known.since,
          caller: known.caller || came,
          operator: known.operator || staffed > 0,
        });
      }
    },
    callersKnown: (project, queue) => watched.get(`${project}\n${queue}`)?.caller ?? false,
    operatorsKnown(project, queue, now) {
      const known = watched.get(`${project}\n${queue}`);
      return known !== undefined && (known.operator || now - known.since >= watchedLong);
    },
    silence(source, lastHeardAt, now) {
      const known = pauses.get(source);
      if (!known) return null;
      const running = Math.floor(now / HOUR) * HOUR;
      const hours = Array.from({ length: hoursBack + 1 }, (_, index) => {
        const startsAt = running - (hoursBack - index) * HOUR;
        return { startsAt, pause: usualPause(known.get(startsAt) ?? [], weeksNeeded) };
      });
      // On a slow day pauses are longer: what they were lately counts too, within reason.
      const longest = Math.max(0, ...(heard.get(source)?.pauses ?? []).map((one) => one.seconds));
      const slower = hours.map(({ startsAt, pause }) => ({
        startsAt,
        pause: pause === null ? null : Math.max(pause, Math.min(longest, pause * 4)),
      }));
      return silenceAgainstUsual(lastHeardAt, now, slower);
    },
    unserved(project, queue, now) {
      const key = `${project}\n${queue}`;
      const since = leftAt.get(key);
      if (since === undefined) return null;
      const usual = most.get(key);
      const half = HOUR / 2;
      if (usual) {
        const begins = Math.floor(now / half) * half;
        const [here, before] = [begins, begins - half].map((from) =>
          missedArrivals(from, from + half, usual),
        );
        // Who comes after the doors closed is a straggler.
        if ((here ?? 0) < 3 || (here ?? 0) < 0.3 * (before ?? 0)) return 0;
      }
      return Math.max(0, (counts.get(key)?.at(-1)?.offered ?? since) - since);
    },
    surge(project, queue, now) {
      const key = `${project}\n${queue}`;
      const usual = most.get(key);
      const counted = counts.get(key) ?? [];
      const last = counted.at(-1);
      if (!usual || !last) return null;
      let calm: { came: number; usual: number } | null = null;
      for (const over of surgeOver) {
        const first = counted.findLast(({ at }) => at <= last.at - over);
        if (!first) continue;
        const came = last.offered - first.offered;
        const expected = missedArrivals(first.at, Math.min(now, last.at), usual);
        // Roots of Poisson counts have a deviation of a half (Anscombe, Biometrika 35, 1948).
        if (Math.sqrt(came) - Math.sqrt(expected) >= chanceReaches / 2)
          return { came, usual: expected };
        // What chance alone may bring is no surge.
        calm = { came: Math.min(came, expected), usual: expected };
      }
      return calm;
    },
    missed(project, queue, now) {
      const key = `${project}\n${queue}`;
      const usual = arrivals.get(key);
      const last = seen.get(key);
      if (!usual || !last) return null;
      // On a slow day (a holiday nobody wrote down) fewer are missed: as many fewer as came before.
      const before = missedArrivals(last.at - HOUR / 2, last.at, usual);
      const share = before >= 5 ? Math.min(1, last.lately / before) : 1;
      return missedArrivals(last.at, now, usual) * share;
    },
  };
}

/** Pauses of the hours of earlier weeks, by source and the hour of this week they stand for. */
function pausesBy(
  spoken: readonly SpokenHour[],
  spans: readonly Span[],
): Map<string, Map<number, number[]>> {
  const bySource = new Map<string, Map<number, readonly number[]>>();
  for (const { source, hour, pieces } of spoken) {
    const hours = bySource.get(source) ?? new Map<number, readonly number[]>();
    hours.set(hour, pieces);
    bySource.set(source, hours);
  }
  const result = new Map<string, Map<number, number[]>>();
  for (const [source, hours] of bySource) {
    const first = Math.min(...hours.keys());
    const stands = new Map<number, number[]>();
    spans.forEach(({ from, to }, index) => {
      // Before it was there a source was not silent.
      for (let hour = from; hour < to; hour += HOUR) {
        if (hour < first) continue;
        const now = hour + (index + 1) * WEEK;
        const pause = longestPause(hours.get(hour) ?? []);
        stands.set(now, [...(stands.get(now) ?? []), pause]);
      }
    });
    result.set(source, stands);
  }
  return result;
}

function arrivalsBy(
  arrived: readonly ArrivedHalf[],
  spans: readonly Span[],
  paceOf: (counts: readonly number[], weeksNeeded: number) => number,
): Map<string, UsualArrivals[]> {
  const half = HOUR / 2;
  const byQueue = new Map<string, Map<number, number>>();
  for (const { project, queue, from, count } of arrived) {
    const key = `${project}\n${queue}`;
    const halves = byQueue.get(key) ?? new Map<number, number>();
    halves.set(from, (halves.get(from) ?? 0) + count);
    byQueue.set(key, halves);
  }
  const result = new Map<string, UsualArrivals[]>();
  for (const [key, halves] of byQueue) {
    const first = Math.min(...halves.keys());
    const usual: UsualArrivals[] = [];
    const [newest] = spans;
    if (!newest) continue;
    for (let at = newest.from; at < newest.to; at += half) {
      const counts = spans.flatMap((_, index) => {
        const then = at - index * WEEK;
        return then < first ? [] : [halves.get(then) ?? 0];
      });
      usual.push({ from: at + WEEK, to: at + WEEK + half, count: paceOf(counts, weeksNeeded) });
    }
    result.set(key, usual);
  }
  return result;
}

/** The piece of its hour that an instant (ms UTC) lies in. */
export function pieceOf(at: number): number {
  return Math.floor((at % HOUR) / 1000 / pieceSeconds);
}
