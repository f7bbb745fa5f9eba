import { beforeAll, describe, expect, it } from 'vitest';
import { sharedDimensions } from '../../../src/core/query/dimensions.ts';
import { question } from '../../../src/core/query/question.ts';
import { ask } from '../../../src/services/query/ask.ts';
import { shippedCatalogue } from '../../support/catalogue.ts';
import { useEngines } from '../../support/engines.ts';
import { queryPorts } from '../../support/query-ports.ts';

const engines = useEngines();
const scope = { tenant: 'default', projects: null };
const at = (text: string): number => Date.parse(text);

describe('asking the engine', () => {
  const run = (input: Parameters<typeof question.parse>[0]) =>
    ask(queryPorts(engines.clickhouse, at('2026-03-02T12:00:00Z')), scope, question.parse(input));

  beforeAll(async () => {
    const row = (
      call: string,
      queue: string,
      entered: string,
      outcome: string,
      wait: number | null,
    ) => ({
      tenant: 'default',
      project: 'shop',
      system: 's',
      call,
      queue,
      ordinal: 1,
      entered_at: entered,
      left_at: outcome === 'in-progress' ? null : entered,
      outcome,
      wait,
      talk: outcome === 'answered' ? 60 : null,
      version: 1,
    });
    const rows = [
      row('1', 'sales', '2026-03-01 08:10:00.000', 'answered', 10),
      row('2', 'sales', '2026-03-01 08:40:00.000', 'abandoned', 3),
      row('3', 'help', '2026-03-01 08:45:00.000', 'answered', 30),
      row('4', 'help', '2026-03-01 09:05:00.000', 'in-progress', null),
    ];
    await engines.clickhouse.insertText(
      'queue_visits',
      Object.keys(rows[0] ?? {}),
      'JSONEachRow',
      rows.map((line) => JSON.stringify(line)).join('\n'),
    );
  });

  it('recomputes ratios for every row and the total', async () => {
    const answer = await run({
      metrics: [
        'offered',
        'answered',
        'abandon_rate',
        'service_level',
        'asa',
        'wait_p90',
        'longest_wait_now',
      ],
      by: ['queue'],
      from: '2026-03-01',
      to: '2026-03-02',
      zone: 'Asia/Almaty',
    });
    expect(answer.rows).toEqual([
      {
        queue: 'help',
        offered: 2,
        answered: 1,
        abandon_rate: 0,
        service_level: 0,
        asa: 30,
        wait_p90: 30,
        longest_wait_now: 96_900,
      },
      {
        queue: 'sales',
        offered: 2,
        answered: 1,
        abandon_rate: 0.5,
        service_level: 0.5,
        asa: 10,
        wait_p90: 10,
        longest_wait_now: null,
      },
    ]);
    expect(answer.totals).toMatchObject({ offered: 4, abandon_rate: 0.25, asa: 20, wait_p90: 28 });
  });

  it('fills empty intervals, labels them with the offset, and compares', async () => {
    const answer = await run({
      metrics: ['offered', 'asa', 'service_level'],
      by: ['half_hour'],
      from: '2026-03-01T13:00',
      to: '2026-03-01T15:00',
      zone: 'Asia/Almaty',
      compare: { from: '2026-02-22T13:00', to: '2026-02-22T15:00' },
    });
    expect(answer.rows).toEqual([
      { half_hour: '2026-03-01T13:00+05:00', offered: 1, asa: 10, service_level: 1 },
      { half_hour: '2026-03-01T13:30+05:00', offered: 2, asa: 30, service_level: 0 },
      { half_hour: '2026-03-01T14:00+05:00', offered: 1, asa: null, service_level: null },
      { half_hour: '2026-03-01T14:30+05:00', offered: 0, asa: null, service_level: null },
    ]);
    expect(answer.compare?.rows.map(({ half_hour }) => half_hour)).toEqual([
      '2026-02-22T13:00+05:00',
      '2026-02-22T13:30+05:00',
      '2026-02-22T14:00+05:00',
      '2026-02-22T14:30+05:00',
    ]);
    expect(answer.compare?.totals).toEqual({ offered: 0, asa: null, service_level: null });
    expect(answer.dataUntil).toBe('2026-03-02T12:00:00.000Z');
  });

  it('orders, cuts off and says so', async () => {
    const answer = await run({
      metrics: ['offered', 'asa'],
      by: ['queue'],
      from: '2026-03-01',
      to: '2026-03-02',
      order: [{ column: 'asa', direction: 'desc' }],
      limit: 1,
    });
    expect(answer).toMatchObject({ truncated: true, rows: [{ queue: 'help', asa: 30 }] });
    expect(answer.totals).toMatchObject({ offered: 4 });
  });

  it('counts by the interval of the outcome when asked', async () => {
    const by = async (attribution: 'arrival' | 'outcome') =>
      (await run({ metrics: ['offered'], from: '2026-03-01', to: '2026-03-02', attribution }))
        .totals;
    expect(await by('arrival')).toEqual({ offered: 4 });
    expect(await by('outcome')).toEqual({ offered: 3 });
  });

  it('answers every shipped metric by each of its dimensions', async () => {
    const catalogue = shippedCatalogue();
    for (const id of catalogue.metrics.keys()) {
      const facts = catalogue.metrics.get(id)?.facts ?? [];
      const known = sharedDimensions(facts);
      for (let place = 0; place < known.length; place += 4) {
        const by = known.slice(place, place + 4);
        const answer = await run({ metrics: [id], by, from: '2026-03-01', to: '2026-03-02' });
        expect(answer.columns.map((column) => column.id)).toEqual([...by, id]);
        expect(Object.keys(answer.totals)).toEqual([id]);
      }
    }
  });
});
