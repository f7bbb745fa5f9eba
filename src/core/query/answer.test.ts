import { describe, expect, it } from 'vitest';
import { shippedCatalogue } from '../../../test/support/catalogue.ts';
import { AppError } from '../errors.ts';
import { checkOrder, columnsOf, finishAnswer, orderRows } from './answer.ts';
import { type QuestionInput, question } from './question.ts';

const ask = (input: Partial<QuestionInput>) =>
  question.parse({ metrics: ['offered'], from: '2026-03-01', to: '2026-03-02', ...input });

describe('the columns of an answer', () => {
  it('are the dimensions and then the metrics as asked, each once', () => {
    const asked = ask({ by: ['weekday', 'queue', 'weekday'], metrics: ['asa', 'offered', 'asa'] });
    const columns = columnsOf(asked, shippedCatalogue());
    expect(columns.map(({ id, kind, unit, direction }) => [id, kind, unit, direction])).toEqual([
      ['weekday', 'dimension', 'count', undefined],
      ['queue', 'dimension', 'text', undefined],
      ['asa', 'metric', 'seconds', 'down'],
      ['offered', 'metric', 'count', 'none'],
    ]);
    expect(columns[1]?.name).toEqual({ ru: 'Очередь', kk: 'Кезек', en: 'Queue' });
  });
});

describe('the order of rows', () => {
  const sorted = (column: string, cells: (string | number | null)[]) =>
    orderRows(
      cells.map((cell) => ({ [column]: cell })),
      ask({ by: [column] }),
    ).map((row) => row[column]);

  it('takes the hour that clocks pass twice as it passed', () => {
    const hours = [
      '2025-10-26T03:00+01:00',
      '2025-10-26T02:00+01:00',
      '2025-10-26T02:00+02:00',
      '2025-10-26T01:00+02:00',
    ];
    expect(sorted('hour', hours)).toEqual([...hours].reverse());
  });

  it('puts hours of the day by their number, and names that look like dates by their letters', () => {
    expect(sorted('hour_of_day', [10, 9, 23])).toEqual([9, 10, 23]);
    expect(sorted('hour_of_day', ['10', '9', '23'])).toEqual(['9', '10', '23']);
    expect(sorted('day', ['2026-03-02', '2026-03-01'])).toEqual(['2026-03-01', '2026-03-02']);
    expect(sorted('queue', ['T 2', 'T 10', 'Тест', 'A'])).toEqual(['A', 'T 10', 'T 2', 'Тест']);
  });

  it('may be by what is asked by, and by what is asked for', () => {
    const by = (column: string) => () =>
      checkOrder(ask({ by: ['queue'], order: [{ column, direction: 'asc' }] }));
    expect(by('queue')).not.toThrow();
    expect(by('offered')).not.toThrow();
    expect(by('asa')).toThrow(
      expect.objectContaining({ code: 'INVALID_QUESTION', params: { detail: 'order asa' } }),
    );
    expect(by('asa')).toThrow(AppError);
  });
});

describe('an answer', () => {
  const rows = [{ queue: 'b' }, { queue: 'c' }, { queue: 'a' }];
  const finish = (compared?: { rows: { queue: string }[]; totals: object }, until?: number) =>
    finishAnswer(
      ask({ by: ['queue'], limit: 2, zone: 'Asia/Almaty' }),
      [],
      { rows, totals: { offered: 7 } },
      compared && { rows: compared.rows, totals: { offered: 5 } },
      until ?? null,
    );

  it('has no more rows than asked, nor more to compare with, and says what it is of', () => {
    expect(finish()).toEqual({
      columns: [],
      rows: [{ queue: 'a' }, { queue: 'b' }],
      totals: { offered: 7 },
      period: { from: '2026-03-01', to: '2026-03-02' },
      zone: 'Asia/Almaty',
      dataUntil: null,
      truncated: true,
    });
    expect(finish({ rows, totals: {} }).compare).toEqual({
      rows: [{ queue: 'a' }, { queue: 'b' }],
      totals: { offered: 5 },
    });
  });

  it('tells how far the data goes', () => {
    expect(finish(undefined, Date.UTC(2026, 2, 1, 12)).dataUntil).toBe('2026-03-01T12:00:00.000Z');
  });
});
