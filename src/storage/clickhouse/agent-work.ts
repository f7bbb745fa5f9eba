import type { OfferFact, TalkFact } from '../../core/contact/facts.ts';
import type { AgentWork } from '../../services/ingest/ports.ts';
import type { IngestScope } from '../../services/ingest/target.ts';
import { guarded } from '../failures.ts';
import type { ClickHouse } from './client.ts';
import { inScope, scopeParams } from './scope.ts';

interface WorkRow {
  /** agent, team, queue, call */
  a: string;
  t: string;
  q: string;
  c: string;
  /** start, end, hold, wrap-up, end of wrap-up */
  s: string;
  e: string | null;
  h: number | null;
  w: number | null;
  f: string | null;
}

const milliseconds = (column: string): string => `toUnixTimestamp64Milli(${column})`;
const shared = `agent AS a, team AS t, queue AS q, call AS c, ${milliseconds('started_at')} AS s,
  ${milliseconds('ended_at')} AS e`;
const talkColumns = `${shared}, hold AS h, wrapup AS w, ${milliseconds('wrapup_ended_at')} AS f`;

/**
 * Talks and rings of operators from an instant on, with only what the fold of states asks of them:
 * millions of rows go this way after a big import, so their names are short. What began earlier and
 * has not ended is among them: it keeps its operator busy to the newest instant (D7).
 */
export async function readAgentWork(
  clickhouse: ClickHouse,
  scope: IngestScope,
  agents: readonly string[],
  fromAt: number,
): Promise<Map<string, AgentWork>> {
  const work = new Map<string, AgentWork>();
  for (const agent of agents) work.set(agent, { talks: [], offers: [] });
  const read = async (table: string, list: string, take: (row: WorkRow) => void) => {
    const pieces = clickhouse.queryChunks<WorkRow>(
      `SELECT ${list} FROM ${table} FINAL
      WHERE ${inScope} AND agent IN {agents:Array(String)}
      AND (started_at >= fromUnixTimestamp64Milli({from:Int64})
        OR (started_at, system, call) IN (
          SELECT started_at, system, call FROM ${table} WHERE ${inScope}
          AND agent IN {agents:Array(String)} AND ended_at IS NULL
          AND started_at < fromUnixTimestamp64Milli({from:Int64})))`,
      {
        params: { ...scopeParams(scope), agents: [...agents], from: fromAt },
        settings: { do_not_merge_across_partitions_select_final: 1 },
      },
    );
    for await (const rows of pieces) for (const row of rows) take(row);
  };
  await guarded(async () => {
    await read('talks', talkColumns, (row) => work.get(row.a)?.talks.push(talkOf(row)));
    await read('offers', shared, (row) => work.get(row.a)?.offers.push(offerOf(row)));
  });
  return work;
}

function talkOf(row: WorkRow): TalkFact {
  return {
    call: row.c,
    ordinal: 0,
    queue: row.q,
    agent: row.a,
    team: row.t,
    direction: 'unknown',
    caller: '',
    startedAt: Number(row.s),
    endedAt: row.e === null ? null : Number(row.e),
    wrapupEndedAt: row.f === null ? null : Number(row.f),
    talk: null,
    hold: row.h,
    wrapup: row.w,
    holds: 0,
    wait: null,
    ring: null,
    endedBy: 'unknown',
    transferred: '',
    transferredTo: '',
  };
}

function offerOf(row: WorkRow): OfferFact {
  return {
    call: row.c,
    ordinal: 0,
    queue: row.q,
    agent: row.a,
    team: row.t,
    startedAt: Number(row.s),
    endedAt: row.e === null ? null : Number(row.e),
    result: 'answered',
    ring: null,
  };
}
