import type { Pool } from 'pg';
import type { ChannelText, DeliveryFailure, DeliveryState } from '../../contracts/delivery.ts';
import type { Notice } from '../../services/delivery/notifier.ts';
import type { DeliveryLine, Outbox } from '../../services/delivery/ports.ts';
import { guarded } from '../failures.ts';
import { fromPostgres, toPostgres } from './any-text.ts';

type Log = Pick<Outbox, 'list' | 'byId' | 'attempts' | 'files' | 'notices' | 'unread' | 'markRead'>;

interface Row {
  readonly id: string;
  readonly channel: string;
  readonly channel_text: ChannelText | null;
  readonly recipient: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly created_at: Date;
  readonly next_at: Date;
  readonly ended_at: Date | null;
  readonly failure: DeliveryFailure | null;
  readonly notice: Notice;
}

const columns = `d.id, d.channel, c.text AS channel_text, d.recipient, d.state, d.attempts, d.created_at,
  d.next_at, d.ended_at, d.failure, n.notice`;
const tables = `deliveries d JOIN notices n ON n.id = d.notice
  LEFT JOIN channels c ON c.tenant = d.tenant AND c.id = d.channel`;

/** What was told to whom, read back. */
export function createDeliveryLog(pool: Pool): Log {
  const rows = <R extends object>(sql: string, values: readonly unknown[]): Promise<R[]> =>
    guarded(async () => (await pool.query<R>(sql, [...values])).rows, 'postgres');
  return {
    async list(tenant, filter) {
      const { channel, state, kind, severity, key, recipient, from, to } = filter;
      const values: unknown[] = [tenant];
      const wanted = ['d.tenant = $1'];
      const want = (sql: string, value: unknown) => {
        if (value !== undefined) wanted.push(sql.replace('?', `$${values.push(value)}`));
      };
      want('d.channel = ?', channel);
      want('d.state = ?', state);
      want('n.kind = ?', kind);
      want('n.severity = ?', severity);
      want('starts_with(d.key, ?)', key && toPostgres(key));
      want('strpos(lower(d.recipient), lower(?)) > 0', recipient && toPostgres(recipient));
      want('d.created_at >= ?', from);
      want('d.created_at < ?', to);
      const where = wanted.join(' AND ');
      const [counted] = await rows<{ total: number }>(
        `SELECT count(*)::int AS total FROM ${tables} WHERE ${where}`,
        values,
      );
      const found = await rows<Row>(
        `SELECT ${columns} FROM ${tables} WHERE ${where}
         ORDER BY d.created_at DESC, d.id LIMIT ${filter.limit} OFFSET ${filter.offset}`,
        values,
      );
      return { total: counted?.total ?? 0, lines: found.map(lineOf) };
    },
    async byId(tenant, id) {
      const [row] = await rows<Row>(
        `SELECT ${columns} FROM ${tables} WHERE d.tenant = $1 AND d.id = $2`,
        [tenant, id],
      );
      return row && lineOf(row);
    },
    async attempts(id) {
      const found = await rows<{
        number: number;
        started_at: Date;
        ended_at: Date | null;
        sent: boolean;
        failure: DeliveryFailure | null;
        answer: string;
      }>('SELECT * FROM delivery_attempts WHERE delivery = $1 ORDER BY number', [id]);
      return found.map(({ number, started_at, ended_at, sent, failure, answer }) => ({
        number,
        startedAt: started_at,
        endedAt: ended_at,
        sent,
        failure,
        answer: fromPostgres(answer),
      }));
    },
    async files(id) {
      const found = await rows<{ name: string; size: number }>(
        `SELECT f.name, f.size FROM notice_files f JOIN deliveries d ON d.notice = f.notice
         WHERE d.id = $1 AND f.number >= 0 ORDER BY f.number`,
        [id],
      );
      return found.map(({ name, size }) => ({ name: fromPostgres(name), bytes: size }));
    },
    async notices(tenant, { unread, offset, limit }) {
      const where = `tenant = $1 AND in_app ${unread ? 'AND read_at IS NULL' : ''}`;
      const [counted] = await rows<{ total: number }>(
        `SELECT count(*)::int AS total FROM notices WHERE ${where}`,
        [tenant],
      );
      const found = await rows<{ id: string; notice: Notice; read_at: Date | null }>(
        `SELECT id, notice, read_at FROM notices WHERE ${where}
         ORDER BY created_at DESC, id LIMIT $2 OFFSET $3`,
        [tenant, limit, offset],
      );
      return {
        total: counted?.total ?? 0,
        lines: found.map(({ id, notice, read_at }) => ({
          id,
          notice,
          readAt: read_at?.toISOString() ?? null,
        })),
      };
    },
    async unread(tenant) {
      const [row] = await rows<{ unread: number; newest: Date | null }>(
        `SELECT count(*)::int AS unread, max(created_at) AS newest FROM notices
         WHERE tenant = $1 AND in_app AND read_at IS NULL`,
        [tenant],
      );
      return { unread: row?.unread ?? 0, newestAt: row?.newest ?? null };
    },
    async markRead(tenant, ids, now) {
      await rows(
        `UPDATE notices SET read_at = $2 WHERE tenant = $1 AND in_app AND read_at IS NULL
           AND ($3::text[] IS NULL OR id = ANY ($3))`,
        [tenant, new Date(now), ids ? [...ids] : null],
      );
    },
  };
}

function lineOf(row: Row): DeliveryLine {
  const { notice, state } = row;
  return {
    id: row.id,
    channel: row.channel,
    channelName: row.channel_text?.name ?? row.channel,
    channelKind: row.channel_text?.settings.kind ?? 'app',
    recipient: fromPostgres(row.recipient),
    kind: notice.kind,
    severity: notice.severity,
    key: notice.key,
    state,
    attempts: row.attempts,
    createdAt: row.created_at.toISOString(),
    nextAt: state === 'waiting' ? row.next_at.toISOString() : null,
    endedAt: row.ended_at?.toISOString() ?? null,
    failure: row.failure,
    notice,
  };
}
