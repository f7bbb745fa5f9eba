import { Readable } from 'node:stream';
import { beforeAll, describe, expect, it } from 'vitest';
import { useEngines } from '../../support/engines.ts';

const engines = useEngines({ migrated: false });

describe('the ClickHouse client', () => {
  beforeAll(async () => {
    await engines.clickhouse.command(
      `CREATE TABLE words (id UInt64, word String) ENGINE = MergeTree ORDER BY id
       SETTINGS non_replicated_deduplication_window = 100`,
    );
  });

  it('inserts ready-made text and gives 64-bit numbers as strings', async () => {
    const { clickhouse } = engines;
    await clickhouse.insertText(
      'words',
      ['id', 'word'],
      'TabSeparated',
      '18446744073709551615\tсәлем\n',
    );
    await clickhouse.insertText(
      'words',
      ['id', 'word'],
      'TabSeparated',
      Buffer.from('2\tline\\nbreak\n'),
    );
    await clickhouse.insertText(
      'words',
      ['id', 'word'],
      'TabSeparated',
      Readable.from(['3\ta\n', '4\tb\n'], { objectMode: false }),
    );
    await clickhouse.insertText('words', ['id', 'word'], 'TabSeparated', '');
    expect(await clickhouse.query('SELECT id, word FROM words ORDER BY id')).toEqual([
      { id: '2', word: 'line\nbreak' },
      { id: '3', word: 'a' },
      { id: '4', word: 'b' },
      { id: '18446744073709551615', word: 'сәлем' },
    ]);
  });

  it('tells totals behind the rows, and none where none are asked for', async () => {
    const { clickhouse } = engines;
    const from = 'SELECT number % 2 AS half, uniqExact(number % 3) AS n\nFROM numbers(10)';
    expect(await clickhouse.query(`${from}\nGROUP BY half WITH TOTALS\nLIMIT 1`)).toEqual([
      { half: 0, n: '3' },
      { half: 0, n: '3', is_total: 1 },
    ]);
    const nobody = from.replace('numbers(10)', 'numbers(0)');
    expect(await clickhouse.query(`${nobody}\nGROUP BY half WITH TOTALS`)).toEqual([
      { half: 0, n: '0', is_total: 1 },
    ]);
    expect(await clickhouse.query(`${from}\nGROUP BY half ORDER BY half`)).toHaveLength(2);
  });

  it('keeps two equal inserts without a token, one with the same token', async () => {
    const { clickhouse } = engines;
    const count = async () =>
      (await clickhouse.query<{ n: string }>("SELECT count() n FROM words WHERE word = 'twin'"))[0]
        ?.n;
    for (let time = 0; time < 2; time += 1) {
      await clickhouse.insertText('words', ['id', 'word'], 'TabSeparated', '9\ttwin\n');
    }
    expect(await count()).toBe('2');
    for (let time = 0; time < 2; time += 1) {
      await clickhouse.insertText('words', ['id', 'word'], 'TabSeparated', '10\ttwin\n', {
        token: 'once',
      });
    }
    expect(await count()).toBe('3');
  });

  it('takes a list of fifty thousand strings as a parameter', async () => {
    const keys = Array.from({ length: 50_000 }, (_, at) => `key'${at}\t\\é`);
    const rows = await engines.clickhouse.query<{ n: string; last: string }>(
      'SELECT length({keys:Array(String)}) AS n, {keys:Array(String)}[-1] AS last',
      { params: { keys } },
    );
    expect(rows).toEqual([{ n: '50000', last: keys.at(-1) }]);
  });

  it('ends a query on the server when its signal is aborted', async () => {
    const { clickhouse } = engines;
    const stop = new AbortController();
    const running = clickhouse.query('SELECT sum(sipHash64(number)) FROM numbers(200000000000)', {
      signal: stop.signal,
      queryId: 'to-be-aborted',
    });
    setTimeout(() => stop.abort(new Error('left the page')), 300);
    await expect(running).rejects.toThrow('left the page');
    const still = async () =>
      clickhouse.query("SELECT 1 FROM system.processes WHERE query_id = 'to-be-aborted'");
    await expect.poll(still, { timeout: 5000 }).toEqual([]);
  });

  it('reads a long answer in pieces, and may leave it', async () => {
    let rows = 0;
    for await (const chunk of engines.clickhouse.queryChunks<{ number: string }>(
      'SELECT number FROM numbers(300000)',
    )) {
      rows += chunk.length;
    }
    expect(rows).toBe(300_000);
    for await (const chunk of engines.clickhouse.queryChunks('SELECT number FROM system.numbers')) {
      expect(chunk.length).toBeGreaterThan(0);
      break;
    }
  });

  it('passes errors on with their code', async () => {
    await expect(engines.clickhouse.query('SELECT nope')).rejects.toMatchObject({ code: '47' });
  });
});
