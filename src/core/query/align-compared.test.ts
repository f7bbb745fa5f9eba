import { describe, expect, it } from 'vitest';
import { alignCompared } from './align-compared.ts';
import type { AnswerRow } from './question.ts';

const aligned = (by: string[], rows: AnswerRow[], earlier: AnswerRow[]) =>
  alignCompared({ rows, compare: { rows: earlier, totals: {} } }, by).map((row) => row?.n);

describe('rows of a period before', () => {
  it('stand against those in the same place of time, in whatever order they come', () => {
    expect(
      aligned(
        ['day'],
        [{ day: '2026-03-10' }, { day: '2026-03-08' }, { day: '2026-03-09' }],
        [
          { day: '2026-03-02', n: 2 },
          { day: '2026-03-01', n: 1 },
        ],
      ),
    ).toEqual([undefined, 1, 2]);
  });

  it('are told apart by their other dimensions and every dimension of time', () => {
    expect(
      aligned(
        ['queue', 'week', 'day'],
        [
          { queue: 'a', week: '2026-03-09', day: '2026-03-09' },
          { queue: 'b', week: '2026-03-09', day: '2026-03-09' },
          { queue: 'b', week: '2026-03-16', day: '2026-03-16' },
        ],
        [
          { queue: 'b', week: '2026-03-02', day: '2026-03-08', n: 3 },
          { queue: 'b', week: '2026-02-23', day: '2026-03-01', n: 2 },
          { queue: 'a', week: '2026-02-23', day: '2026-03-01', n: 1 },
        ],
      ),
    ).toEqual([1, 2, 3]);
  });

  it('meet the same weekday and hour of the day, not the same place among them', () => {
    const rows = [{ weekday: 3 }, { weekday: 4 }];
    const earlier = [
      { weekday: 2, n: 2 },
      { weekday: 3, n: 3 },
    ];
    expect(aligned(['weekday'], rows, earlier)).toEqual([3, undefined]);
    const hours = [{ hour_of_day: 9, n: 9 }];
    expect(aligned(['hour_of_day'], [{ hour_of_day: 9 }, { hour_of_day: 8 }], hours)).toEqual([
      9,
      undefined,
    ]);
  });

  it.each([
    ['quarter_hour', '2026-03-02T10:15+05:00', '2026-03-01T10:15+05:00'],
    ['half_hour', '2026-03-02T10:30+05:00', '2026-03-01T10:30+05:00'],
    ['hour', '2026-03-02T10:00+05:00', '2026-03-01T10:00+05:00'],
    ['week', '2026-03-09', '2026-03-02'],
    ['month', '2026-03-01', '2026-02-01'],
  ])('goes on with %s', (by, here, there) => {
    expect(aligned([by], [{ [by]: here }], [{ [by]: there, n: 1 }])).toEqual([1]);
  });

  it('are none where nothing is compared', () => {
    expect(alignCompared({ rows: [{ day: '2026-03-10' }] }, ['day'])).toEqual([]);
  });
});
