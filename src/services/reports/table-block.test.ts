import { describe, expect, it } from 'vitest';
import type { Asked, Desk } from './desk.ts';
import { askTable } from './table-block.ts';

const name = { ru: 'Потеряно', kk: 'Жоғалды', en: 'Lost' };

/** A desk over an answer: lost calls by queue. */
function deskOver(rows: Record<string, string | number | null>[]): Desk {
  const answer = {
    columns: [
      { id: 'queue', kind: 'dimension', unit: 'text', name },
      { id: 'lost_calls', kind: 'metric', unit: 'count', name },
    ],
    rows,
    totals: { lost_calls: 7 },
    period: { from: '2026-11-16', to: '2026-11-17' },
    zone: 'UTC',
    truncated: false,
    definitions: {},
  };
  return {
    say: (text: string) => text,
    wish: { language: 'ru', zone: 'UTC' },
    passports: new Map(),
    ports: { now: () => 0 },
    fitting: (ids: readonly string[]) => [...ids],
    ask: async (wanted: object) =>
      ({ question: { where: [], params: {}, ...wanted }, answer }) as unknown as Asked,
  } as unknown as Desk;
}

const tableOver = async (rows: Parameters<typeof deskOver>[0]) =>
  (await askTable(deskOver(rows), 'По очередям', { metrics: ['lost_calls'], by: ['queue'] }))?.table
    .rows;

describe('a table of a report', () => {
  it('leaves out those without a queue when there is nothing of theirs', async () => {
    const rows = [
      { queue: 'Продажи', lost_calls: 7 },
      { queue: 'Монтаж', lost_calls: 0 },
      { queue: '', lost_calls: 0 },
    ];
    expect(await tableOver(rows)).toEqual([
      ['Продажи', 7],
      ['Монтаж', 0],
    ]);
  });

  it('keeps them when there is something', async () => {
    expect(await tableOver([{ queue: '', lost_calls: 7 }])).toEqual([['not-known', 7]]);
  });
});
