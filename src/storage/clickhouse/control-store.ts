import type { Occurrence } from '../../core/control/occurrence.ts';
import type {
  DayCall,
  DayInterval,
  DayOffer,
  DayShift,
  DayTalk,
} from '../../core/control/person-day.ts';
import type { ControlStore, DayFacts, EventsWish, Whose } from '../../services/control/ports.ts';

import { guarded } from '../failures.ts';
import { anyMonths } from './batch-insert.ts';
import type { ClickHouse } from './client.ts';
import { insertLines, timeText } from './control-lines.ts';
import { createMissedStore } from './missed-store.ts';

const DAY = 86_400_000;
type Row = Record<string, unknown>;

const at = (name: string): string => `fromUnixTimestamp64Milli({${name}:Int64}, 'UTC')`;
const ms = (column: string): string => `toUnixTimestamp64Milli(${column})`;
const columns = [
  'tenant',
  'project',
  'system',
  'key',
  'definition',
  'definition_version',
  'kind',
  'severity',
  'agent',
  'team',
  'queue',
  'call',
  'day',
  'occurred_at',
  'value',
  'threshold',
  'unit',
  'evidence',
  'version',
  'is_deleted',
];
const list = `project, system, key, definition, definition_version AS definitionVersion, kind,
  severity, agent, team, queue, call, toString(day) AS day, ${ms('occurred_at')} AS at, value,
  threshold, unit, evidence`;

function lineOf(tenant: string, version: number, gone: boolean, one: Occurrence): string {
  const { definitionVersion, at: occurred, evidence, ...same } = one;
  return JSON.stringify({
    ...same,
    tenant,
    definition_version: definitionVersion,
    occurred_at: timeText(Math.round(occurred)),
    evidence: JSON.stringify(evidence),
    version,
    is_deleted: gone ? 1 : 0,
  });
}

function occurrenceOf(row: Row): Occurrence {
  return {
    ...row,
    at: Number(row.at),
    definitionVersion: Number(row.definitionVersion),
    evidence: JSON.parse(String(row.evidence)),
  } as unknown as Occurrence;
}

/** Numbers of 64 bits come as text. */
function timed<T>(row: Row, ...names: string[]): T {
  const made = { ...row };
  for (const name of names) if (made[name] != null) made[name] = Number(made[name]);
  return made as T;
}

function keptSql({ range, where, definition }: EventsWish): { sql: string; params: Row } {
  const kept = [
    'tenant = {tenant:String}',
    `occurred_at >= ${at('from')}`,
    `occurred_at < ${at('to')}`,
  ];
  const params: Row = { from: range.from, to: range.to };
  for (const [column, values] of Object.entries(where)) {
    if (!values || values.length === 0) continue;
    kept.push(`${column} IN {${column}s:Array(String)}`);
    params[`${column}s`] = [...values];
  }
  if (definition !== undefined) {
    kept.push('definition = {definition:String}');
    params.definition = definition;
  }
  return { sql: kept.join(' AND '), params };
}

