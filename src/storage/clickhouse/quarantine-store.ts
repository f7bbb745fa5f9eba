import type { IngestTarget } from '../../services/ingest/target.ts';
import type { NotedLine, QuarantineStore } from '../../services/quarantine/create-quarantine.ts';
import { guarded } from '../failures.ts';
import type { ClickHouse } from './client.ts';
import { insertQuarantined } from './receipt-store.ts';

interface LineRow {
  place: string;
  line: string;
  text: string;
  reason: string;
  params: Record<string, string>;
  noted: string;
}

const ofSource = `tenant = {tenant:String} AND project = {project:String}
  AND source = {source:String} AND status = 'waiting'
  AND ({reason:String} = '' OR reason = {reason:String})`;
const lineColumns = 'place, line, text, reason, params, toUnixTimestamp64Milli(noted_at) AS noted';

/** Quarantined lines in ClickHouse. */
export function createQuarantineStore(clickhouse: ClickHouse): QuarantineStore {
  const ask = <T>(sql: string, target: IngestTarget, params: Record<string, unknown>) => {
    const { tenant, project, source } = target;
    return guarded(() =>
      clickhouse.query<T>(sql, { params: { tenant, project, source, ...params } }),
    );
  };

  return {
    page: async (target, { reason = '', offset, limit }) => {
      const [reasons, lines] = await Promise.all([
        ask<LineRow & { count: string }>(
          `SELECT reason, count, tupleElement(first, 1) AS place, tupleElement(first, 2) AS line,
            tupleElement(first, 3) AS text, tupleElement(first, 4) AS params,
            toUnixTimestamp64Milli(tupleElement(first, 5)) AS noted
          FROM (
            SELECT reason, count() AS count,
              argMin((place, line, text, params, noted_at), (place, line)) AS first
            FROM quarantine FINAL WHERE ${ofSource} GROUP BY reason
          ) ORDER BY count DESC, reason`,
          target,
          { reason: '' },
        ),
        ask<LineRow>(
          `SELECT ${lineColumns} FROM quarantine FINAL WHERE ${ofSource}
          ORDER BY place, line, hash LIMIT {limit:UInt32} OFFSET {offset:UInt32}`,
          target,
          { reason, offset, limit },
        ),
      ]);
      const counted = reasons.map((row) => ({
        reason: row.reason,
        count: Number(row.count),
        sample: lineOf(row),
      }));
      const total = counted
        .filter((one) => reason === '' || one.reason === reason)
        .reduce((sum, { count }) => sum + count, 0);
      return { total, reasons: counted, lines: lines.map(lineOf) };
    },
    waiting: async (target, { reason = '', after, limit }) => {
      const rows = await ask<LineRow>(
        `SELECT ${lineColumns} FROM quarantine FINAL WHERE ${ofSource}
        AND (place, line) > ({place:String}, {line:UInt64})
        ORDER BY place, line LIMIT {limit:UInt32} WITH TIES`,
        target,
        { reason, place: after?.place ?? '', line: after?.line ?? 0, limit },
      );
      return rows.map(lineOf);
    },
    replayed: (target, version, lines) =>
      insertQuarantined(clickhouse, target, version, 'replayed', lines),
  };
}

function lineOf({ place, line, text, reason, params, noted }: LineRow): NotedLine {
  return { place, line: Number(line), text, reason, params, notedAt: Number(noted) };
}
