import type { Pool } from 'pg';
import { type FactName, isFactName } from '../../core/query/model.ts';
import type { CleanDays } from '../../core/query/rollup/coverage.ts';
import { textHash } from '../../core/query/rollup/text-hash.ts';
import type { RollupDays } from '../../services/rollups/ports.ts';
import { guarded } from '../failures.ts';
import { createLocks } from './locks.ts';

/** What the roll-ups hold, in PostgreSQL. */
export function createRollupDays(pool: Pool): RollupDays {
  const locks = createLocks(pool);
  const ask = <Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> =>
    guarded(async () => (await pool.query<Row>(sql, values)).rows, 'postgres');
  /** Sets never change once they are made. */
  const sets = new Map<number, ReadonlySet<string>>();
  const numbers = new Map<string, number>();
  const columnsOf = async (ids: readonly number[]): Promise<void> => {
    const unknown = ids.filter((id) => !sets.has(id));
    if (unknown.length === 0) return;
    const rows = await ask<{ id: number; columns: string[] }>(
      'SELECT id, columns FROM rollup_columns WHERE id = ANY($1)',
      [unknown],
    );
    for (const { id, columns } of rows) sets.set(id, new Set(columns));
  };

  return {
    coverage: async ({ tenant, facts, from, to }) => {
      const rows = await ask<{ fact: string; columns: number; days: number[]; builds: string[] }>(
        `SELECT fact, columns, array_agg(day ORDER BY day) AS days,
          array_agg(build ORDER BY day) AS builds
        FROM rollup_days
        WHERE tenant = $1 AND fact = ANY($2) AND day BETWEEN $3 AND $4
          AND mark = built_mark AND writers = 0 AND build IS NOT NULL AND columns IS NOT NULL
        GROUP BY fact, columns`,
        [tenant, facts, from, to],
      );
      await columnsOf(rows.map(({ columns }) => columns));
      const coverage = new Map<FactName, CleanDays[]>();
      for (const { fact, columns, days, builds } of rows) {
        const held = sets.get(columns);
        if (!isFactName(fact) || !held) continue;
        const list = coverage.get(fact) ?? [];
        coverage.set(fact, list);
        list.push({
          columns: held,
          days: days.map((day, index) => ({ day, build: Number(builds[index]) })),
        });
      }
      return coverage;
    },
    columnSet: async (fact, columns) => {
      const sorted = [...columns].sort();
      const digest = textHash(sorted.join(' '));
      const given = numbers.get(`${fact} ${digest}`);
      if (given !== undefined) return given;
      const [row] = await ask<{ id: number }>(
        `INSERT INTO rollup_columns (fact, digest, columns) VALUES ($1, $2, $3)
        ON CONFLICT (fact, digest) DO UPDATE SET columns = excluded.columns RETURNING id`,
        [fact, digest, sorted],
      );
      const id = Number(row?.id);
      numbers.set(`${fact} ${digest}`, id);
      return id;
    },
    dirty: async ({ sets: wanted, quietFor, recent, limit }) => {
      const rows = await ask<{ tenant: string; fact: FactName; day: number; mark: string }>(
        `SELECT d.tenant, d.fact, d.day, d.mark
        FROM rollup_days d JOIN unnest($1::text[], $2::integer[]) AS w (fact, columns) USING (fact)
        LEFT JOIN rollup_columns c ON c.id = d.columns
        WHERE d.writers = 0 AND d.marked_at <= now() - make_interval(secs => $3)
          AND (d.mark <> d.built_mark
            OR d.columns IS DISTINCT FROM w.columns AND coalesce(cardinality(c.columns), 1) > 0)
          AND (d.day < $4 OR d.built_at IS NULL OR d.built_at <= now() - make_interval(secs => $5))
        ORDER BY d.day DESC, d.fact, d.tenant LIMIT $6`,
        [
          [...wanted.keys()],
          [...wanted.values()],
          quietFor,
          recent.from,
          recent.builtBefore,
          limit,
        ],
      );
      return rows.map((row) => ({ ...row, mark: Number(row.mark) }));
    },
    newBuilds: async (fact, count) => {
      const rows = await ask<{ build: string }>(
        `INSERT INTO rollup_spare_builds (build, fact)
        SELECT nextval('rollup_build'), $1 FROM generate_series(1, $2) RETURNING build`,
        [fact, count],
      );
      return rows.map(({ build }) => Number(build)).sort((a, b) => a - b);
    },
    switchTo: async (built) => {
      // The build before becomes spare, the new one stops being it.
      const rows = await ask<{ build: string }>(
        `WITH n AS (
          SELECT * FROM unnest($1::text[], $2::text[], $3::integer[], $4::bigint[], $5::bigint[],
            $6::integer[]) AS n (tenant, fact, day, mark, build, columns)
        ), before AS (
          SELECT d.tenant, d.fact, d.day, d.build FROM rollup_days d JOIN n USING (tenant, fact, day)
          WHERE d.mark = n.mark AND d.writers = 0
          ORDER BY d.fact, d.day FOR UPDATE OF d
        ), switched AS (
          UPDATE rollup_days d SET built_mark = n.mark, built_at = now(), build = n.build,
            columns = n.columns
          FROM n JOIN before USING (tenant, fact, day)
          WHERE d.tenant = n.tenant AND d.fact = n.fact AND d.day = n.day
          RETURNING d.fact, d.build, before.build AS replaced
        ), spared AS (
          INSERT INTO rollup_spare_builds (build, fact)
          SELECT replaced, fact FROM switched WHERE replaced IS NOT NULL
        )
        DELETE FROM rollup_spare_builds s USING switched WHERE s.build = switched.build
        RETURNING s.build`,
        [
          built.map(({ tenant }) => tenant),
          built.map(({ fact }) => fact),
          built.map(({ day }) => day),
          built.map(({ mark }) => mark),
          built.map(({ build }) => build),
          built.map(({ set }) => set),
        ],
      );
      return rows.length;
    },
    addDays: async (fact, days) => {
      const rows = await ask(
        `INSERT INTO rollup_days (tenant, fact, day)
        SELECT tenant, $1, day FROM unnest($2::text[], $3::integer[]) AS n (tenant, day)
        ON CONFLICT DO NOTHING RETURNING 1`,
        [fact, days.map(({ tenant }) => tenant), days.map(({ day }) => day)],
      );
      return rows.length;
    },
    forgetWriters: async () => {
      const rows = await ask(
        `UPDATE rollup_days SET writers = 0, mark = mark + 1, marked_at = now()
        WHERE writers > 0 RETURNING 1`,
      );
      return rows.length;
    },
    markAll: async () => {
      await ask('UPDATE rollup_days SET mark = mark + 1');
    },
    spareBuilds: async (olderThan, limit) => {
      const rows = await ask<{ fact: string; build: string }>(
        `SELECT fact, build FROM rollup_spare_builds
        WHERE spare_at <= now() - make_interval(secs => $1) ORDER BY spare_at LIMIT $2`,
        [olderThan, limit],
      );
      return rows.flatMap(({ fact, build }) =>
        isFactName(fact) ? [{ fact, build: Number(build) }] : [],
      );
    },
    forgetBuilds: async (builds) => {
      await ask('DELETE FROM rollup_spare_builds WHERE build = ANY($1)', [builds]);
    },
    status: async (tenant, wanted) => {
      const rows = await ask<{
        fact: FactName;
        clean: string;
        dirty: string;
        built_at: Date | null;
      }>(
        `SELECT fact, count(*) FILTER (WHERE clean) AS clean,
          count(*) FILTER (WHERE NOT clean) AS dirty, max(built_at) AS built_at
        FROM (
          SELECT d.fact, d.built_at,
            d.mark = d.built_mark AND d.writers = 0 AND d.columns = w.columns AS clean
          FROM rollup_days d JOIN unnest($2::text[], $3::integer[]) AS w (fact, columns) USING (fact)
          WHERE d.tenant = $1
        ) AS days GROUP BY fact ORDER BY fact`,
        [tenant, [...wanted.keys()], [...wanted.values()]],
      );
      return rows.map(({ fact, clean, dirty, built_at }) => ({
        fact,
        clean: Number(clean),
        dirty: Number(dirty),
        builtAt: built_at?.getTime() ?? null,
      }));
    },
    alone: async (run) => {
      const release = await locks.tryLock('rollups');
      if (release === undefined) return undefined;
      try {
        return await run();
      } finally {
        await release();
      }
    },
  };
}