/** Occurrences of control events, and the facts they are found in, in ClickHouse. */
export function createControlStore(clickhouse: ClickHouse): ControlStore {
  const missed = createMissedStore(clickhouse);
  const ask = (sql: string, params: Row): Promise<Row[]> =>
    guarded(() => clickhouse.query<Row>(sql, { params }));

  return {
    async facts(tenant, day, needs) {
      const params = { tenant, from: day.from, to: day.to, later: day.to + DAY };
      const started = `tenant = {tenant:String} AND started_at >= ${at('from')} AND started_at < ${at('later')}`;
      const read = (wanted: boolean, sql: string, more: Row = {}): Promise<Row[]> =>
        wanted ? ask(sql, { ...params, ...more }) : Promise.resolve([]);
      const [talks, talkers, offers, intervals, shifts, entries, waits, transfers] =
        await Promise.all([
          read(
            needs.talks !== null,
            `SELECT project, system, call, queue, agent, team, direction, ${ms('talks.started_at')} AS startedAt,
            ${ms('talks.ended_at')} AS endedAt, talk, hold, ended_by AS endedBy, transferred
          FROM talks FINAL WHERE ${started} AND agent != ''
            ${needs.talks?.under == null ? '' : 'AND talk < {under:Float64}'}`,
            { under: needs.talks?.under ?? 0 },
          ),
          read(
            needs.talkers,
            `SELECT project, agent, minIf(team, team != '') AS team FROM talks FINAL
          WHERE tenant = {tenant:String} AND started_at >= ${at('from')} AND started_at < ${at('to')}
            AND agent != ''
          GROUP BY project, agent`,
          ),
          read(
            needs.offers !== null,
            `SELECT project, system, call, queue, agent, team, ${ms('offers.started_at')} AS startedAt,
            ${ms('offers.ended_at')} AS endedAt, result, ring
          FROM offers FINAL WHERE ${started} AND agent != ''
            ${needs.offers?.length ? 'AND result IN {results:Array(String)}' : ''}`,
            { results: [...(needs.offers ?? [])] },
          ),
          read(
            needs.intervals,
            `SELECT project, system, agent, team, ${ms('agent_intervals.started_at')} AS startedAt,
            ${ms('agent_intervals.ended_at')} AS endedAt, state, reason, staffed, queue, call
          FROM agent_intervals FINAL
          WHERE tenant = {tenant:String} AND day >= {firstDay:Int32} AND day <= {lastDay:Int32}`,
            {
              firstDay: Math.floor(day.from / DAY) - 1,
              lastDay: Math.floor(day.to / DAY) + 1,
            },
          ),
          read(
            needs.shifts,
            `SELECT project, key, agent, team, ${ms('shifts.starts_at')} AS startsAt,
            ${ms('shifts.ends_at')} AS endsAt, kind
          FROM shifts FINAL
          WHERE tenant = {tenant:String} AND starts_at < ${at('later')}
            AND starts_at >= ${at('early')} AND ends_at > ${at('from')}`,
            { early: day.from - 62 * DAY },
          ),
          needs.missed ? missed.entries(tenant, day) : Promise.resolve([]),
          read(
            needs.waitsOver !== null,
            `SELECT project, system, call, queue, agent, team, ${ms('queue_visits.entered_at')} AS at, wait AS value
          FROM queue_visits FINAL
          WHERE tenant = {tenant:String} AND entered_at >= ${at('from')} AND entered_at < ${at('to')}
            AND wait > {over:Float64}`,
            { over: needs.waitsOver },
          ),
          read(
            needs.transfersOver !== null,
            `SELECT project, system, call, queue, agent, team, ${ms('calls.started_at')} AS at, transfers AS value
          FROM calls FINAL
          WHERE tenant = {tenant:String} AND started_at >= ${at('from')} AND started_at < ${at('to')}
            AND transfers > {over:Float64}`,
            { over: needs.transfersOver },
          ),
        ]);
      const times = ['startedAt', 'endedAt'];
      return {
        talks: talks.map((row) => timed<Whose<DayTalk>>(row, ...times)),
        talkers: talkers.map((row) => timed<DayFacts['talkers'][number]>(row)),
        offers: offers.map((row) => timed<Whose<DayOffer>>(row, ...times)),
        intervals: intervals.map((row) => timed<Whose<DayInterval>>(row, ...times)),
        shifts: shifts.map((row) => timed<Whose<DayShift>>(row, 'startsAt', 'endsAt')),
        missed: entries,
        waits: waits.map((row) => timed<Whose<DayCall>>(row, 'at', 'value')),
        transfers: transfers.map((row) => timed<Whose<DayCall>>(row, 'at', 'value')),
      };
    },
    async shiftMarks(tenant) {
      const rows = await ask(
        `SELECT toInt32(intDiv(${ms('starts_at')}, ${DAY})) AS day, toString(max(version)) AS mark
        FROM shifts WHERE tenant = {tenant:String} GROUP BY day`,
        { tenant },
      );
      return new Map(rows.map(({ day, mark }) => [Number(day), String(mark)]));
    },
    async ofDay(tenant, day) {
      // What belongs to a day became true at most some days around it.
      const start = Date.parse(`${day}T00:00:00Z`);
      const rows = await ask(
        `SELECT ${list} FROM control_events FINAL
        WHERE tenant = {tenant:String} AND control_events.day = {day:Date}
          AND occurred_at >= ${at('from')} AND occurred_at < ${at('to')}`,
        { tenant, day, from: start - 2 * DAY, to: start + 12 * DAY },
      );
      return rows.map(occurrenceOf);
    },
    async write(tenant, version, { write, remove }) {
      const lines = [
        ...remove.map((one) => lineOf(tenant, version - 1, true, one)),
        ...write.map((one) => lineOf(tenant, version, false, one)),
      ];
      await insertLines(clickhouse, 'control_events', columns, lines, anyMonths);
    },
    async counts(tenant, wish) {
      const { sql, params } = keptSql(wish);
      const rows = await ask(
        `SELECT project, agent, max(team) AS of_team, definition, count() AS count
        FROM control_events FINAL WHERE ${sql}
        GROUP BY project, agent, definition`,
        { tenant, ...params },
      );
      return rows.map((row) => ({
        project: String(row.project),
        agent: String(row.agent),
        team: String(row.of_team),
        definition: String(row.definition),
        count: Number(row.count),
      }));
    },
    async list(tenant, wish, { offset, limit }) {
      const { sql, params } = keptSql(wish);
      const given = { tenant, ...params };
      const [[counted], rows] = await Promise.all([
        ask(`SELECT count() AS total FROM control_events FINAL WHERE ${sql}`, given),
        ask(
          `SELECT ${list} FROM control_events FINAL WHERE ${sql}
          ORDER BY occurred_at DESC, key LIMIT ${Math.floor(limit)} OFFSET ${Math.floor(offset)}`,
          given,
        ),
      ]);
      return { total: Number(counted?.total ?? 0), events: rows.map(occurrenceOf) };
    },
  };
}
