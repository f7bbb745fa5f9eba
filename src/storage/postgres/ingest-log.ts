import type { Pool, PoolClient } from 'pg';
import type { Unit } from '../../core/contact/journal.ts';
import type { ReadingSettings } from '../../core/contact/settings.ts';
import type { KnownSpan } from '../../services/ingest/horizon.ts';
import type { Alias, BatchEnd, DirtyAgent, IngestLog } from '../../services/ingest/ports.ts';
import { type IngestScope, type IngestTarget, scopeKey } from '../../services/ingest/target.ts';
import type { SourceKind } from '../../sources/sdk/source.ts';
import { guarded } from '../failures.ts';
import { fromPostgres, toPostgres } from './any-text.ts';
import { createLocks } from './locks.ts';
import { inTransaction } from './transaction.ts';

const inScope = 'tenant = $1 AND project = $2 AND system = $3';
const of = (scope: IngestScope): string[] => [scope.tenant, scope.project, scope.system];

/** What ingest remembers, in PostgreSQL. */
export function createIngestLog(pool: Pool): IngestLog {
  const locks = createLocks(pool);
  const ask = <Row extends object>(sql: string, values: unknown[]): Promise<Row[]> =>
    guarded(async () => (await pool.query<Row>(sql, values)).rows, 'postgres');
  const transact = <T>(run: (client: PoolClient) => Promise<T>): Promise<T> =>
    guarded(() => inTransaction(pool, run), 'postgres');

  return {
    lock: (scope) => guarded(() => locks.lock(scopeKey(scope)), 'postgres'),
    nextVersion: async () => {
      const [row] = await ask<{ version: string }>(
        `SELECT nextval('ingest_version') AS version`,
        [],
      );
      return Number(row?.version);
    },
    state: async (scope) => {
      const [row] = await ask<{
        begin_at: string | null;
        horizon: string;
        last_version: string;
        aliases: boolean;
      }>(
        `SELECT
          (SELECT begin_at FROM ingest_systems WHERE ${inScope}) AS begin_at,
          coalesce((SELECT horizon FROM ingest_systems WHERE ${inScope}), 0) AS horizon,
          coalesce((SELECT last_version FROM ingest_systems WHERE ${inScope}), 0) AS last_version,
          EXISTS (SELECT FROM ingest_aliases WHERE ${inScope}) AS aliases`,
        of(scope),
      );
      return {
        begin: row?.begin_at == null ? null : Number(row.begin_at),
        horizon: Number(row?.horizon ?? 0),
        lastVersion: Number(row?.last_version ?? 0),
        hasAliases: row?.aliases === true,
      };
    },
    openBatches: async (scope) => {
      const rows = await ask<{ version: string; source: string; units: Unit[] }>(
        `SELECT version, source, units FROM ingest_open_batches WHERE ${inScope} ORDER BY version`,
        of(scope),
      );
      return rows.map(({ version, source, units }) => ({
        version: Number(version),
        source,
        units: units.map(({ kind, key }) => ({ kind, key: fromPostgres(key) })),
      }));
    },
    unfinished: async () => {
      const rows = await ask<{
        tenant: string;
        project: string;
        system: string;
        source: string;
        kind: SourceKind;
        zone: string;
        settings: ReadingSettings;
      }>(
        `SELECT DISTINCT ON (b.tenant, b.project, b.system) b.tenant, b.project, b.system,
          s.id AS source, s.kind, s.zone, s.settings
        FROM ingest_open_batches b JOIN sources s ON s.id = b.source
        ORDER BY b.tenant, b.project, b.system, b.version DESC`,
        [],
      );
      return rows satisfies IngestTarget[];
    },
    open: (target, batch, aliases, dirty) =>
      transact(async (client) => {
        await client.query(
          `INSERT INTO ingest_open_batches (version, tenant, project, system, source, units)
          VALUES ($4, $1, $2, $3, $5, $6)`,
          [...of(target), batch.version, target.source, unitsText(batch.units)],
        );
        if (aliases.length > 0) await insertAliases(client, target, aliases);
        if (dirty.length > 0) await insertDirty(client, target, batch.version, dirty);
      }),
    close: (end) => transact((client) => closeBatch(client, end)),
    abandon: (scope, version, span) =>
      transact(async (client) => {
        await moveOn(client, scope, span, 0);
        await client.query('DELETE FROM ingest_open_batches WHERE version = $1', [version]);
      }),
    aliasesFrom: async (scope, from) => {
      const rows = await ask<{ from_key: string; to_key: string }>(
        `SELECT from_key, to_key FROM ingest_aliases WHERE ${inScope} AND from_key = ANY($4)`,
        [...of(scope), from.map(toPostgres)],
      );
      return new Map(rows.map((row) => [fromPostgres(row.from_key), fromPostgres(row.to_key)]));
    },
    aliasesTo: async (scope, to) => {
      const rows = await ask<{ from_key: string; to_key: string }>(
        `SELECT from_key, to_key FROM ingest_aliases WHERE ${inScope} AND to_key = ANY($4) AND kept`,
        [...of(scope), to.map(toPostgres)],
      );
      const found = new Map<string, string[]>();
      for (const { from_key, to_key } of rows) {
        const root = fromPostgres(to_key);
        const list = found.get(root);
        if (list === undefined) found.set(root, [fromPostgres(from_key)]);
        else list.push(fromPostgres(from_key));
      }
      return found;
    },
    allKeptAliases: async (scope) => {
      const rows = await ask<{ from_key: string; to_key: string }>(
        `SELECT from_key, to_key FROM ingest_aliases WHERE ${inScope} AND kept`,
        of(scope),
      );
      return rows.map(({ from_key, to_key }) => ({
        from: fromPostgres(from_key),
        to: fromPostgres(to_key),
        kept: true,
      }));
    },
    dirtyAgents: async (scope) => {
      const rows = await ask<{
        agent: string;
        from_day: number;
        mark: string;
        settled: boolean;
      }>(
        `SELECT agent, from_day, mark,
          NOT EXISTS (SELECT FROM ingest_open_batches b WHERE b.version = d.mark) AS settled
        FROM ingest_dirty_agents d WHERE ${inScope}`,
        of(scope),
      );
      return rows.map(({ agent, from_day, mark, settled }) => ({
        agent: fromPostgres(agent),
        fromDay: from_day,
        mark: Number(mark),
        settled,
      }));
    },
    markDirty: (scope, version, dirty) =>
      transact((client) => insertDirty(client, scope, version, dirty)),
    cleanAgents: async (scope, done) => {
      await ask(
        `DELETE FROM ingest_dirty_agents d USING unnest($4::text[], $5::bigint[]) AS c (agent, mark)
        WHERE d.tenant = $1 AND d.project = $2 AND d.system = $3
          AND d.agent = c.agent AND d.mark = c.mark`,
        [...of(scope), done.map(({ agent }) => toPostgres(agent)), done.map(({ mark }) => mark)],
      );
    },
  };
}

