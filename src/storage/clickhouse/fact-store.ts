import type { Facts, FactTable } from '../../core/contact/facts.ts';
import type { Unit } from '../../core/contact/journal.ts';
import { addTouchedDays, type FactDays } from '../../core/query/rollup/touched-days.ts';
import type { FactStore } from '../../services/ingest/ports.ts';
import type { IngestScope } from '../../services/ingest/target.ts';
import type { RollupMarks } from '../../services/rollups/ports.ts';
import { guarded } from '../failures.ts';
import { readAgentWork } from './agent-work.ts';
import { anyMonths } from './batch-insert.ts';
import type { ClickHouse } from './client.ts';
import { createFactCollector, insertRows, whileHeld } from './fact-collector.ts';
import { encodeFacts } from './fact-encoder.ts';
import { readFact, selectList } from './fact-reader.ts';
import { inScope, scopeParams } from './scope.ts';
import { settlePartitions } from './settle.ts';
import { unitColumns, unitsIn, unitsNamed } from './unit-columns.ts';

/** The facts in ClickHouse; `marks` are told of days before they change. */
export function createFactStore(clickhouse: ClickHouse, marks?: RollupMarks): FactStore {
  const ask = <T>(
    sql: string,
    scope: IngestScope,
    params: Record<string, unknown> = {},
  ): Promise<T[]> =>
    guarded(() => clickhouse.query<T>(sql, { params: { ...scopeParams(scope), ...params } }));

  return {
    apply: async (scope, version, write, remove) => {
      const encoded = encodeFacts(scope, version, write, remove);
      const days: FactDays = new Map();
      addTouchedDays(days, write);
      addTouchedDays(days, remove);
      await whileHeld(
        marks,
        (held) => held.hold(scope.tenant, days),
        () => insertRows(clickhouse, version, encoded),
      );
    },
    collect: (scope, version) => createFactCollector(clickhouse, scope, version, marks),
    ofUnits: async (scope, units) => {
      const facts: Partial<Record<FactTable, unknown[]>> = {};
      for (const [table, column] of unitColumns) {
        const keys = unitsIn(table, units);
        if (keys.length === 0) continue;
        const rows = await ask<Record<string, unknown>>(
          `SELECT ${selectList(table)} FROM ${table} FINAL
          WHERE ${inScope} AND ${column} IN {keys:Array(String)}`,
          scope,
          { keys },
        );
        if (rows.length > 0) facts[table] = rows.map((row) => readFact(table, row));
      }
      return facts as Facts;
    },
    unitsOfVersion: async (scope, version) => {
      const units: Unit[] = [];
      for (const [table, column] of unitColumns) {
        const rows = await ask<{ unit: string }>(
          `SELECT DISTINCT ${column} AS unit FROM ${table}
          WHERE ${inScope} AND version = {version:UInt64}`,
          scope,
          { version: String(version) },
        );
        for (const { unit } of rows) units.push(...unitsNamed(table, unit));
      }
      return units;
    },
    callsOpenAt: async (scope, instants) => {
      // The first and the last instant bound the calls; each is then looked at by itself.
      const rows = await ask<{ call: string }>(
        `SELECT DISTINCT call FROM calls WHERE ${inScope}
        AND started_at <= fromUnixTimestamp64Milli({last:Int64})
        AND (ended_at IS NULL OR ended_at >= fromUnixTimestamp64Milli({first:Int64}))
        AND arrayExists(
          at -> toUnixTimestamp64Milli(started_at) <= at
            AND (ended_at IS NULL OR toUnixTimestamp64Milli(assumeNotNull(ended_at)) >= at),
          {instants:Array(Int64)})`,
        scope,
        { instants, first: Math.min(...instants), last: Math.max(...instants) },
      );
      return rows.map((row) => row.call);
    },
    agentWork: (scope, agents, fromDay) => readAgentWork(clickhouse, scope, agents, fromDay),
    openAgents: async (scope) =>
      ask<{ agent: string; day: number }>(
        `SELECT agent, min(day) AS day FROM agent_intervals FINAL
        WHERE ${inScope} AND open GROUP BY agent`,
        scope,
      ),
    agents: async (scope) => {
      const rows = await ask<{ agent: string }>(
        `SELECT DISTINCT agent FROM (
          SELECT DISTINCT agent FROM talks WHERE ${inScope}
          UNION ALL SELECT DISTINCT agent FROM offers WHERE ${inScope}
          UNION ALL SELECT DISTINCT agent FROM agent_intervals WHERE ${inScope}
          UNION ALL SELECT DISTINCT unit FROM journal WHERE ${inScope} AND kind = 'agent'
        ) WHERE agent != ''`,
        scope,
      );
      return rows.map((row) => row.agent);
    },
    removeOlder: async (scope, version) => {
      // Which days it takes rows from is not known.
      await whileHeld(
        marks,
        (held) => held.holdAll(scope.tenant),
        async () => {
          for (const [table] of unitColumns) {
            const ofAgents = table === 'quality_notes' ? `AND NOT startsWith(unit, 'agent:')` : '';
            await guarded(() =>
              clickhouse.command(
                `INSERT INTO ${table}
                SELECT * REPLACE ({version:UInt64} AS version, 1 AS is_deleted) FROM ${table} FINAL
                WHERE ${inScope} AND ${table}.version < {version:UInt64} ${ofAgents}`,
                {
                  params: { ...scopeParams(scope), version: String(version) },
                  settings: anyMonths,
                },
              ),
            );
          }
        },
      );
    },
    settle: (between, tables) => settlePartitions(clickhouse, between, tables),
  };
}
