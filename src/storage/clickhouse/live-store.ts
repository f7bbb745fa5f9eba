import type { OfferFact, TalkFact } from '../../core/contact/facts.ts';
import type { VisitRow } from '../../core/live/measures.ts';
import type { LiveStore, SystemPlace } from '../../services/live/ports.ts';
import { guarded } from '../failures.ts';
import type { ClickHouse } from './client.ts';
import { type ColumnKind, columnName, factColumns } from './fact-columns.ts';
import { readFact, selectList } from './fact-reader.ts';

/** Of an operator's talks and rings so many of the latest. */
const latestOfAgent = 6;
/** Of each kind of change of state so many of the latest from before those that are all read. */
const latestOfKind = 3;

const since = 'fromUnixTimestamp64Milli({from:Int64})';

type Row = Record<string, unknown> & SystemPlace;

/** What the live state is rebuilt from. */
export function createLiveStore(clickhouse: ClickHouse): LiveStore {
  const latest = (table: 'talks' | 'offers', tenant: string, from: number) =>
    clickhouse.query<Row>(
      `SELECT project, system, ${selectList(table)} FROM ${table} FINAL
      WHERE tenant = {tenant:String} AND ${table}.started_at >= ${since}
        AND ${table}.ended_at IS NOT NULL AND ${table}.agent != ''
      ORDER BY ${table}.ended_at DESC
      LIMIT ${latestOfAgent} BY project, system, ${table}.agent`,
      { params: { tenant, from } },
    );

  return {
    async *visits(tenant, from, fields) {
      const columns = columnsOf(fields);
      const rows = clickhouse.queryChunks<Row>(
        `SELECT project, system, ${columns.map(({ sql }) => sql).join(', ')}
        FROM queue_visits FINAL
        WHERE tenant = {tenant:String} AND queue_visits.entered_at >= ${since}
        ORDER BY project, system, queue_visits.call, queue_visits.ordinal`,
        { params: { tenant, from } },
      );
      let call: (SystemPlace & VisitRow)[] = [];
      for await (const chunk of rows)
        for (const row of chunk) {
          const visit = visitOf(row, columns);
          const [first] = call;
          const same =
            first?.call === visit.call &&
            first.system === visit.system &&
            first.project === visit.project;
          if (!same && call.length > 0) {
            yield call;
            call = [];
          }
          call.push(visit);
        }
      if (call.length > 0) yield call;
    },
    openCalls: (tenant, from) =>
      guarded(() =>
        clickhouse.query<SystemPlace & { call: string }>(
          `SELECT DISTINCT project, system, call FROM (
            SELECT project, system, call FROM talks FINAL
            WHERE tenant = {tenant:String} AND started_at >= ${since} AND ended_at IS NULL
            UNION ALL
            SELECT project, system, call FROM offers FINAL
            WHERE tenant = {tenant:String} AND started_at >= ${since} AND ended_at IS NULL
          )`,
          { params: { tenant, from } },
        ),
      ),
    latestWork: (tenant, from) =>
      guarded(async () => {
        const [talks, offers] = await Promise.all([
          latest('talks', tenant, from),
          latest('offers', tenant, from),
        ]);
        return {
          talks: talks.map((row) => ({
            ...placeOf(row),
            talk: readFact('talks', row) as unknown as TalkFact,
          })),
          offers: offers.map((row) => ({
            ...placeOf(row),
            offer: readFact('offers', row) as unknown as OfferFact,
          })),
        };
      }),
    states: (tenant, from, recent) =>
      guarded(async () => {
        const rows = await clickhouse.query<
          SystemPlace & { unit: string; ms: string; key: string; text: string }
        >(
          `SELECT project, system, unit, toUnixTimestamp64Milli(at) AS ms, key, body AS text
          FROM journal FINAL
          WHERE tenant = {tenant:String} AND kind = 'agent' AND at >= ${since}
            AND (project, system, unit) IN (
              SELECT project, system, unit FROM journal
              WHERE tenant = {tenant:String} AND kind = 'agent' AND at >= ${since}
              GROUP BY project, system, unit
            )
          ORDER BY at DESC
          LIMIT ${latestOfKind} BY project, system, unit,
            if(at >= fromUnixTimestamp64Milli({recent:Int64}), key,
              concat(JSONExtractString(body, 'state'), JSONExtractRaw(body, 'queues'),
                JSONExtractRaw(body, 'paused')))`,
          { params: { tenant, from, recent } },
        );
        return rows.map(({ project, system, unit, ms, key, text }) => ({
          project,
          system,
          agent: unit,
          entry: {
            unit: { kind: 'agent', key: unit },
            at: Number(ms),
            key,
            body: JSON.parse(text),
          },
        }));
      }),
    onShift: (tenant, at, { from, to }) =>
      guarded(async () => {
        const params = { tenant, at, from, to };
        const rows = await clickhouse.query<{ project: string; agent: string; begun: string }>(
          `SELECT project, agent, maxIf(toUnixTimestamp64Milli(starts_at), kind != 'absence'
              AND starts_at <= fromUnixTimestamp64Milli({at:Int64})
              AND ends_at > fromUnixTimestamp64Milli({at:Int64})) AS begun
          FROM shifts FINAL
          WHERE tenant = {tenant:String} AND starts_at < fromUnixTimestamp64Milli({to:Int64})
            AND starts_at >= ${since} - INTERVAL 1 DAY AND ends_at > ${since}
          GROUP BY project, agent`,
          { params },
        );
        const people = rows.map(({ project, agent, begun }) => ({
          ...{ project, agent, since: Number(begun) },
        }));
        // Nobody's shift begins at 0: that is who is not on shift now.
        return rows.length === 0 ? null : people.filter(({ since }) => since > 0);
      }),
  };
}

interface VisitColumn {
  readonly field: string;
  readonly kind: ColumnKind;
  readonly sql: string;
}

const always = ['call', 'queue', 'ordinal', 'enteredAt', 'outcome'];

function columnsOf(fields: readonly string[]): VisitColumn[] {
  const known: Readonly<Record<string, ColumnKind>> = factColumns.queue_visits;
  return [...new Set([...always, ...fields])].flatMap((field) => {
    const kind = known[field];
    if (kind === undefined) return [];
    const column = `queue_visits.${columnName(field)}`;
    const sql = kind === 'time' || kind === 'time?' ? `toUnixTimestamp64Milli(${column})` : column;
    return [{ field, kind, sql: `${sql} AS ${field}` }];
  });
}

function visitOf(row: Row, columns: readonly VisitColumn[]): SystemPlace & VisitRow {
  const visit: Record<string, unknown> = placeOf(row);
  for (const { field, kind } of columns) {
    const value = row[field];
    const time = kind === 'time' || kind === 'time?';
    visit[field] = time && value !== null ? Number(value) : value;
  }
  return visit as unknown as SystemPlace & VisitRow;
}

const placeOf = ({ project, system }: Row): { project: string; system: string } => ({
  project,
  system,
});