async function closeBatch(client: PoolClient, end: BatchEnd): Promise<void> {
  const { target, version, counts } = end;
  await moveOn(client, target, { begin: end.begin, end: end.horizon }, version);
  await client.query(
    `UPDATE sources SET lines = lines + $2, accepted = accepted + $3, repeated = repeated + $4,
      ignored = ignored + $5, quarantined = quarantined + $6,
      last_event_at = greatest(last_event_at, $7), last_received_at = $8
    WHERE id = $1`,
    [
      target.source,
      counts.lines,
      counts.accepted,
      counts.repeated,
      counts.ignored,
      counts.quarantined,
      counts.lastAt,
      end.now,
    ],
  );
  if (end.cursor === null) {
    await client.query('DELETE FROM ingest_cursors WHERE source = $1 AND place = $2', [
      target.source,
      end.place,
    ]);
  } else if (end.cursor !== undefined) {
    await client.query(
      `INSERT INTO ingest_cursors (source, place, reading, cursor) VALUES ($1, $2, $3, $4)
      ON CONFLICT (source, place) DO UPDATE SET
        reading = excluded.reading, cursor = excluded.cursor, updated_at = now()`,
      [target.source, end.place, end.cursor.reading, end.cursor.text],
    );
  }
  await client.query('DELETE FROM ingest_open_batches WHERE version = $1', [version]);
}

/** What a system told of reaches from its first instant to its last. */
async function moveOn(
  client: PoolClient,
  scope: IngestScope,
  { begin, end }: KnownSpan,
  version: number,
): Promise<void> {
  await client.query(
    `INSERT INTO ingest_systems AS s (tenant, project, system, horizon, last_version, begin_at)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (tenant, project, system) DO UPDATE SET
      horizon = greatest(s.horizon, excluded.horizon),
      last_version = greatest(s.last_version, excluded.last_version),
      begin_at = least(s.begin_at, excluded.begin_at)`,
    [...of(scope), end, version, begin],
  );
}

async function insertAliases(
  client: PoolClient,
  scope: IngestScope,
  aliases: readonly Alias[],
): Promise<void> {
  await client.query(
    `INSERT INTO ingest_aliases (tenant, project, system, from_key, to_key, kept)
    SELECT $1, $2, $3, * FROM unnest($4::text[], $5::text[], $6::boolean[])
    ON CONFLICT (tenant, project, system, from_key)
      DO UPDATE SET to_key = excluded.to_key, kept = ingest_aliases.kept OR excluded.kept`,
    [
      ...of(scope),
      aliases.map(({ from }) => toPostgres(from)),
      aliases.map(({ to }) => toPostgres(to)),
      aliases.map(({ kept }) => kept),
    ],
  );
}

async function insertDirty(
  client: PoolClient,
  scope: IngestScope,
  version: number,
  dirty: readonly DirtyAgent[],
): Promise<void> {
  await client.query(
    `INSERT INTO ingest_dirty_agents AS d (tenant, project, system, agent, from_day, mark)
    SELECT $1, $2, $3, agent, from_day, $4
    FROM unnest($5::text[], $6::integer[]) AS n (agent, from_day)
    ON CONFLICT (tenant, project, system, agent) DO UPDATE SET
      from_day = least(d.from_day, excluded.from_day), mark = greatest(d.mark, excluded.mark)`,
    [
      ...of(scope),
      version,
      dirty.map(({ agent }) => toPostgres(agent)),
      dirty.map(({ fromDay }) => fromDay),
    ],
  );
}

function unitsText(units: readonly Unit[]): string {
  return JSON.stringify(units.map(({ kind, key }) => ({ kind, key: toPostgres(key) })));
}
