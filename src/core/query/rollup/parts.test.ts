import { describe, expect, it } from 'vitest';
import type { ExpressionOf } from '../../kpi/ast.ts';
import { factOf } from '../../kpi/check.ts';
import { parseFormula } from '../../kpi/parse.ts';
import { gatherValues } from '../sql-text.ts';
import { partSql, rollupParts } from './parts.ts';

function partsOfText(text: string) {
  const read = parseFormula(text);
  if (!read.ok) throw new Error(text);
  const aggregate = read.expression as ExpressionOf<'aggregate'>;
  const fact = factOf(aggregate);
  if (!fact) throw new Error(text);
  return rollupParts(aggregate, fact)?.map((part) => ({
    kind: part.kind,
    column: part.column,
    sql: partSql(part, fact, gatherValues()),
  }));
}

const kinds = (text: string) => partsOfText(text)?.map(({ kind }) => kind);

describe('parts of aggregates', () => {
  it('are what can be added up', () => {
    expect(kinds('count(queue_visits)')).toEqual(['rows']);
    expect(kinds('sum(queue_visits.wait)')).toEqual(['rows', 'known', 'sum']);
    expect(kinds('avg(talks.talk + coalesce(talks.hold, 0))')).toEqual(['known', 'sum']);
    expect(kinds('max(queue_visits.wait)')).toEqual(['max']);
    expect(kinds('min(queue_visits.entered_at)')).toEqual(['min']);
    // The text is only asked about.
    expect(kinds("max(if(queue_visits.queue = 'a', queue_visits.wait, 0))")).toEqual(['max']);
    expect(kinds('max(coalesce(queue_visits.wait, 0))')).toEqual(['max']);
  });

  it('of spans know what goes on from the slot before', () => {
    expect(kinds('count(agent_intervals where staffed)')).toEqual(['rows', 'again']);
    expect(kinds('sum(agent_intervals.duration where paused)')).toEqual([
      'rows',
      'again',
      'known',
      'sum',
    ]);
  });

  it.each([
    'p90(queue_visits.wait)',
    'distinct(calls.caller)',
    'peak(agent_intervals where staffed)',
    // Depends on where time is cut.
    'avg(agent_intervals.duration)',
    'max(agent_intervals.duration)',
    'sum(agent_intervals.duration * 2)',
    'sum(agent_intervals.duration where duration > 60)',
    // Goes on to the end of the data, or depends on the clock.
    'sum(talk_spans.duration)',
    'max(data_until - queue_visits.entered_at)',
    'count(queue_visits where entered_at > now)',
    // The client's other calls.
    "count(calls where since_previous <= 60 and outcome = 'answered')",
    // As things are now.
    'count(quarantine)',
    'max(queue_visits.queue)',
    "max(if(queue_visits.wait > 1, queue_visits.queue, 'none'))",
    "min(coalesce(queue_visits.queue, 'none'))",
    // Of a piece, not of its time.
    'sum(call_spans.wait)',
    'sum(agent_intervals.duration where staffed and duration > 60)',
    'sum(queue_visits.wait / period_seconds)',
    'sum(shifts.elapsed)',
  ])('are none of %s', (text) => {
    expect(partsOfText(text)).toBeUndefined();
  });

  it('are named by what they hold', () => {
    const [answered] = partsOfText("count(queue_visits where outcome = 'answered')") ?? [];
    const [spaced] = partsOfText("count( queue_visits  where outcome='answered' )") ?? [];
    const [lost] = partsOfText("count(queue_visits where outcome = 'abandoned')") ?? [];
    const [rows] = partsOfText("sum(queue_visits.wait where outcome = 'answered')") ?? [];
    expect(answered?.column).toMatch(/^rows_[0-9a-f]{16}$/);
    expect(spaced?.column).toBe(answered?.column);
    expect(rows?.column).toBe(answered?.column);
    expect(lost?.column).not.toBe(answered?.column);
  });

  it('are plain SQL over rows', () => {
    expect(partsOfText("avg(queue_visits.wait where outcome = 'answered')")).toMatchObject([
      {
        sql: 'countIf(ifNull(outcome = {p1:String}, false) AND (wait) IS NOT NULL)',
      },
      {
        sql: 'toFloat64(ifNull(sumOrNullIf(wait, ifNull(outcome = {p1:String}, false)), 0))',
      },
    ]);
    expect(partsOfText('avg(queue_visits.wait)')).toMatchObject([
      { sql: 'countIf((wait) IS NOT NULL)' },
      { sql: 'toFloat64(ifNull(sumOrNull(wait), 0))' },
    ]);
    expect(partsOfText('max(queue_visits.wait where transferred)')).toMatchObject([
      { sql: 'toFloat64(maxOrNullIf(wait, ifNull(transferred, false)))' },
    ]);
    expect(partsOfText('count(queue_visits where transferred)')).toMatchObject([
      { sql: 'countIf(ifNull(transferred, false))' },
    ]);
    expect(partsOfText('count(agent_intervals where staffed)')?.[1]?.sql).toBe(
      'countIf(ifNull(staffed, false) AND piece_start > span_start)',
    );
    expect(partsOfText('count(agent_intervals)')?.[1]?.sql).toBe(
      'countIf(piece_start > span_start)',
    );
  });
});
