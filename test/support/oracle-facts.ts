import type { Facts } from '../../src/core/contact/facts.ts';
import type { Value } from '../../src/core/kpi/evaluate.ts';
import type { Centre, Row } from './oracle.ts';
import type { Frame } from './oracle-windows.ts';

/** What the oracle knows of facts: their rows, their times and their columns. */
export interface FactKnowledge {
  rowsOf(fact: string): readonly Row[];
  /** Beginning and end of a row that lasts; null: it is of one moment. */
  spanOf(fact: string, row: Row): [number, number] | null;
  momentOf(fact: string, row: Row): number | null;
  /**
   * A column; `piece` is what of a row that lasts lies in the bucket. Moments are seconds from the
   * origin: from 1970 their differences would not be exact to the millisecond.
   */
  columnOf(name: string, fact: string, row: Row, piece: Frame, reach: Frame): Value;
}

const DAY = 86_400_000;
const camel = (name: string): string =>
  name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());
const at = (row: Row, field: string): number => row[field] as number;

const tableOf: Record<string, keyof Facts> = {
  talk_spans: 'talks',
  call_spans: 'calls',
  deals_closed: 'deals',
};
/** Where the moment of a row stands: by arrival, by outcome. */
const moments: Record<string, readonly [string, string]> = {
  queue_visits: ['enteredAt', 'leftAt'],
  ivr_steps: ['enteredAt', 'enteredAt'],
  survey_answers: ['answeredAt', 'answeredAt'],
  evaluations: ['evaluatedAt', 'evaluatedAt'],
  leads: ['createdAt', 'createdAt'],
  deals: ['createdAt', 'closedAt'],
  deals_closed: ['closedAt', 'closedAt'],
  deal_stages: ['enteredAt', 'leftAt'],
  ad_costs: ['onAt', 'onAt'],
  work_shifts: ['startsAt', 'startsAt'],
  missed_calls: ['lostAt', 'lostAt'],
  control_events: ['occurredAt', 'occurredAt'],
};

/** How long before the time looked at a lasting row may have begun to be found, ms. */
export function lookBack(fact: string): number {
  if (fact === 'agent_intervals' || fact === 'attendance') return Number.POSITIVE_INFINITY;
  return fact === 'shifts' ? 62 * DAY : DAY;
}

/**
 * How long before the time looked at a row's call may lie, ms. Of money and evaluations it is a call of
 * any system, up to 62 days; parts of a call lie within a day of its beginning.
 */
export function callBefore(fact: string): number {
  const byName = ['leads', 'deals', 'deals_closed', 'evaluations'].includes(fact);
  return byName ? 62 * DAY : DAY;
}

