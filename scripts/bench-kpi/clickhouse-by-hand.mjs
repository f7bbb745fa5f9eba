// Hand-written SQL on the same ClickHouse, through the client that Gudok uses.
import { createClient } from '@clickhouse/client';
import { handSql, readHand } from './hand.mjs';

/** `only` gives a further condition on the rows of a table. */
export function clickhouseByHand({ url, username, password, database }, only) {
  const client = createClient({
    url,
    username,
    password,
    database,
    request_timeout: 3_600_000,
    log: { level: 127 },
  });
  const texts = new Map();
  const statementsOf = (question) => {
    const known = texts.get(question.id) ?? handSql(question, 'clickhouse', only);
    texts.set(question.id, known);
    return known;
  };
  return {
    name: 'SQL by hand',
    run: (question) =>
      Promise.all(
        statementsOf(question).map(async ({ sql }) => {
          const { data, totals } = await (
            await client.query({ query: sql, format: 'JSON' })
          ).json();
          return { rows: data, totals };
        }),
      ),
    read: (question, results) => readHand(question, statementsOf(question), results),
    close: () => client.close(),
  };
}
