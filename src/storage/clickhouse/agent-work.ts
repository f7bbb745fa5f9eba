import type { OfferFact, TalkFact } from '../../core/contact/facts.ts';
import type { AgentWork } from '../../services/ingest/ports.ts';
import type { IngestScope } from '../../services/ingest/target.ts';
import { engineFailure } from '../failures.ts';
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

interface DayRow {
  a: string;
  day: number;
  ordinal: number;
}

const milliseconds = (column: string): string => `toUnixTimestamp64Milli(${column})`;
const shared = `agent AS a, team AS t, queue AS q, call AS c, ${milliseconds('started_at')} AS s,
  ${milliseconds('ended_at')} AS e`;
const talkColumns = `${shared}, hold AS h, wrapup AS w, ${milliseconds('wrapup_ended_at')} AS f`;

/** Millions of rows are put in order of operator; from here on that is done on the disk. */
const settings = {
  do_not_merge_across_partitions_select_final: 1,
  max_bytes_before_external_sort: '64000000',
} as const;

/**
 * Talks and rings of operators that reach into the days asked for, with only what the fold of
 * states asks of them, and the days that stand: one operator after another, in one pass over each
 * table. A talk that has not ended is among them: it keeps its operator busy to the newest instant
 * (D7).
 */
export async function* readAgentWork(
  clickhouse: ClickHouse,
  scope: IngestScope,
  agents: readonly string[],
  fromDay: number,
): AsyncGenerator<AgentWork> {
  const from = fromDay * 86_400_000;
  const params = { ...scopeParams(scope), agents: [...agents], from, before: from - 86_400_000 };
  const open = <Row extends { a: string }>(sql: string, given: object = {}) =>
    takeByAgent(clickhouse.queryChunks<Row>(sql, { params: { ...params, ...given }, settings }));
  const work = (table: string, columns: string) =>
    open<WorkRow>(
      `SELECT ${columns} FROM ${table} FINAL WHERE ${inScope} AND agent IN {agents:Array(String)}
      AND (started_at >= fromUnixTimestamp64Milli({before:Int64})
        OR ended_at IS NULL OR ended_at >= fromUnixTimestamp64Milli({from:Int64}))
      ORDER BY agent`,
    );
  const talks = work('talks', talkColumns);
  const offers = work('offers', shared);
  const days = open<DayRow>(
    `SELECT agent AS a, day, max(ordinal) AS ordinal FROM agent_intervals
    WHERE ${inScope} AND day >= {day:Int32} AND agent IN {agents:Array(String)} AND is_deleted = 0
    GROUP BY agent, day ORDER BY agent`,
    { day: fromDay },
  );
  try {
    for (const agent of inByteOrder(agents)) {
      const standing = await days.take(agent);
      yield {
        agent,
        talks: (await talks.take(agent)).map(talkOf),
        offers: (await offers.take(agent)).map(offerOf),
        standing: standing.map(({ day, ordinal }) => ({ day, ordinal })),
      };
    }
  } catch (cause) {
    throw engineFailure('clickhouse', cause);
  } finally {
    await Promise.allSettled([talks.close(), offers.close(), days.close()]);
  }
}

/** As ClickHouse puts texts in order: byte by byte. */
function inByteOrder(texts: readonly string[]): string[] {
  return texts
    .map((text) => ({ text, bytes: Buffer.from(text, 'utf8') }))
    .sort((a, b) => Buffer.compare(a.bytes, b.bytes))
    .map(({ text }) => text);
}

/** Takes the rows of one operator after another off an answer that is in their order. */
function takeByAgent<Row extends { a: string }>(pieces: AsyncGenerator<Row[]>) {
  let rows: Row[] = [];
  let next = 0;
  return {
    async take(agent: string): Promise<Row[]> {
      const mine: Row[] = [];
      for (;;) {
        for (; next < rows.length; next++) {
          const row = rows[next] as Row;
          if (row.a !== agent) return mine;
          mine.push(row);
        }
        const piece = await pieces.next();
        if (piece.done === true) return mine;
        rows = piece.value;
        next = 0;
      }
    },
    async close(): Promise<void> {
      await pieces.return(undefined);
    },
  };
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
