import type { Pool } from 'pg';
import type { NoticeFile } from '../../services/delivery/notifier.ts';
import type { ClaimedDelivery, Outbox } from '../../services/delivery/ports.ts';
import { guarded } from '../failures.ts';
import { fromPostgres, toPostgres } from './any-text.ts';
import { createDeliveryLog } from './delivery-log.ts';
import { inTransaction } from './transaction.ts';

/**
 * The notice as it is kept: its files and its document lie beside. A report's is a megabyte at
 * times, and the log reads the notice for every line.
 */
type KeptNotice = Omit<ClaimedDelivery['notice'], 'files' | 'html'>;

/** Number of the document among the files. */
const documentNumber = -1;

interface ClaimedRow {
  readonly id: string;
  readonly channel: string;
  readonly recipient: string;
  readonly attempts: number;
  readonly tries: number;
  readonly notice_id: string;
  readonly notice: KeptNotice;
}

/**
 * What was told of the same alert (`alert:<incident>:…`) to the same recipient before `d` and is still
 * on its way: «resolved» waits for a «fired» that waits for its next try.
 */
const toldBefore = `SELECT FROM deliveries b
  WHERE b.tenant = d.tenant AND b.channel = d.channel AND b.recipient = d.recipient
    AND b.state IN ('waiting', 'sending') AND b.created_at < d.created_at
    AND starts_with(b.key, 'alert:') AND split_part(b.key, ':', 2) = split_part(d.key, ':', 2)`;

