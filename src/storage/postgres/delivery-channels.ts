import type { Pool } from 'pg';
import type { ChannelText, DeliveryFailure } from '../../contracts/delivery.ts';
import type { ChannelStore, SealedSecret, StoredChannel } from '../../services/delivery/ports.ts';
import { guarded } from '../failures.ts';

interface Row {
  readonly id: string;
  readonly text: ChannelText;
  readonly secrets: Record<string, SealedSecret>;
  readonly version: number;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly last_sent_at: Date | null;
  readonly last_failed_at: Date | null;
  readonly last_failure: DeliveryFailure | null;
}

const columns =
  'id, text, secrets, version, created_at, updated_at, last_sent_at, last_failed_at, last_failure';
const alive = 'tenant = $1 AND deleted_at IS NULL';

/** Channels in PostgreSQL. Their texts are JSON, which holds any character. */
export function createChannelStore(pool: Pool): ChannelStore {
  const rows = <R extends object>(sql: string, values: readonly unknown[]): Promise<R[]> =>
    guarded(async () => (await pool.query<R>(sql, [...values])).rows, 'postgres');
  const one = async (sql: string, values: readonly unknown[]) => {
    const [row] = await rows<Row>(sql, values);
    return row && channelOf(row);
  };
  return {
    async list(tenant) {
      const found = await rows<Row>(
        `SELECT ${columns} FROM channels WHERE ${alive} ORDER BY id = 'app', created_at, id`,
        [tenant],
      );
      return found.map(channelOf);
    },
    byId: (tenant, id) =>
      one(`SELECT ${columns} FROM channels WHERE ${alive} AND id = $2`, [tenant, id]),
    add: (tenant, { id, text, secrets }, now) =>
      one(
        `INSERT INTO channels (tenant, id, enabled, text, secrets, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $6) ON CONFLICT DO NOTHING RETURNING ${columns}`,
        [tenant, id, text.enabled, JSON.stringify(text), JSON.stringify(secrets), new Date(now)],
      ),
    change: (tenant, { id, text, secrets }, version, now) =>
      one(
        `UPDATE channels SET enabled = $4, text = $5, secrets = $6, version = version + 1, updated_at = $7
         WHERE ${alive} AND id = $2 AND version = $3 RETURNING ${columns}`,
        [
          tenant,
          id,
          version,
          text.enabled,
          JSON.stringify(text),
          JSON.stringify(secrets),
          new Date(now),
        ],
      ),
    async remove(tenant, id, now) {
      const gone = await rows(
        `UPDATE channels SET deleted_at = $3 WHERE ${alive} AND id = $2 RETURNING id`,
        [tenant, id, new Date(now)],
      );
      return gone.length > 0;
    },
    restore: (tenant, id, since) =>
      one(
        `UPDATE channels SET deleted_at = NULL
         WHERE tenant = $1 AND id = $2 AND deleted_at > $3 RETURNING ${columns}`,
        [tenant, id, new Date(since)],
      ),
    async counts(tenant, since) {
      const found = await rows<{ channel: string; waiting: number; dead: number }>(
        `SELECT d.channel, (count(*) FILTER (WHERE d.state <> 'dead'))::int AS waiting,
           (count(*) FILTER (WHERE d.state = 'dead'))::int AS dead
         FROM deliveries d JOIN notices n ON n.id = d.notice
         WHERE d.tenant = $1 AND n.kind <> 'test'
           AND (d.state IN ('waiting', 'sending') OR d.state = 'dead' AND d.created_at > $2)
         GROUP BY d.channel`,
        [tenant, new Date(since)],
      );
      return new Map(found.map(({ channel, waiting, dead }) => [channel, { waiting, dead }]));
    },
  };
}

function channelOf(row: Row): StoredChannel {
  return {
    id: row.id,
    text: row.text,
    secrets: row.secrets,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    lastSentAt: row.last_sent_at,
    lastFailedAt: row.last_failed_at,
    lastFailure: row.last_failure,
  };
}
