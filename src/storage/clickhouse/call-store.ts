import type { Facts, FactTable } from '../../core/contact/facts.ts';
import {
  type CallKey,
  type CallStore,
  keyText,
  type RawEntry,
} from '../../services/calls/ports.ts';
import { guarded } from '../failures.ts';
import type { ClickHouse } from './client.ts';
import { readFact, selectList } from './fact-reader.ts';

/** The time column of the key of each table that holds facts of calls. */
const keyTimes: Partial<Record<FactTable, string>> = {
  calls: 'started_at',
  queue_visits: 'entered_at',
  offers: 'started_at',
  talks: 'started_at',
  ivr_steps: 'entered_at',
  legs: 'started_at',
  survey_answers: 'answered_at',
  quality_notes: 'noted_at',
};

const settings = { do_not_merge_across_partitions_select_final: 1 } as const;
const millis = (name: string): string => `fromUnixTimestamp64Milli({${name}:Int64}, 'UTC')`;

/** Calls one by one, out of the fact tables and the journal. */
export function createCallStore(clickhouse: ClickHouse): CallStore {
  return {
    async startOf(tenant, key) {
      const [row] = await guarded(() =>
        clickhouse.query<{ at: string }>(
          `SELECT toUnixTimestamp64Milli(started_at) AS at FROM calls FINAL
          WHERE tenant = {tenant:String} AND project = {project:String}
            AND system = {system:String} AND call = {call:String} LIMIT 1`,
          { params: { tenant, ...key }, settings },
        ),
      );
      return row ? Number(row.at) : null;
    },
    async factsOf(tenant, keys, tables, { from, to }) {
      const found = new Map<string, Facts>(keys.map((key) => [keyText(key), {}]));
      if (keys.length === 0) return found;
      const params = { tenant, from, to, ...columnsOf(keys) };
      const read = async (table: FactTable): Promise<void> => {
        const time = keyTimes[table];
        if (time === undefined) return;
        const call = table === 'quality_notes' ? 'substring(unit, 6)' : 'call';
        const notes = table === 'quality_notes' ? "AND startsWith(unit, 'call:')" : '';
        const rows = await guarded(() =>
          clickhouse.query<Record<string, unknown> & { of_call: [string, string, string] }>(
            `SELECT (project, system, ${call}) AS of_call, ${selectList(table)}
            FROM ${table} FINAL
            WHERE tenant = {tenant:String} AND project IN {projects:Array(String)}
              AND ${table}.${time} >= ${millis('from')} AND ${table}.${time} <= ${millis('to')} ${notes}
              AND (toString(project), toString(system), ${call}) IN (
                SELECT arrayJoin(arrayZip({allProjects:Array(String)}, {allSystems:Array(String)}, {allCalls:Array(String)})) AS one
              )
            ORDER BY ${table}.${time}${table === 'calls' ? '' : `, ${orderOf(table)}`}`,
            { params, settings },
          ),
        );
        for (const row of rows) {
          const facts = found.get(JSON.stringify(row.of_call)) as
            | Record<string, unknown[]>
            | undefined;
          if (facts === undefined) continue;
          facts[table] ??= [];
          facts[table].push(readFact(table, row));
        }
      };
      await Promise.all(tables.map(read));
      return found;
    },
    async journalOf(tenant, { project, system }, calls) {
      const rows = await guarded(() =>
        clickhouse.query<RawEntry & { line: string; at: string; body: string }>(
          `SELECT source, raw_place AS place, raw_line AS line,
            if(raw_text = '', body, raw_text) AS text, toUnixTimestamp64Milli(journal.at) AS at, type
          FROM journal FINAL
          WHERE tenant = {tenant:String} AND project = {project:String} AND system = {system:String}
            AND kind = 'call' AND unit IN {calls:Array(String)}
          ORDER BY journal.at, source, place, raw_line, key
          LIMIT 2000`,
          { params: { tenant, project, system, calls: [...calls] } },
        ),
      );
      return rows.map(({ source, place, line, text, at, type }) => ({
        source,
        place,
        line: Number(line),
        text,
        at: Number(at),
        type,
      }));
    },
  };
}

function orderOf(table: FactTable): string {
  if (table === 'survey_answers' || table === 'legs') return `${table}.key`;
  return `${table}.ordinal`;
}

/** Keys as columns: an array of tuples is no parameter. */
function columnsOf(keys: readonly CallKey[]): Record<string, string[]> {
  return {
    projects: [...new Set(keys.map(({ project }) => project))],
    allProjects: keys.map(({ project }) => project),
    allSystems: keys.map(({ system }) => system),
    allCalls: keys.map(({ call }) => call),
  };
}
