import { describe, expect, it } from 'vitest';
import { catalogueWith } from '../../../test/support/window-metrics.ts';
import { AppError } from '../errors.ts';
import { combine } from './combine.ts';
import { groupSql } from './group-sql.ts';
import { planQuestion } from './plan.ts';
import { type QuestionInput, question } from './question.ts';
import type { Frames } from './window-frames.ts';
import { cellsOf, isFramed, mostPairs } from './window-sql.ts';

const catalogue = catalogueWith({
  before: ['count', 'previous(offered)'],
  change: ['ratio', 'offered / ago(offered, 1 week)'],
  sl_before: ['ratio', 'previous(service_level)'],
  week: ['count', 'rolling(offered, 2 days)'],
  sofar: ['count', 'cumulative(offered)'],
  median: ['seconds', 'rolling(p50(queue_visits.wait), 2 days)'],
  busy: ['seconds', 'rolling(sum(agent_intervals.duration where staffed), 1 day)'],
  per_hour: ['per-hour', 'rolling(count(queue_visits) / period_seconds, 2 days)'],
  per_day: ['per-hour', 'rolling(count(queue_visits) / period_seconds, 1 day)'],
  waited: ['seconds', 'rolling(sum(queue_visits.wait), 2 days)'],
  now_before: ['count', 'previous(count(quarantine))'],
});
const now = Date.parse('2026-03-10T00:00:00Z');
const plan = (input: Partial<QuestionInput>, dataUntil = now) =>
  planQuestion(
    question.parse({ metrics: ['before'], from: '2026-03-02', to: '2026-03-04', ...input }),
    catalogue,
    { tenant: 'main', projects: null },
    { now, dataUntil },
  );
const at = (text: string): number => Date.parse(`${text}Z`);

function refused(work: () => unknown): string {
  try {
    work();
    return '';
  } catch (error) {
    return error instanceof AppError ? `${error.code} ${error.params.detail}` : String(error);
  }
}

describe('planning windows', () => {
  it('puts what is looked at in one window into one statement', () => {
    const { groups } = plan({ metrics: ['offered', 'before', 'change', 'sl_before', 'median'] });
    expect(groups.map(({ window, leaves }) => [window?.name, window?.span, leaves.length])).toEqual(
      [
        [undefined, undefined, 1],
        ['previous', null, 3],
        ['ago', { count: 1, unit: 'week' }, 1],
        ['rolling', { count: 2, unit: 'day' }, 1],
      ],
    );
    expect(groups[1]?.leaves[0]?.text).toBe('previous(count(queue_visits))');
    expect(groups[1]?.leaves.map(({ id }) => id)).toEqual(['a1', 'a2', 'a3']);
  });

  it('refuses days as conditions, and things as they are now', () => {
    const day = [{ dimension: 'day', values: ['2026-03-02'] }];
    expect(refused(() => plan({ where: day }))).toBe('INVALID_QUESTION previous, day');
    expect(refused(() => plan({ where: day, metrics: ['offered'] }))).toBe('');
    expect(refused(() => plan({ where: [{ dimension: 'weekday', values: [1] }] }))).toBe('');
    expect(refused(() => plan({ metrics: ['now_before'] }))).toBe(
      'INVALID_QUESTION previous(quarantine)',
    );
  });

  it('is an ordinary statement over another period where no interval is asked for', () => {
    for (const by of [[], ['queue'], ['weekday', 'hour_of_day']]) {
      const made = plan({ by });
      const [group] = made.groups;
      if (!group) throw new Error('no group');
      expect(isFramed(group, made)).toBe(false);
      const { sql, params } = groupSql(group, made, made.period);
      expect(sql).not.toContain('frame');
      expect(Object.values(params)).toContain(at('2026-02-28T00:00'));
      expect(Object.values(params)).toContain(at('2026-03-02T00:00'));
      expect(Object.values(params)).not.toContain(at('2026-03-04T00:00'));
    }
  });

  it('cuts time into cells and tells which buckets take each in', () => {
    const made = plan({ metrics: ['week'], by: ['day', 'queue', 'hour_of_day'] });
    const [group] = made.groups;
    if (!group) throw new Error('no group');
    expect(isFramed(group, made)).toBe(true);
    const { sql, params } = groupSql(group, made, made.period);
    const borders = [
      '2026-03-01T00:00',
      '2026-03-02T00:00',
      '2026-03-03T00:00',
      '2026-03-04T00:00',
    ];
    expect(Object.values(params)).toContainEqual(borders.map(at));
    expect(Object.values(params)).toContainEqual([0, 0, 1, 0]);
    expect(Object.values(params)).toContainEqual([1, 2, 2, 0]);
    expect(sql).toContain('countState() AS s1');
    expect(sql).toContain('countMerge(s1) AS a1');
    expect(sql).toContain('GROUP BY cell, d2, d3');
    expect(sql).toContain('GROUP BY GROUPING SETS ((frame, d2, d3), (frame))');
    expect(sql).toMatch(/HAVING is_total = \(frame = \{p\d+:UInt32\}\)/);
    expect(sql).not.toContain('d1');
  });

  it('keeps the states of what cannot be added up', () => {
    const made = plan({ metrics: ['median', 'busy'], by: ['day'] });
    const [median, busy] = made.groups.map((group) => groupSql(group, made, made.period).sql);
    expect(median).toContain('quantileExactInclusiveOrNullState(0.5)(wait) AS s1');
    expect(median).toContain('quantileExactInclusiveOrNullMerge(0.5)(s1) AS a1');
    expect(busy).toContain('roundDown(piece_start,');
    expect(busy).toContain('if(countIfMerge(s1) = 0, 0, sumOrNullIfMerge(s2)) AS a1');
  });
});

