import type { DataSpan, OperatorNow, OverviewStore } from '../../services/overview/ports.ts';
import { guarded } from '../failures.ts';
import type { ClickHouse } from './client.ts';

interface SpanRow {
  readonly project: string;
  readonly from_ms: string | null;
  readonly until_ms: string | null;
}

/** An operator whose state has not moved for so long is no longer at work, whatever the log says. */
const forgotten = 'INTERVAL 16 HOUR';

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
  };
}