/** The outbox in PostgreSQL. Rows are taken with SKIP LOCKED: nobody waits for another's row. */
export function createOutbox(pool: Pool): Outbox {
  const rows = <R extends object>(sql: string, values: readonly unknown[]): Promise<R[]> =>
    guarded(async () => (await pool.query<R>(sql, [...values])).rows, 'postgres');
  const date = (at: number) => new Date(at);

  return {
    ...createDeliveryLog(pool),
    put: (tenant, { files = [], html, ...notice }, { addressees, inApp, noticeId, now, claim }) =>
      guarded(
        () =>
          inTransaction(pool, async (client) => {
            const key = toPostgres(notice.key);
            const { rows: put } = await client.query<{ id: string }>(
              `INSERT INTO notices (id, tenant, key, kind, severity, notice, in_app, created_at)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
               ON CONFLICT (tenant, key) DO UPDATE SET in_app = notices.in_app OR excluded.in_app
               RETURNING id`,
              [
                noticeId,
                tenant,
                key,
                notice.kind,
                notice.severity,
                JSON.stringify(notice),
                inApp,
                date(now),
              ],
            );
            const id = put[0]?.id ?? noticeId;
            const document: [number, NoticeFile][] =
              html === undefined
                ? []
                : [[documentNumber, { name: '', type: 'text/html', bytes: Buffer.from(html) }]];
            const beside = id === noticeId ? [...document, ...files.entries()] : [];
            for (const [number, { name, type, bytes }] of beside) {
              await client.query(
                'INSERT INTO notice_files (notice, number, name, type, bytes, size) VALUES ($1, $2, $3, $4, $5, $6)',
                [id, number, toPostgres(name), type, Buffer.from(bytes), bytes.length],
              );
            }
            await client.query(
              `WITH put AS (
                 INSERT INTO deliveries (tenant, notice, key, id, channel, recipient, state, attempts, tries,
                   next_at, lease_until, created_at)
                 SELECT $1, $2, $3, id, channel, recipient, $7, $8, $9, $10, $11, $10
                 FROM unnest($4::text[], $5::text[], $6::text[]) AS to_whom (id, channel, recipient)
                 ON CONFLICT (tenant, channel, key, recipient) DO NOTHING RETURNING id, attempts)
               INSERT INTO delivery_attempts (delivery, number, started_at)
               SELECT id, attempts, $10 FROM put WHERE attempts > 0`,
              [
                tenant,
                id,
                key,
                addressees.map((one) => one.id),
                addressees.map(({ channel }) => channel),
                addressees.map(({ recipient }) => toPostgres(recipient)),
                claim ? 'sending' : 'waiting',
                claim ? 1 : 0,
                claim?.tries ?? 0,
                date(now),
                claim ? date(claim.until) : null,
              ],
            );
          }),
        'postgres',
      ),
    async due(tenant, now) {
      const found = await rows<{ channel: string }>(
        `SELECT DISTINCT d.channel FROM deliveries d
         JOIN channels c ON c.tenant = d.tenant AND c.id = d.channel
         WHERE d.tenant = $1 AND c.enabled AND c.deleted_at IS NULL
           AND (d.state = 'waiting' AND d.next_at <= $2 OR d.state = 'sending' AND d.lease_until < $2)`,
        [tenant, date(now)],
      );
      return found.map(({ channel }) => channel);
    },
    async claim(tenant, channel, now, leaseUntil) {
      const [row] = await rows<ClaimedRow>(
        `WITH due AS (
           SELECT id FROM deliveries d
           WHERE tenant = $1 AND channel = $2
             AND (state = 'waiting' AND next_at <= $3 OR state = 'sending' AND lease_until < $3)
             AND NOT (starts_with(key, 'alert:') AND EXISTS (${toldBefore}))
           ORDER BY next_at, created_at, id LIMIT 1 FOR UPDATE SKIP LOCKED),
         taken AS (
           UPDATE deliveries d SET state = 'sending', attempts = attempts + 1, tries = tries + 1,
             lease_until = $4 FROM due WHERE d.id = due.id RETURNING d.*),
         tried AS (
           INSERT INTO delivery_attempts (delivery, number, started_at)
           SELECT id, attempts, $3 FROM taken)
         SELECT t.id, t.channel, t.recipient, t.attempts, t.tries, n.id AS notice_id, n.notice
         FROM taken t JOIN notices n ON n.id = t.notice`,
        [tenant, channel, date(now), date(leaseUntil)],
      );
      if (!row) return undefined;
      const files = await rows<{
        number: number;
        name: string;
        type: string;
        bytes: Buffer | null;
      }>('SELECT number, name, type, bytes FROM notice_files WHERE notice = $1 ORDER BY number', [
        row.notice_id,
      ]);
      const html = files.find(({ number }) => number === documentNumber)?.bytes?.toString('utf8');
      const kept: NoticeFile[] = files.flatMap(({ number, name, type, bytes }) =>
        bytes && number >= 0 ? [{ name: fromPostgres(name), type, bytes }] : [],
      );
      return {
        id: row.id,
        channel: row.channel,
        recipient: fromPostgres(row.recipient),
        notice: {
          ...row.notice,
          ...(html === undefined ? {} : { html }),
          ...(kept.length > 0 ? { files: kept } : {}),
        },
        attempt: row.attempts,
        tries: row.tries,
      };
    },
    async finish(tenant, { id, channel, attempt }, { state, failure, answer, endedAt, nextAt }) {
      const done = await rows(
        `WITH ended AS (
           UPDATE deliveries SET state = $4, failure = $5, lease_until = NULL,
             next_at = coalesce($8, next_at), ended_at = CASE WHEN $4 = 'waiting' THEN NULL ELSE $7::timestamptz END
           WHERE tenant = $1 AND id = $2 AND attempts = $3 AND state = 'sending' RETURNING id),
         tried AS (
           UPDATE delivery_attempts SET ended_at = $7, sent = $4 = 'sent', failure = $5, answer = $6
           FROM ended WHERE delivery = ended.id AND number = $3),
         told AS (
           UPDATE channels SET
             last_sent_at = CASE WHEN $4 = 'sent' THEN $7::timestamptz ELSE last_sent_at END,
             last_failed_at = CASE WHEN $4 = 'sent' THEN last_failed_at ELSE $7::timestamptz END,
             last_failure = CASE WHEN $4 = 'sent' THEN last_failure ELSE $5::json END
           FROM ended WHERE channels.tenant = $1 AND channels.id = $9)
         SELECT id FROM ended`,
        [
          tenant,
          id,
          attempt,
          state,
          failure ? JSON.stringify(failure) : null,
          toPostgres(answer),
          date(endedAt),
          nextAt === undefined ? null : date(nextAt),
          channel,
        ],
      );
      return done.length > 0;
    },
    async buryInterrupted(tenant, now, tries) {
      await rows(
        `UPDATE deliveries SET state = 'dead', ended_at = $2, lease_until = NULL, failure = $4
         WHERE tenant = $1 AND state = 'sending' AND lease_until < $2 AND tries >= $3`,
        [tenant, date(now), tries, JSON.stringify({ code: 'interrupted', params: {} })],
      );
    },
    async release(tenant, now) {
      const freed = await rows(
        `UPDATE deliveries SET lease_until = $2::timestamptz - interval '1 millisecond'
         WHERE tenant = $1 AND state = 'sending' AND lease_until >= $2 RETURNING id`,
        [tenant, date(now)],
      );
      return freed.length;
    },
    async again(tenant, id, now) {
      await rows(
        `UPDATE deliveries SET state = 'waiting', tries = 0, next_at = $3, ended_at = NULL
         WHERE tenant = $1 AND id = $2 AND state IN ('dead', 'waiting')`,
        [tenant, id, date(now)],
      );
    },
    async forget(tenant, { log, files, removed }, now) {
      await rows(
        `WITH gone AS (
           DELETE FROM channels WHERE tenant = $1 AND deleted_at < $2 RETURNING id)
         UPDATE deliveries SET state = 'dead', ended_at = $3, failure = $4
         FROM gone WHERE tenant = $1 AND channel = gone.id AND state = 'waiting'`,
        [tenant, date(removed), date(now), JSON.stringify({ code: 'channel-gone', params: {} })],
      );
      await rows(
        `UPDATE notice_files SET bytes = NULL FROM notices n
         WHERE n.id = notice_files.notice AND n.tenant = $1 AND n.created_at < $2 AND bytes IS NOT NULL
           AND NOT EXISTS (SELECT FROM deliveries d
             WHERE d.notice = n.id AND d.state IN ('waiting', 'sending'))`,
        [tenant, date(files)],
      );
      await rows(
        `DELETE FROM notices n WHERE tenant = $1 AND created_at < $2
           AND NOT EXISTS (SELECT FROM deliveries d
             WHERE d.notice = n.id AND d.state IN ('waiting', 'sending'))`,
        [tenant, date(log)],
      );
    },
  };
}