describe('states of cells', () => {
  it('are kept once, whatever is made of them', () => {
    const made = plan({ metrics: ['waited', 'week'], by: ['day'] });
    const [group] = made.groups;
    if (!group) throw new Error('no group');
    const { sql } = groupSql(group, made, made.period);
    expect(sql.match(/countState\(\) AS s/g)).toHaveLength(1);
    expect(sql).toContain('if(countMerge(s1) = 0, 0, sumOrNullMerge(s2)) AS a1');
    expect(sql).toContain('countMerge(s1) AS a2');
    expect(sql).toContain('\nGROUP BY frame\n');
    expect(sql).not.toContain('is_total');
  });
});

describe('what lasts', () => {
  const spans = (input: Partial<QuestionInput>) => {
    const made = plan({ metrics: ['busy'], by: ['day'], ...input });
    const [group] = made.groups;
    if (!group) throw new Error('no group');
    return groupSql(group, made, made.period);
  };

  it('is cut at the hours of the zone, which all whole days lie on', () => {
    const { sql, params } = spans({});
    expect(sql).not.toContain('inner_cuts');
    expect(Object.values(params)).toContain(3_600_000);
    expect(Object.values(spans({ zone: 'Asia/Kolkata' }).params)).toContain(900_000);
  });

  it('is cut besides at the borders that lie on no hour', () => {
    const { sql, params } = spans({ to: '2026-03-04T08:07' });
    expect(sql).toMatch(
      /arrayFilter\(at -> at > .* AND at < .*, \{p\d+:Array\(Int64\)\}\) AS inner_cuts/,
    );
    expect(sql).toContain('ends.1 AS piece_start');
    expect(sql).toContain('ends.2 AS piece_end');
    expect(Object.values(params)).toContainEqual([at('2026-03-03T08:07'), at('2026-03-04T08:07')]);
  });
});

describe('cells', () => {
  const frames = (buckets: [number, number][], total: [number, number] = [0, 1]): Frames => ({
    buckets: buckets.map(([from, to]) => ({ from, to, buckets: [from] })),
    total: { from: total[0], to: total[1] },
    hull: { from: 0, to: 100, stretches: [] },
  });

  it('are the time between neighbouring borders', () => {
    expect(
      cellsOf(
        frames(
          [
            [0, 2],
            [1, 3],
          ],
          [0, 3],
        ),
      ),
    ).toEqual({
      borders: [0, 1, 2, 3],
      first: [0, 0, 1, 0],
      end: [1, 2, 2, 0],
      nested: false,
    });
  });

  it('know when a bucket between two others does not take a cell in', () => {
    expect(
      cellsOf(
        frames([
          [0, 9],
          [1, 2],
          [3, 9],
        ]),
      ).nested,
    ).toBe(true);
    expect(
      cellsOf(
        frames([
          [0, 0],
          [0, 2],
          [2, 2],
        ]),
      ).nested,
    ).toBe(false);
  });

  it('are refused when there are too many to put together', () => {
    const many = Array.from({ length: 1000 }, (_, index): [number, number] => [0, index + 1]);
    expect((1000 * 1001) / 2).toBeGreaterThan(mostPairs);
    expect(refused(() => cellsOf(frames(many)))).toContain('INVALID_QUESTION');
    expect(refused(() => cellsOf(frames(many.slice(0, 800))))).toBe('');
  });
});

describe('rows of windows', () => {
  it('meet the buckets they are for; the total is behind the last', () => {
    const made = plan({ metrics: ['offered', 'week'], by: ['queue', 'day'] });
    const rows = [
      [
        { d1: 'a', d2: 20514, is_total: 0, a1: '3' },
        { d1: '', d2: 0, is_total: 1, a1: '3' },
      ],
      [
        { frame: 0, d1: 'a', is_total: 0, a1: '5' },
        { frame: 1, d1: 'b', is_total: 0, a1: '7' },
        { frame: 2, d1: '', is_total: 1, a1: '11' },
      ],
    ];
    const { rows: given, totals } = combine(made, made.period, rows, false);
    expect(given).toEqual([
      { queue: 'a', day: '2026-03-02', offered: 3, week: 5 },
      { queue: 'b', day: '2026-03-03', offered: 0, week: 7 },
    ]);
    expect(totals).toEqual({ offered: 3, week: 11 });
  });

  it('know how long their windows are, before the end of the data', () => {
    const perHour = (by: string[], rows: Record<string, unknown>[], until = now) => {
      const made = plan({ metrics: ['per_hour'], by }, until);
      return combine(made, made.period, [rows], false);
    };
    const byDay = perHour(
      ['day'],
      [
        { frame: 0, a1: '172800' },
        { frame: 1, a1: '172800' },
        { frame: 2, a1: '86400' },
      ],
      at('2026-03-03T12:00'),
    );
    expect(byDay.rows.map((row) => row.per_hour)).toEqual(
      [1, 172800 / 129600].map((x) => Math.round(x * 1e9) / 1e9),
    );
    expect(byDay.totals.per_hour).toBe(0.5);
    const byHour = perHour(['day', 'hour_of_day'], [{ frame: 0, d2: 5, is_total: 0, a1: '7200' }]);
    expect(byHour.rows[0]?.per_hour).toBe(1);
    const made = plan({ metrics: ['per_hour', 'per_day'] });
    const { totals } = combine(made, made.period, [[{ a1: '172800' }], [{ a1: '172800' }]], false);
    expect(totals).toEqual({ per_hour: 1, per_day: 2 });
    const cyclic = perHour(['weekday'], [{ d1: 2, is_total: 0, a1: '86400' }]);
    expect(cyclic.rows).toEqual([{ weekday: 2, per_hour: 1 }]);
  });
});
