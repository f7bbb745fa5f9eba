import { describe, expect, it } from 'vitest';
import { catalogueWith } from '../../../test/support/window-metrics.ts';
import { combine, type EngineRow } from './combine.ts';
import { planQuestion } from './plan.ts';
import { type QuestionInput, question } from './question.ts';

const catalogue = catalogueWith({
  per_hour: ['per-hour', 'count(queue_visits) / period_seconds'],
  first: ['time', 'min(queue_visits.entered_at)'],
  age: ['seconds', 'now - max(queue_visits.entered_at)'],
  behind: ['seconds', 'data_until - max(queue_visits.entered_at)'],
  waited: ['seconds', 'sum(queue_visits.wait)'],
  longest: ['seconds', 'max(queue_visits.wait)'],
  agents: ['count', 'distinct(queue_visits.agent)'],
  most: ['count', 'peak(agent_intervals where staffed)'],
});
const at = (text: string): number => Date.parse(`${text}Z`);
const now = at('2026-03-10T00:00');
const day = (text: string): number => at(`${text}T00:00`) / 86_400_000;

function answer(
  input: Partial<QuestionInput>,
  results: readonly (readonly EngineRow[])[],
  { fill = false, until = now } = {},
) {
  const asked = question.parse({
    metrics: ['offered'],
    from: '2026-03-02',
    to: '2026-03-04',
    ...input,
  });
  const scope = { tenant: 'main', projects: null };
  const plan = planQuestion(asked, catalogue, scope, { now, dataUntil: until });
  return combine(plan, plan.period, results, fill);
}

describe('numbers of the engine', () => {
  it('come as text; what is not known is null, and so is what is no number', () => {
    const longest = (a1: unknown) => answer({ metrics: ['longest'] }, [[{ a1 }]]).totals.longest;
    expect(longest('12.5')).toBe(12.5);
    expect(longest(0)).toBe(0);
    expect(longest(null)).toBeNull();
    expect(longest(undefined)).toBeNull();
    expect(longest('nan')).toBeNull();
    expect(longest('inf')).toBeNull();
  });

  it('that are moments become seconds', () => {
    const moment = String(at('2026-03-02T10:00'));
    const asked = (metric: string) =>
      answer({ metrics: [metric] }, [[{ a1: moment }]], { until: at('2026-03-03T00:00') }).totals[
        metric
      ];
    expect(asked('first')).toBe(at('2026-03-02T10:00') / 1000);
    expect(asked('age')).toBe(7.5 * 86_400 + 7200);
    expect(asked('behind')).toBe(14 * 3600);
  });

  it('lose the noise of being added up, small ones and large ones', () => {
    const waited = (a1: number) => answer({ metrics: ['waited'] }, [[{ a1 }]]).totals.waited;
    expect(waited(0.1 + 0.2)).toBe(0.3);
    expect(waited(999_999.123_456_789_1)).toBe(999_999.123_456_789);
    expect(waited(1_000_000.123_456_789)).toBe(1_000_000.123_457);
    expect(waited(-2_000_000.123_456_789)).toBe(-2_000_000.123_457);
  });

  it('that are missing are nothing where things are counted, else not known', () => {
    const metrics = ['offered', 'waited', 'agents', 'longest', 'most'];
    expect(answer({ metrics }, [[], []]).totals).toEqual({
      ...{ offered: 0, waited: 0, agents: 0, longest: null, most: 0 },
    });
  });
});

describe('facts', () => {
  it('meet on their dimensions, also where only one of them has rows', () => {
    const { rows, totals } = answer({ metrics: ['offered', 'most'], by: ['agent', 'day'] }, [
      [
        { d1: 'a', d2: String(day('2026-03-02')), is_total: 0, a1: '3' },
        { d1: null, d2: day('2026-03-02'), is_total: 0, a1: '1' },
        { is_total: 1, a1: '4' },
      ],
      [
        { d1: 'a', d2: day('2026-03-02'), is_total: 0, a1: 2 },
        { d1: 'b', d2: day('2026-03-03'), is_total: 0, a1: 5 },
        { is_total: 1, a1: 6 },
      ],
    ]);
    expect(rows).toEqual([
      { agent: 'a', day: '2026-03-02', offered: 3, most: 2 },
      { agent: '', day: '2026-03-02', offered: 1, most: 0 },
      { agent: 'b', day: '2026-03-03', offered: 0, most: 5 },
    ]);
    expect(totals).toEqual({ offered: 4, most: 6 });
  });
});

