import { factSettings } from '../../core/query/group-sql.ts';
import type { FactName } from '../../core/query/model.ts';
import { buildSql, factDaysSql, farRowsSql, foldSql } from '../../core/query/rollup/build-sql.ts';
import { isSketch, partType } from '../../core/query/rollup/parts.ts';
import { type RollupLevel, shapesOf } from '../../core/query/rollup/shapes.ts';
import type { Statement } from '../../core/query/sql-text.ts';
import type { RollupStore } from '../../services/rollups/ports.ts';
import { guarded } from '../failures.ts';
import { anyMonths } from './batch-insert.ts';
import type { ClickHouse } from './client.ts';

const eagerly = { ...factSettings, ...anyMonths };
/** One thread and a low priority: people's questions come first. */
const modestly = { ...eagerly, max_threads: 1, priority: '10' };

/** The roll-ups in ClickHouse. */
export function createRollupStore(clickhouse: ClickHouse): RollupStore {
  const known = new Set<string>();

  const columnsOf = async (table: string): Promise<Set<string>> => {
    const rows = await guarded(() =>
      clickhouse.query<{ name: string }>(
        'SELECT name FROM system.columns WHERE database = currentDatabase() AND table = {table:String}',
        { params: { table } },
      ),
    );
    return new Set(rows.map(({ name }) => name));
  };

  return {
    addColumns: async (fact, parts) => {
      for (const { table, sketches } of tablesOf(fact)) {
        const its = parts.filter((part) => isSketch(part) === sketches);
        if (its.every(({ column }) => known.has(`${table}.${column}`))) continue;
        const there = await columnsOf(table);
        const missing = its.filter(({ column }) => !there.has(column));
        if (missing.length > 0) {
          const adds = missing.map(
            (part) => `ADD COLUMN IF NOT EXISTS ${part.column} ${partType(part)}`,
          );
          await guarded(() => clickhouse.command(`ALTER TABLE ${table} ${adds.join(', ')}`));
        }
        for (const { column } of its) known.add(`${table}.${column}`);
      }
    },
    build: async (run, parts, eager = false) => {
      const settings = eager ? eagerly : modestly;
      for (const shape of shapesOf(run.fact)) {
        const its = parts.filter((part) => isSketch(part) === shape.sketches);
        if (its.length === 0) continue;
        const insert = ({ sql, params }: Statement): Promise<void> =>
          guarded(() => clickhouse.command(sql, { params, settings }));
        await insert(buildSql(run, shape, its));
        for (const [index, level] of shape.levels.slice(1).entries()) {
          const from = shape.levels[index];
          if (from) await insert(foldSql(run, shape, [from, level], its));
        }
      }
      const far = farRowsSql(run);
      if (far === undefined) return [];
      const rows = await guarded(() =>
        clickhouse.query<{ day: string }>(far.sql, { params: far.params, settings }),
      );
      return rows.map(({ day }) => Number(day));
    },
    factDays: async (fact) => {
      const rows = await guarded(() =>
        clickhouse.query<{ tenant: string; day: number }>(factDaysSql(fact), {
          settings: modestly,
        }),
      );
      return rows.map(({ tenant, day }) => ({ tenant, day: Number(day) }));
    },
    settle: async () => {
      const parts = await guarded(() =>
        clickhouse.query<{ table: string; partition_id: string }>(
          `SELECT table, partition_id FROM system.parts
          WHERE database = currentDatabase() AND active AND startsWith(table, 'rollup_')
          GROUP BY table, partition_id HAVING count() > 3`,
        ),
      );
      for (const { table, partition_id: id } of parts) {
        await guarded(() =>
          clickhouse.command(`OPTIMIZE TABLE ${table} PARTITION ID '${id}' FINAL`),
        );
      }
    },
    purge: async (fact: FactName, builds) => {
      if (builds.length === 0) return;
      for (const { table } of tablesOf(fact)) {
        await guarded(() =>
          clickhouse.command(`ALTER TABLE ${table} DELETE WHERE build IN {builds:Array(UInt64)}`, {
            params: { builds },
            settings: { mutations_sync: '1' },
          }),
        );
      }
    },
  };
}

function tablesOf(fact: FactName): (RollupLevel & { readonly sketches: boolean })[] {
  return shapesOf(fact).flatMap(({ levels, sketches }) =>
    levels.map((level) => ({ ...level, sketches })),
  );
}
