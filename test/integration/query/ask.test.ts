import { beforeAll, describe, expect, it } from 'vitest';
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

  it('answers every shipped metric over all its dimensions', async () => {
    const catalogue = shippedCatalogue();
    for (const id of catalogue.metrics.keys()) {
      const answer = await run({ metrics: [id], from: '2026-03-01', to: '2026-03-02' });
      expect(Object.keys(answer.totals)).toEqual([id]);
    }
  });
});