describe('the seconds of a period', () => {
  it('end where the data does, and are those of the bucket in a row', () => {
    const rate = (a1: number) => a1 / 3600;
    const rows = [
      { d1: 'a', d2: day('2026-03-02'), is_total: 0, a1: 86_400 },
      { d1: 'a', d2: day('2026-03-03'), is_total: 0, a1: 86_400 },
      { is_total: 1, a1: 86_400 },
    ];
    const until = at('2026-03-03T12:00');
    const byDay = answer({ metrics: ['per_hour'], by: ['queue', 'day'] }, [rows], { until });
    expect(byDay.rows.map(({ per_hour }) => per_hour)).toEqual([1, 2]);
    expect(byDay.totals.per_hour).toBe(Math.round((86_400 / 129_600) * 1e9) / 1e9);
    const byQueue = answer(
      { metrics: ['per_hour'], by: ['queue'] },
      [[{ d1: 'a', is_total: 0, a1: 129_600 }]],
      { until },
    );
    expect(byQueue.rows).toEqual([{ queue: 'a', per_hour: rate(3600) }]);
    const early = answer({ metrics: ['per_hour'] }, [[{ a1: 5 }]], {
      until: at('2026-03-01T00:00'),
    });
    expect(early.totals.per_hour).toBeNull();
  });

  it('are those of each pair of buckets', () => {
    const row = { d1: 2, d2: 'a', d3: day('2026-03-03'), is_total: 0, a1: 172_800 };
    const by = ['weekday', 'queue', 'day'];
    expect(answer({ metrics: ['per_hour'], by }, [[row]]).rows[0]?.per_hour).toBe(2);
    // A bucket that the period does not have.
    const other = { ...row, d1: 7 };
    expect(answer({ metrics: ['per_hour'], by }, [[other]]).rows[0]?.per_hour).toBeNull();
  });
});

describe('empty buckets', () => {
  const told = (rows: readonly object[]) => rows.map((row) => Object.values(row).join(' '));
  const filled = (by: string[], rows: EngineRow[], more: Partial<QuestionInput> = {}) =>
    told(answer({ by, ...more }, [rows], { fill: true }).rows);

  it('are rows of zeros, for each of the other values that the period has', () => {
    const one = { d1: 'a', d2: day('2026-03-02'), is_total: 0, a1: 3 };
    const rows = [one, { ...one, d1: 'b', d2: day('2026-03-03'), a1: 1 }];
    expect(filled(['queue', 'day'], rows)).toEqual([
      'a 2026-03-02 3',
      'b 2026-03-03 1',
      'a 2026-03-03 0',
      'b 2026-03-02 0',
    ]);
    const noRow: EngineRow[] = [];
    expect(filled(['queue', 'day'], noRow)).toEqual([]);
    expect(filled(['queue'], [{ d1: 'a', is_total: 0, a1: 3 }])).toEqual(['a 3']);
  });

  it('are there also where nothing happened at all', () => {
    expect(filled(['day'], [])).toEqual(['2026-03-02 0', '2026-03-03 0']);
    expect(filled(['weekday', 'day'], [])).toEqual(['1 2026-03-02 0', '2 2026-03-03 0']);
    expect(told(answer({ by: ['day'] }, [[]]).rows)).toEqual([]);
  });

  it('are left out where they would be too many', () => {
    const queues = (count: number): EngineRow[] =>
      Array.from({ length: count }, (_, index) => ({
        ...{ d1: `q${index}`, d2: 2_000 * 86_400, is_total: 0, a1: 1 },
      }));
    const hours = { from: '2026-03-02T00:00', to: '2026-03-06T04:00' };
    // A hundred hours, and 100 000 lines are the most.
    expect(filled(['queue', 'hour'], queues(1001), hours)).toHaveLength(1001);
  });
});
