import type {
  DataSpan,
  OperatorNow,
  OverviewStore,
  TrackInterval,
} from '../../services/overview/ports.ts';
import { guarded } from '../failures.ts';
import type { ClickHouse } from './client.ts';

interface SpanRow {
  readonly project: string;
  readonly from_ms: string | null;
  readonly until_ms: string | null;
}

/** An operator whose state has not moved for so long is no longer at work, whatever the log says. */
const forgotten = 'INTERVAL 16 HOUR';

const dayMs = 86_400_000;

export function createOverviewStore(clickhouse: ClickHouse): OverviewStore {
  return {
    async span(tenant): Promise<DataSpan> {
      const rows = await guarded(() =>
        clickhouse.query<SpanRow>(
          `SELECT project, toUnixTimestamp64Milli(min(first)) AS from_ms, toUnixTimestamp64Milli(max(last)) AS until_ms
          FROM (
            SELECT project, min(started_at) AS first, max(greatest(started_at, ifNull(ended_at, started_at))) AS last
            FROM calls WHERE tenant = {tenant:String} AND is_deleted = 0 GROUP BY project
            UNION ALL
            SELECT project, min(started_at) AS first, max(ended_at) AS last
            FROM agent_intervals WHERE tenant = {tenant:String} AND is_deleted = 0 GROUP BY project
          ) GROUP BY project ORDER BY project`,
          { params: { tenant } },
        ),
      );
      const instants = (pick: (row: SpanRow) => string | null) =>
        rows
          .map(pick)
          .filter((value) => value !== null)
          .map(Number);
      const from = instants((row) => row.from_ms);
      const until = instants((row) => row.until_ms);
      return {
        from: from.length ? Math.min(...from) : null,
        until: until.length ? Math.max(...until) : null,
        projects: rows.map((row) => row.project),
      };
    },
    async operatorsNow(tenant, project): Promise<OperatorNow[]> {
      const rows = await guarded(() =>
        clickhouse.query<Omit<OperatorNow, 'since'> & { since: string }>(
          `SELECT project, agent, team, state, reason, toUnixTimestamp64Milli(started_at) AS since
          FROM agent_intervals FINAL
          WHERE tenant = {tenant:String} AND open
            AND ({project:String} = '' OR project = {project:String})
            AND ended_at > (
              SELECT max(ended_at) FROM agent_intervals WHERE tenant = {tenant:String}
            ) - ${forgotten}
          ORDER BY started_at, agent`,
          { params: { tenant, project: project ?? '' } },
        ),
      );
      return rows.map((row) => ({ ...row, since: Number(row.since) }));
    },
    async operatorTrack(tenant, { agent, project, from, to, limit }): Promise<TrackInterval[]> {
      const rows = await guarded(() =>
        clickhouse.query<
          Omit<TrackInterval, 'startedAt' | 'endedAt'> & { started: string; ended: string }
        >(
          `SELECT project, system, toUnixTimestamp64Milli(started_at) AS started,
            toUnixTimestamp64Milli(ended_at) AS ended, state, reason, queue, call, open
          FROM agent_intervals FINAL
          WHERE tenant = {tenant:String} AND agent = {agent:String}
            AND ({project:String} = '' OR project = {project:String})
            AND day BETWEEN {first:Int32} AND {last:Int32}
            AND started_at < fromUnixTimestamp64Milli({to:Int64})
            AND ended_at > fromUnixTimestamp64Milli({from:Int64})
          ORDER BY started_at, project LIMIT {limit:UInt32}`,
          {
            params: {
              tenant,
              agent,
              project: project ?? '',
              from,
              to,
              limit,
              first: Math.floor(from / dayMs) - 1,
              last: Math.floor(to / dayMs),
            },
          },
        ),
      );
      return rows.map(({ started, ended, ...row }) => ({
        ...row,
        startedAt: Math.max(from, Number(started)),
        endedAt: Math.min(to, Number(ended)),
      }));
    },
  };
}