export function factKnowledge(
  centre: Centre,
  attribution: 'arrival' | 'outcome',
  { now, dataUntil, origin }: { now: number; dataUntil: number; origin: number },
): FactKnowledge {
  const made = new Map<string, readonly Row[]>();
  const shifts = centre.shifts ?? [];
  const intervals = centre.agent_intervals ?? [];
  /** An interval meets the pieces of the schedule of its operator and its day. */
  const meet = (interval: Row, shift: Row): boolean =>
    interval.project === shift.project &&
    interval.agent === shift.agent &&
    at(interval, 'startedAt') < at(shift, 'endsAt') &&
    at(interval, 'endedAt') > at(shift, 'startsAt') &&
    at(interval, 'day') >= Math.floor(at(shift, 'startsAt') / DAY) &&
    at(interval, 'day') <= Math.floor((at(shift, 'endsAt') - 1) / DAY);

  function attendance(): Row[] {
    return intervals.flatMap((interval) =>
      shifts
        .filter((shift) => shift.kind !== 'absence' && meet(interval, shift))
        .map((shift) => ({
          ...interval,
          kind: shift.kind,
          startedAt: Math.max(at(interval, 'startedAt'), at(shift, 'startsAt')),
          endedAt: Math.min(at(interval, 'endedAt'), at(shift, 'endsAt')),
        })),
    );
  }

  function workShifts(): Row[] {
    return shifts
      .filter(({ kind }) => kind === 'work')
      .map((shift) => {
        const met = intervals.filter((interval) => interval.staffed && meet(interval, shift));
        const [startsAt, endsAt] = [at(shift, 'startsAt'), at(shift, 'endsAt')];
        const came = met.map((interval) => Math.max(at(interval, 'startedAt'), startsAt));
        const gone = met.map((interval) => Math.min(at(interval, 'endedAt'), endsAt));
        const cameAt = met.length > 0 ? Math.min(...came) : null;
        const goneAt = met.length > 0 ? Math.max(...gone) : null;
        return {
          ...shift,
          cameAt,
          goneAt,
          late: cameAt === null ? null : (cameAt - startsAt) / 1000,
          leftEarly: goneAt === null || endsAt > dataUntil ? null : (endsAt - goneAt) / 1000,
        };
      });
  }

  function rowsOf(fact: string): readonly Row[] {
    if (!made.has(fact)) {
      const rows =
        fact === 'attendance'
          ? attendance()
          : fact === 'work_shifts'
            ? workShifts()
            : (centre[tableOf[fact] ?? (fact as keyof Centre)] ?? []);
      made.set(fact, rows);
    }
    return made.get(fact) ?? [];
  }

  function spanOf(fact: string, row: Row): [number, number] | null {
    if (fact === 'shifts') return [at(row, 'startsAt'), at(row, 'endsAt')];
    const start = row.startedAt as number;
    if (fact === 'agent_intervals' || fact === 'attendance') return [start, row.endedAt as number];
    if (fact === 'talk_spans')
      return [start, (row.wrapupEndedAt ?? row.endedAt ?? dataUntil) as number];
    if (fact !== 'call_spans') return null;
    if (row.endedAt !== null) return [start, row.endedAt as number];
    if (row.duration !== null) return [start, start + Math.round((row.duration as number) * 1000)];
    return [start, row.outcome === 'in-progress' ? dataUntil : start];
  }

  function momentOf(fact: string, row: Row): number | null {
    const arrival = attribution === 'arrival';
    if (fact === 'offers') return (row.endedAt ?? row.startedAt) as number;
    if (fact === 'talks') {
      const waited = arrival ? Math.round(((row.wait ?? 0) as number) * 1000) : 0;
      return at(row, 'startedAt') - waited;
    }
    return row[moments[fact]?.[arrival ? 0 : 1] ?? 'startedAt'] as number | null;
  }

  function clientOf(row: Row): string | null {
    const who = (row.customer ||
      (row.direction === 'outbound' ? row.dialled : row.caller)) as string;
    const nobody = ['', 'anonymous', 'unknown', 'restricted', 'private', 'unavailable', 's'];
    return nobody.includes(who.toLowerCase()) ? null : who;
  }

  function historyOf(name: string, row: Row, reach: Frame): number | null {
    const client = clientOf(row);
    const began = at(row, 'startedAt');
    const others = (centre.calls ?? []).filter(
      (other) =>
        other !== row &&
        other.project === row.project &&
        // The client's other calls are looked for 31 days around what is looked at.
        at(other, 'startedAt') >= reach.from - 31 * DAY &&
        at(other, 'startedAt') < reach.to + 31 * DAY &&
        client !== null &&
        clientOf(other) === client,
    );
    if (name === 'since_previous') {
      const earlier = others
        .filter((o) => o.direction === 'inbound' && o.outcome !== 'phantom')
        .map((o) => at(o, 'startedAt'))
        .filter((moment) => moment < began);
      return earlier.length === 0 ? null : (began - Math.max(...earlier)) / 1000;
    }
    const later = others
      .filter((o) => o.direction === 'outbound' && at(o, 'startedAt') > began)
      .map((o) => at(o, 'startedAt'));
    return later.length === 0 ? null : (Math.min(...later) - began) / 1000;
  }

  function columnOf(name: string, fact: string, row: Row, piece: Frame, reach: Frame): Value {
    if (name === 'duration' && spanOf(fact, row)) return (piece.to - piece.from) / 1000;
    if (name === 'elapsed' && fact === 'shifts')
      return Math.max(0, Math.min(piece.to, dataUntil) - piece.from) / 1000;
    if (name === 'client' && fact === 'calls') return clientOf(row);
    if (fact === 'missed_calls' && name === 'age') return (dataUntil - at(row, 'lostAt')) / 1000;
    if (fact === 'missed_calls' && name.endsWith('_after')) {
      const end = row[camel(name.replace(/_after$/, '_at'))] as number | null;
      return end === null ? null : (end - at(row, 'lostAt')) / 1000;
    }
    if (name === 'since_previous' || name === 'called_back_after')
      return historyOf(name, row, reach);
    if (name === 'data_until') return (dataUntil - origin) / 1000;
    if (name === 'now') return (now - origin) / 1000;
    const key =
      (name === 'deal' && fact !== 'deal_stages') || (name === 'lead' && fact === 'leads');
    const value = row[key ? 'key' : camel(name)];
    return (
      name.endsWith('_at') && typeof value === 'number' ? (value - origin) / 1000 : (value ?? null)
    ) as Value;
  }

  return { rowsOf, spanOf, momentOf, columnOf };
}
