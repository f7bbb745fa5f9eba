import { Client } from 'pg';
import {
  quotedName,
  quotedTable,
  type TableRows,
  textOfValue,
  timeColumnOf,
} from './table-rows.ts';
import type { TableUrl } from './table-url.ts';

/** Opens a CDR table of PostgreSQL. Values come as PostgreSQL writes them, in ISO dates. */
export async function openPostgresRows(url: TableUrl): Promise<TableRows | undefined> {
  const client = new Client({
    connectionString: url.connection,
    types: { getTypeParser: () => (value: string | Buffer) => value.toString() },
  });
  // Without a listener a connection that breaks between two pages would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await rowsOf(client, url);
  } catch (cause) {
    await client.end();
    throw cause;
  }
}

async function rowsOf(client: Client, url: TableUrl): Promise<TableRows | undefined> {
  await client.query(`SET datestyle TO 'ISO'`);
  await client.query(`SET timezone TO 'UTC'`);
  const table = quotedTable(url, '"');
  const { fields } = await client.query({
    text: `SELECT * FROM ${table} LIMIT 0`,
    rowMode: 'array',
  });
  const names = fields.map((field) => field.name);
  const columns = names.map((name) => name.toLowerCase());
  const timeColumn = timeColumnOf(columns);
  if (timeColumn === undefined) {
    await client.end();
    return undefined;
  }
  const time = quotedName(names[columns.indexOf(timeColumn)] ?? '', '"');
  return {
    columns,
    timeColumn,
    async page(from, limit) {
      const where = from === undefined ? '' : `WHERE ${time} >= $1`;
      const text = `SELECT * FROM ${table} ${where} ORDER BY ${time} LIMIT ${limit}`;
      const values = from === undefined ? [] : [from];
      const { rows } = await client.query<unknown[]>({ text, values, rowMode: 'array' });
      return rows.map((row) => row.map(textOfValue));
    },
    close: () => client.end(),
  };
}
