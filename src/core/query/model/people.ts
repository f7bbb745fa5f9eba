import { agentStates } from '../../contact/choices.ts';
import { called, choice, DAY, moment, ms, of, piece, place, same } from './columns.ts';
import type { FactModel } from './types.ts';

/** UTC days that a scheduled piece lies in, as rows: the key to meet the intervals of those days. */
const eachDay =
  'arrayJoin(range(toInt32(intDiv(toUnixTimestamp64Milli(starts_at), 86400000)), toInt32(intDiv(toUnixTimestamp64Milli(ends_at) - 1, 86400000)) + 1)) AS day';
const met = 'i.project = s.project AND i.agent = s.agent AND i.day = s.day';

/** What operators were doing within their schedule; the source of the states tells the system. */
const attendanceRows = `(
  SELECT i.tenant AS tenant, i.project AS project, i.system AS system, i.agent AS agent, i.team AS team,
    i.day AS day, greatest(i.started_at, s.starts_at) AS started_at,
    least(i.ended_at, s.ends_at) AS ended_at, i.state AS state, i.reason AS reason,
    i.staffed AS staffed, s.kind AS kind
  FROM (SELECT * FROM agent_intervals FINAL WHERE {scope} AND {bounds}) AS i
  INNER JOIN (
    SELECT project, agent, kind, starts_at, ends_at, ${eachDay}
    FROM shifts FINAL
    WHERE {scope} AND kind != 'absence' AND starts_at < {to} AND ends_at > {from}
  ) AS s ON ${met}
  WHERE i.started_at < s.ends_at AND i.ended_at > s.starts_at
)`;

const within = 'i.staffed AND i.started_at < s.ends_at AND i.ended_at > s.starts_at';
/** Each shift of work with the first and last moment that its operator was logged in within it. */
const workShiftRows = `(
  SELECT s.tenant AS tenant, s.project AS project, s.system AS system, s.key AS key, s.agent AS agent,
    s.team AS team, s.starts_at AS starts_at, s.ends_at AS ends_at,
    minOrNullIf(greatest(i.started_at, s.starts_at), ${within}) AS came_at,
    maxOrNullIf(least(i.ended_at, s.ends_at), ${within}) AS gone_at
  FROM (
    SELECT tenant, project, system, key, agent, team, starts_at, ends_at, ${eachDay}
    FROM shifts FINAL WHERE {scope} AND {bounds} AND kind = 'work'
  ) AS s
  LEFT JOIN (
    SELECT project, agent, day, started_at, ended_at, staffed FROM agent_intervals FINAL
    WHERE {scope} AND staffed
      AND day >= intDiv(toUnixTimestamp64Milli({from}), 86400000)
      AND day <= intDiv(toUnixTimestamp64Milli({to}), 86400000) + 2
  ) AS i ON ${met}
  GROUP BY tenant, project, system, key, agent, team, starts_at, ends_at
)`;

export const peopleFacts = {
  agent_intervals: {
    table: 'agent_intervals',
    columns: {
      ...of('text', 'agent', 'team', 'reason', 'queue', 'call', 'project', 'system'),
      ...of('flag', 'staffed', 'paused', 'open'),
      ...choice('state', agentStates),
      ...piece,
    },
    dimensions: { ...place, ...same('agent', 'team', 'state', 'reason', 'call') },
    time: {
      kind: 'span',
      base: 'day',
      start: ms('started_at'),
      end: ms('ended_at'),
      before: 0,
    },
    call: true,
  },
  /**
   * The schedule as time that passes. Work runs from the beginning of a shift to its end; breaks and
   * study lie inside it; an absence stands where there was to be work.
   */
  shifts: {
    table: 'shifts',
    columns: {
      ...of('text', 'agent', 'team', 'reason', 'project', 'system'),
      ...of('time', 'starts_at', 'ends_at'),
      ...of('flag', 'planned'),
      ...choice('kind', ['work', 'break', 'study', 'absence']),
      ...piece,
      // What of the piece is over: a schedule also tells what is to come.
      elapsed: {
        sql: 'greatest(0, least(piece_end, {data_until}) - piece_start) / 1000',
        unit: 'seconds',
      },
    },
    dimensions: { ...place, ...same('agent', 'team', 'reason'), shift_kind: 'kind' },
    time: {
      kind: 'span',
      base: 'starts_at',
      start: ms('starts_at'),
      end: ms('ends_at'),
      before: 62 * DAY,
    },
    call: false,
  },
  /** States of operators as far as they lie in their schedule: the same moment may lie in a shift and in a break of it. */
  attendance: {
    table: 'agent_intervals',
    from: attendanceRows,
    columns: {
      ...of('text', 'agent', 'team', 'reason', 'project', 'system'),
      ...of('flag', 'staffed'),
      ...choice('state', agentStates),
      ...choice('kind', ['work', 'break', 'study']),
      ...piece,
    },
    dimensions: { ...place, ...same('agent', 'team', 'state', 'reason'), shift_kind: 'kind' },
    time: {
      kind: 'span',
      base: 'day',
      start: ms('started_at'),
      end: ms('ended_at'),
      before: 0,
    },
    call: false,
  },
  /** Shifts of work with how they were kept; they belong to their beginning. */
  work_shifts: {
    table: 'shifts',
    from: workShiftRows,
    columns: {
      ...of('text', 'agent', 'team', 'project', 'system'),
      ...of('time', 'starts_at', 'ends_at', 'came_at', 'gone_at'),
      ...called('late', `(${ms('came_at')} - ${ms('starts_at')}) / 1000`, 'seconds'),
      // Not known while the shift goes on.
      ...called(
        'left_early',
        `if(${ms('ends_at')} > {data_until}, NULL, (${ms('ends_at')} - ${ms('gone_at')}) / 1000)`,
        'seconds',
      ),
    },
    dimensions: { ...place, ...same('agent', 'team') },
    time: moment('starts_at'),
    call: false,
  },
} as const satisfies Record<string, FactModel>;
