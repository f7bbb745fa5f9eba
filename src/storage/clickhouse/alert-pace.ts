import { pieceSeconds } from '../../core/alerts/pace.ts';
import type { ArrivedHalf, PaceHistory, Span, SpokenHour } from '../../services/alerts/pace.ts';
import type { ClickHouse } from './client.ts';

type Row = Readonly<Record<string, unknown>>;

/** When sources and callers came in earlier weeks, from the journal and the facts. */
export function createPaceHistory(clickhouse: ClickHouse, tenant: string): PaceHistory {
  return {
    async spoken(spans) {
      const rows = await clickhouse.query<Row>(
        `SELECT source, toUnixTimestamp(toStartOfHour(at)) AS hour,
           groupUniqArray(toUInt8(intDiv(toUnixTimestamp(at) % 3600, {piece:UInt32}))) AS pieces
         FROM journal
         WHERE tenant = {tenant:String} AND kind != 'record' AND (${within('at', spans)})
         GROUP BY source, hour`,
        { params: { tenant, piece: pieceSeconds, ...bounds(spans) } },
      );
      return rows.map(
        ({ source, hour, pieces }): SpokenHour => ({
          source: String(source),
          hour: Number(hour) * 1000,
          pieces: (pieces as readonly number[]).map(Number),
        }),
      );
    },
    async arrived(spans) {
      const rows = await clickhouse.query<Row>(
        `SELECT project, queue, intDiv(toUnixTimestamp(entered_at), 1800) * 1800 AS half, count() AS arrived
         FROM queue_visits FINAL
         WHERE tenant = {tenant:String} AND (${within('entered_at', spans)})
         GROUP BY project, queue, half`,
        { params: { tenant, ...bounds(spans) } },
      );
      return rows.map(
        ({ project, queue, half, arrived }): ArrivedHalf => ({
          project: String(project),
          queue: String(queue),
          from: Number(half) * 1000,
          count: Number(arrived),
        }),
      );
    },
  };
}

function within(column: string, spans: readonly Span[]): string {
  return spans
    .map(
      (_, index) =>
        `(${column} >= fromUnixTimestamp64Milli({from${index}:Int64}) AND ${column} < fromUnixTimestamp64Milli({to${index}:Int64}))`,
    )
    .join(' OR ');
}

function bounds(spans: readonly Span[]): Record<string, number> {
  return Object.fromEntries(
    spans.flatMap(({ from, to }, index) => [
      [`from${index}`, from],
      [`to${index}`, to],
    ]),
  );
}
