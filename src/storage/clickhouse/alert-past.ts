import { factSettings } from '../../core/query/group-sql.ts';
import type { AlertPast } from '../../services/alerts/ports.ts';
import type { ClickHouse } from './client.ts';

type Row = Readonly<Record<string, unknown>>;

/** Stays and states of the past, for trying rules on the room of then. */
export function createAlertPast(clickhouse: ClickHouse, tenant: string): AlertPast {
  return {
    async visits({ from, to, project, queue, limit }) {
      const rows = await clickhouse.query<Row>(
        `SELECT project, queue, toUnixTimestamp64Milli(entered_at) AS entered,
           if(left_at IS NULL AND outcome != 'in-progress', entered, toUnixTimestamp64Milli(left_at)) AS left
         FROM queue_visits FINAL
         WHERE tenant = {tenant:String} AND entered_at >= fromUnixTimestamp64Milli({from:Int64})
           AND entered_at < fromUnixTimestamp64Milli({to:Int64})
           AND ({project:String} = '' OR project = {project:String})
           AND ({queue:String} = '' OR queue = {queue:String})
         ORDER BY entered_at DESC LIMIT {limit:UInt32}`,
        {
          params: { tenant, from, to, project: project ?? '', queue: queue ?? '', limit },
          settings: factSettings,
        },
      );
      return rows.map((row) => ({
        project: String(row.project),
        queue: String(row.queue),
        enteredAt: Number(row.entered),
        leftAt: row.left === null ? null : Number(row.left),
      }));
    },
    async states({ from, to, project, team, agent, state, reason, atLeast, limit }) {
      const rows = await clickhouse.query<Row>(
        `SELECT project, team, agent, toUnixTimestamp64Milli(started_at) AS began,
           toUnixTimestamp64Milli(ended_at) AS ended
         FROM agent_intervals FINAL
         WHERE tenant = {tenant:String} AND day >= {fromDay:Int32} AND day <= {toDay:Int32}
           AND started_at >= fromUnixTimestamp64Milli({from:Int64})
           AND started_at < fromUnixTimestamp64Milli({to:Int64})
           AND ended_at - started_at >= {atLeast:Float64}
           AND if({state:String} = '', state != 'ready', state = {state:String})
           AND ({project:String} = '' OR project = {project:String})
           AND ({team:String} = '' OR team = {team:String})
           AND ({agent:String} = '' OR agent = {agent:String})
           AND ({reason:String} = '' OR reason = {reason:String})
         ORDER BY started_at DESC LIMIT {limit:UInt32}`,
        {
          params: {
            tenant,
            from,
            to,
            fromDay: Math.floor(from / 86_400_000) - 1,
            toDay: Math.floor(to / 86_400_000) + 1,
            project: project ?? '',
            team: team ?? '',
            agent: agent ?? '',
            state: state ?? '',
            reason: reason ?? '',
            atLeast,
            limit,
          },
          settings: factSettings,
        },
      );
      return rows.map((row) => ({
        project: String(row.project),
        team: String(row.team),
        agent: String(row.agent),
        from: Number(row.began),
        to: Number(row.ended),
      }));
    },
  };
}
