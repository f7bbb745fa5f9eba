import type { ClientCall, MissedCall } from '../../core/control/missed.ts';
import type { MissedStore, Range } from '../../services/missed/ports.ts';
import { guarded } from '../failures.ts';
import { anyMonths } from './batch-insert.ts';
import type { ClickHouse } from './client.ts';
import { insertLines, timeText } from './control-lines.ts';

/** How sources write that a number is hidden or not known, when nothing in it is a digit. */
const hidden =
  '(anonymous|unknown|restricted|private|unavailable|withheld|скрыт|неизвест|аноним|жасырын|белгісіз)';
/** Callers that are nobody in particular. */
const isNobody = (text: string): string =>
  `(${text} = '' OR (NOT match(${text}, '^[+(0-9]') AND match(lowerUTF8(${text}), '^([-s]|[^a-zа-я0-9]*${hidden}[^0-9]*)$')))`;
const number = "if(direction = 'outbound', dialled, caller)";
const who = `if(${isNobody(number)}, customer, ${number})`;
const digits = `replaceRegexpAll(${who}, '[^0-9]', '')`;
/** The same person however the number is written: its last ten digits; '' is nobody. */
const client = `multiIf(${isNobody(who)}, '', length(${digits}) >= 10 AND match(${who}, '^[-+0-9 ().]+$'), right(${digits}, 10), ${who})`;

const within = (column: string, name: string): string =>
  `${column} >= fromUnixTimestamp64Milli({${name}From:Int64}, 'UTC') AND ${column} < fromUnixTimestamp64Milli({${name}To:Int64}, 'UTC')`;
const bounds = (name: string, { from, to }: Range): Record<string, number> => ({
  [`${name}From`]: from,
  [`${name}To`]: to,
});

const times = [
  'lost_at',
  'last_lost_at',
  'deadline_at',
  'called_back_at',
  'reached_at',
  'came_back_at',
  'closed_at',
] as const;
const texts = [
  'project',
  'system',
  'call',
  'client',
  'caller',
  'queue',
  'called_back_by',
  'called_back_call',
  'served_call',
  'closed_reason',
  'state',
  'agent',
  'team',
] as const;
const numbers = ['attempts', 'waited', 'callbacks'] as const;
const camel = (name: string): string =>
  name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
const entryList = [
  ...[...texts, ...numbers].map((name) => `missed_calls.${name} AS ${camel(name)}`),
  ...times.map((name) => `toUnixTimestamp64Milli(missed_calls.${name}) AS ${camel(name)}`),
].join(', ');

function entryOf(row: Record<string, unknown>): MissedCall {
  const entry: Record<string, unknown> = { ...row };
  for (const name of times) {
    const value = row[camel(name)];
    entry[camel(name)] = value === null ? null : Number(value);
  }
  for (const name of numbers) entry[camel(name)] = Number(row[camel(name)]);
  return entry as unknown as MissedCall;
}

function lineOf(tenant: string, version: number, gone: boolean, entry: MissedCall): string {
  const fields = entry as unknown as Record<string, unknown>;
  const line: Record<string, unknown> = { tenant, version, is_deleted: gone ? 1 : 0 };
  for (const name of [...texts, ...numbers]) line[name] = fields[camel(name)];
  for (const name of times) line[name] = timeText(fields[camel(name)] as number | null);
  return JSON.stringify(line);
}

/** A part of a number, whatever stands between its digits and whether it begins with +7 or 8. */
function searchOf(text: string): { sql: string; params: Record<string, string> } {
  const part = text.replace(/\D/g, '');
  if (part === '' || !/^[-+0-9 ().]+$/.test(text))
    return {
      sql: 'positionCaseInsensitiveUTF8(missed_calls.caller, {search:String}) > 0',
      params: { search: text },
    };
  const within = "position(replaceRegexpAll(missed_calls.caller, '[^0-9]', ''), {part:String}) > 0";
  const tail = /^[78]\d{3}/.test(part) ? part.slice(1, 11) : '';
  if (tail === '') return { sql: within, params: { part } };
  return {
    sql: `(${within} OR startsWith(missed_calls.client, {tail:String}))`,
    params: { part, tail },
  };
}

