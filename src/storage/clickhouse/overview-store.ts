import type {
  DataSpan,
  OperatorNow,
  OverviewStore,
  TrackInterval,
} from '../../services/overview/ports.ts';
import { guarded } from '../failures.ts';
import type { ClickHouse } from './client.ts';

type Edges = Pick<DataSpan, 'from' | 'until'>;

/** An operator whose state has not moved for so long is no longer at work, whatever the log says. */
const forgotten = 'INTERVAL 16 HOUR';

const dayMs = 86_400_000;

export function createOverviewStore(clickhouse: ClickHouse): OverviewStore {
  const projectsOf = rememberProjects(clickhouse);
  return {
    async span(tenant): Promise<DataSpan> {
      const [edges, projects] = await guarded(() =>
        Promise.all([edgesOf(clickhouse, tenant), projectsOf(tenant)]),
      );
      return { ...edges, projects };
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

/** Tables that tell how far the data goes: what bounds them, how wide an end is, when a row ends. */
const spanned = [
  {
    table: 'calls',
    base: 'started_at',
    end: 'toIntervalDay(2)',
    last: 'greatest(started_at, ifNull(ended_at, started_at))',
  },
  { table: 'agent_intervals', base: 'day', end: '2', last: 'ended_at' },
] as const;

async function edgesOf(clickhouse: ClickHouse, tenant: string): Promise<Edges> {
  const all = await Promise.all(spanned.map((one) => edgesOfTable(clickhouse, tenant, one)));
  const from = all.map((edges) => edges.from).filter((at) => at !== null);
  const until = all.map((edges) => edges.until).filter((at) => at !== null);
  return {
    from: from.length ? Math.min(...from) : null,
    until: until.length ? Math.max(...until) : null,
  };
}

/**
 * Every question asks how far the data goes, so it is read off the two ends of a table, which the
 * engine knows of each part. Only a tenant with no row in one of them has all its rows read.
 */
async function edgesOfTable(
  clickhouse: ClickHouse,
  tenant: string,
  { table, base, end, last }: (typeof spanned)[number],
): Promise<Edges> {
  const read = async (early: string, late: string): Promise<Edges> => {
    const [row] = await clickhouse.query<{ from_ms: string | null; until_ms: string | null }>(
      `SELECT toUnixTimestamp64Milli(minOrNullIf(started_at, ${early})) AS from_ms,
        toUnixTimestamp64Milli(maxOrNullIf(${last}, ${late})) AS until_ms
      FROM ${table} WHERE tenant = {tenant:String} AND is_deleted = 0 AND (${early} OR ${late})`,
      { params: { tenant } },
    );
    const instant = (value: string | null | undefined) => (value ? Number(value) : null);
    return { from: instant(row?.from_ms), until: instant(row?.until_ms) };
  };
  const near = await read(
    `${base} <= (SELECT min(${base}) FROM ${table}) + ${end}`,
    `${base} >= (SELECT max(${base}) FROM ${table}) - ${end}`,
  );
  return near.from === null || near.until === null ? read('true', 'true') : near;
}

/** Projects that have facts, in order; read again after fifty times what the reading took. */
function rememberProjects(clickhouse: ClickHouse): (tenant: string) => Promise<readonly string[]> {
  const kept = new Map<string, { until: number; readonly projects: Promise<readonly string[]> }>();
  return (tenant) => {
    const began = performance.now();
    const known = kept.get(tenant);
    if (known && began < known.until) return known.projects;
    const read = async (): Promise<readonly string[]> => {
      const rows = await clickhouse.query<{ project: string }>(
        `SELECT DISTINCT project FROM (
          SELECT DISTINCT project FROM calls WHERE tenant = {tenant:String} AND is_deleted = 0
          UNION ALL
          SELECT DISTINCT project FROM agent_intervals WHERE tenant = {tenant:String} AND is_deleted = 0
        ) ORDER BY project`,
        { params: { tenant } },
      );
      const now = performance.now();
      entry.until = now + 50 * (now - began);
      return rows.map(({ project }) => project);
    };
    const entry = { until: Number.POSITIVE_INFINITY, projects: Promise.resolve().then(read) };
    kept.set(tenant, entry);
    entry.projects.catch(() => kept.delete(tenant));
    return entry.projects;
  };
}
