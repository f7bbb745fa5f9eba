import { describe, expect, it } from 'vitest';
import { alignCompared } from '../../../../core/query/align-compared.ts';
import { percentile, prepareDistribution } from './distribution.ts';
import { drillOf, fromConditions } from './drill.ts';
import { prepareLines } from './lines.ts';
import { preparePivot } from './pivot.ts';
import { isFew, sampleOf } from './samples.ts';
import { readState, writeState } from './state.ts';

describe('state of Explore', () => {
  it('goes into the address and back, defaults left out', () => {
    const own = { m: 'offered,asa', by: 'queue,time', view: 'pivot', sort: '-asa', hide: 'asa' };
    expect(writeState(readState(own))).toEqual(own);
    expect(writeState(readState({ m: 'offered', by: 'time', view: 'line' }))).toEqual({
      m: 'offered',
      by: 'time',
    });
  });
  it('drops what it cannot read', () => {
    const state = readState({ m: ',,a,a', by: 'a,b,c', view: 'pie', sort: 'a b', one: 'z' });
    expect(state).toMatchObject({ metrics: ['a'], by: ['a', 'b'], view: 'table', sort: null });
    expect(state.one).toBeUndefined();
  });
});

describe('pivot', () => {
  const pivot = preparePivot({
    by: ['queue', 'day'],
    metric: 'rate',
    cells: [
      { queue: 'A', day: '2026-11-01', rate: 0.5 },
      { queue: 'A', day: '2026-11-02', rate: 0 },
      { queue: 'B', day: '2026-11-01', rate: 0.1 },
      { queue: 'B', day: '2026-11-03', rate: null },
    ],
    rowTotals: [
      { queue: 'B', rate: 0.12 },
      { queue: 'A', rate: 0.33 },
    ],
    columnTotals: [
      { day: '2026-11-01', rate: 0.4 },
      { day: '2026-11-02', rate: 0 },
      { day: '2026-11-03', rate: null },
    ],
    totals: { rate: 0.21 },
    zeroIsNothing: false,
    ordered: new Set(['day']),
  });
  it('takes totals as they were asked, never added up or averaged', () => {
    expect(pivot.rows.map(({ key, total }) => [key, total.value])).toEqual([
      ['A', 0.33],
      ['B', 0.12],
    ]);
    expect(pivot.columnTotals.map(({ value }) => value)).toEqual([0.4, 0]);
    expect(pivot.grand.value).toBe(0.21);
  });
  it('cuts time to where there is anything; a share of zero is something', () => {
    expect(pivot.columns).toEqual(['2026-11-01', '2026-11-02']);
    expect(pivot.rows[1]?.cells).toMatchObject([{ value: 0.1 }, { value: null }]);
  });
});

describe('distribution', () => {
  it('puts every value into one bin of a round width', () => {
    const rows = [61, 65, 70, 118, 120, 240].map((aht, index) => ({ agent: `${index}`, aht }));
    const made = prepareDistribution([...rows, { agent: 'x', aht: null }], 'aht');
    expect(made.count).toBe(6);
    expect(made.bins.flatMap((bin) => bin.rows)).toHaveLength(6);
    expect(made.step).toBe(20);
    expect([made.low, made.high]).toEqual([60, 240]);
    for (const bin of made.bins)
      for (const row of bin.rows) {
        expect(Number(row.aht)).toBeGreaterThanOrEqual(bin.from);
        expect(Number(row.aht)).toBeLessThanOrEqual(bin.to);
      }
    expect(made.p50).toBe(94);
  });
  it('bears one value, equal values, none', () => {
    expect(prepareDistribution([{ a: 5 }], 'a').bins).not.toHaveLength(0);
    expect(prepareDistribution([{ a: 0 }, { a: 0 }], 'a').count).toBe(2);
    expect(prepareDistribution([], 'a')).toMatchObject({ count: 0, p50: null });
  });
  it('finds percentiles between neighbours', () => {
    expect(percentile([1, 2, 3, 4], 0.9)).toBeCloseTo(3.7);
  });
});

describe('lines', () => {
  const rows = [
    { day: '1', queue: 'A', offered: 5 },
    { day: '2', queue: 'A', offered: 6 },
    { day: '1', queue: 'B', offered: 1 },
  ];
  it('names the largest and counts the others', () => {
    const wish = { rows, metric: 'offered', time: 'day', labels: ['1', '2'], begun: 1 };
    const totals = [
      { queue: 'B', offered: 1 },
      { queue: 'A', offered: 11 },
      ...['C', 'D', 'E', 'F'].map((queue) => ({ queue, offered: 0 })),
    ];
    const { lines, others } = prepareLines({ ...wish, other: 'queue', totals, weigh: 'offered' });
    expect(lines.slice(0, 2)).toEqual([
      { key: 'A', values: [5, null] },
      { key: 'B', values: [1, null] },
    ]);
    expect([lines.length, others]).toEqual([5, 1]);
  });
});

describe('drill', () => {
  it('narrows to the values of the row and the days of its bucket', () => {
    expect(drillOf({ queue: 'A', week: '2026-11-16' }, ['queue', 'week'])).toEqual({
      where: { queue: ['A'] },
      period: { from: '2026-11-16', to: '2026-11-23' },
    });
    expect(drillOf({ hour: '2026-11-19T14:00+05:00', asa: 1 }, ['hour'])).toEqual({
      where: { hour: ['2026-11-19T14:00+05:00'] },
      period: { from: '2026-11-19', to: '2026-11-20' },
    });
    expect(fromConditions([{ dimension: 'wait', op: '>=', values: [30] }])).toEqual({
      'wait>=': ['30'],
    });
  });
});

describe('small samples', () => {
  const level = { id: 'service_level', family: 'queue', unit: 'ratio' } as const;
  it('are shares and means of fewer than ten', () => {
    expect(sampleOf(level)).toBe('offered');
    expect(isFew(level, { offered: 9 })).toBe(true);
    expect(isFew(level, { offered: 10 })).toBe(false);
    expect(isFew({ id: 'offered', family: 'queue', unit: 'count' }, { offered: 1 })).toBe(false);
  });
});

describe('comparison', () => {
  it('puts the third day against the third day, weekdays against themselves', () => {
    const day = (date: string, queue: string, offered: number) => ({ day: date, queue, offered });
    const compare = {
      rows: [day('2026-11-11', 'A', 1), day('2026-11-12', 'B', 2), day('2026-11-12', 'A', 3)],
      totals: {},
    };
    const rows = [day('2026-11-19', 'A', 9), day('2026-11-18', 'A', 8), day('2026-11-18', 'C', 7)];
    const found = alignCompared({ rows, compare }, ['day', 'queue']);
    expect(found.map((row) => row?.offered)).toEqual([3, 1, undefined]);
    const weekdays = { rows: [{ weekday: 2, a: 1 }], totals: {} };
    expect(
      alignCompared({ rows: [{ weekday: 2, a: 5 }], compare: weekdays }, ['weekday'])[0]?.a,
    ).toBe(1);
  });
});