/** The list of missed calls in ClickHouse. */
export function createMissedStore(clickhouse: ClickHouse): MissedStore {
  const ask = <T>(sql: string, params: Record<string, unknown>): Promise<T[]> =>
    guarded(() => clickhouse.query<T>(sql, { params }));

  return {
    async calls({ tenant, calls, lost, clients }) {
      const chosen = clients ? 'AND client IN {clients:Array(String)}' : '';
      const rows = await ask<ClientCall>(
        `SELECT project, system, call, client, number AS caller, at AS startedAt, direction, outcome,
          queue, agent, team, talk, wait
        FROM (
          SELECT project, system, call, ${client} AS client, ${number} AS number,
            toUnixTimestamp64Milli(started_at) AS at, direction, outcome, queue, agent, team, talk, wait
          FROM calls FINAL
          WHERE tenant = {tenant:String} AND ${within('started_at', 'calls')}
        )
        WHERE client != '' ${chosen} AND (project, client) IN (
          SELECT project, ${client} AS client FROM calls FINAL
          WHERE tenant = {tenant:String} AND ${within('started_at', 'lost')}
            AND direction NOT IN ('outbound', 'internal') AND outcome IN ('abandoned', 'flowed-out')
            ${chosen}
        )`,
        {
          tenant,
          ...bounds('calls', calls),
          ...bounds('lost', lost),
          ...(clients && { clients: [...clients] }),
        },
      );
      return rows.map((row) => ({ ...row, startedAt: Number(row.startedAt) }));
    },
    async entries(tenant, lost, clients) {
      const rows = await ask<Record<string, unknown>>(
        `SELECT ${entryList} FROM missed_calls FINAL
        WHERE tenant = {tenant:String} AND ${within('missed_calls.lost_at', 'lost')}
        ${clients ? 'AND missed_calls.client IN {clients:Array(String)}' : ''}`,
        { tenant, ...bounds('lost', lost), ...(clients && { clients: [...clients] }) },
      );
      return rows.map(entryOf);
    },
    async named(tenant, keys) {
      const rows = await ask<Record<string, unknown>>(
        `SELECT ${entryList} FROM missed_calls FINAL
        WHERE tenant = {tenant:String} AND missed_calls.project IN {projects:Array(String)}
          AND missed_calls.call IN {calls:Array(String)}`,
        {
          tenant,
          projects: [...new Set(keys.map(({ project }) => project))],
          calls: [...new Set(keys.map(({ call }) => call))],
        },
      );
      return rows.map(entryOf);
    },
    async due(tenant, deadline) {
      const rows = await ask<Record<string, unknown>>(
        `SELECT ${entryList} FROM missed_calls FINAL
        WHERE tenant = {tenant:String} AND missed_calls.state = 'open'
          AND ${within('missed_calls.deadline_at', 'due')} AND ${within('missed_calls.lost_at', 'lost')}`,
        {
          tenant,
          ...bounds('due', deadline),
          ...bounds('lost', { from: deadline.from - 31 * 86_400_000, to: deadline.to }),
        },
      );
      return rows.map(entryOf);
    },
    async write(tenant, version, { write, remove }) {
      const lines = [
        ...remove.map((entry) => lineOf(tenant, version - 1, true, entry)),
        ...write.map((entry) => lineOf(tenant, version, false, entry)),
      ];
      const columns = ['tenant', 'version', 'is_deleted', ...texts, ...numbers, ...times];
      await insertLines(clickhouse, 'missed_calls', columns, lines, anyMonths);
    },
    async touched(tenant, range, since, limit) {
      const params = { tenant, since, ...bounds('calls', range) };
      const [[newest], rows] = await Promise.all([
        ask<{ version: string }>(
          `SELECT toString(max(version)) AS version FROM calls
          WHERE tenant = {tenant:String} AND ${within('started_at', 'calls')}`,
          params,
        ),
        ask<{ client: string }>(
          `SELECT DISTINCT ${client} AS client FROM calls
          WHERE tenant = {tenant:String} AND ${within('started_at', 'calls')}
            AND version > {since:UInt64} AND client != ''
          LIMIT ${limit}`,
          params,
        ),
      ]);
      return { clients: rows.map((row) => row.client), version: newest?.version ?? '0' };
    },
    async list(tenant, { range, projects, queues, search }) {
      const kept = [`tenant = {tenant:String}`, within('missed_calls.lost_at', 'lost')];
      if (projects.length > 0) kept.push('missed_calls.project IN {projects:Array(String)}');
      if (queues.length > 0) kept.push('missed_calls.queue IN {queues:Array(String)}');
      const searched = search ? searchOf(search) : undefined;
      if (searched) kept.push(searched.sql);
      const rows = await ask<Record<string, unknown>>(
        `SELECT ${entryList} FROM missed_calls FINAL WHERE ${kept.join(' AND ')}
        ORDER BY missed_calls.lost_at DESC LIMIT 200000`,
        {
          tenant,
          ...bounds('lost', range),
          projects: [...projects],
          queues: [...queues],
          ...searched?.params,
        },
      );
      return rows.map(entryOf);
    },
  };
}
