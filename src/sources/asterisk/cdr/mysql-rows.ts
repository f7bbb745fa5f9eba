import { type Connection, createConnection } from 'mysql2/promise';
import {
  quotedName,
  quotedTable,
  type TableRows,
  textOfValue,
  timeColumnOf,
} from './table-rows.ts';
import type { TableUrl } from './table-url.ts';

/** Opens a CDR table of MySQL or MariaDB. Times come as the text the server holds. */
export async function openMysqlRows(url: TableUrl): Promise<TableRows | undefined> {
  const connection = await createConnection({
    uri: url.connection,
    dateStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: true,
    rowsAsArray: true,
  });
  // Without a listener a connection that breaks between two pages would end the process.
  connection.on('error', () => undefined);
  try {
    return await rowsOf(connection, url);
  } catch (cause) {
    await connection.end();
    throw cause;
  }
}

async function rowsOf(connection: Connection, url: TableUrl): Promise<TableRows | undefined> {
  const table = quotedTable(url, '`');
  const [, fields] = await connection.query(`SELECT * FROM ${table} LIMIT 0`);
  const names = fields.map((field) => field.name);
  const columns = names.map((name) => name.toLowerCase());
  const timeColumn = timeColumnOf(columns);
  if (timeColumn === undefined) {
    await connection.end();
    return undefined;
  }
  const time = quotedName(names[columns.indexOf(timeColumn)] ?? '', '`');
  return {
    columns,
    timeColumn,
    async page(from, limit) {
      const where = from === undefined ? '' : `WHERE ${time} >= ?`;
      const sql = `SELECT * FROM ${table} ${where} ORDER BY ${time} LIMIT ${limit}`;
      const [rows] = await connection.query(sql, from === undefined ? [] : [from]);
      return (rows as unknown[][]).map((row) => row.map(textOfValue));
    },
    close: () => connection.end(),
  };
}
