import { afterAll, beforeAll, describe, test } from 'vitest';
import { cdrRows, cdrTable } from '../../support/cdr-table.ts';
import { expectCdrTable } from '../../support/cdr-table-contract.ts';
import { hasMariadb, type MariadbServer, startMariadb } from '../../support/mariadb.ts';

describe.skipIf(!hasMariadb)('a server of MariaDB', () => {
  let server: MariadbServer | undefined;

  beforeAll(async () => {
    server = await startMariadb();
    const { connection } = server;
    await connection.query('CREATE DATABASE asteriskcdrdb CHARACTER SET utf8mb4');
    await connection.query('USE asteriskcdrdb');
    await connection.query(cdrTable.replaceAll('TIME_TYPE', 'datetime').replace('"end"', '`end`'));
    await connection.query('INSERT INTO cdr VALUES ?', [cdrRows]);
    await connection.query("CREATE USER reader@'%' IDENTIFIED BY 'secret'");
    await connection.query("GRANT SELECT ON asteriskcdrdb.* TO reader@'%'");
  });

  afterAll(() => server?.stop());

  test('a CDR table is read by its URL', () =>
    expectCdrTable(`mysql://reader:secret@127.0.0.1:${server?.port}/asteriskcdrdb?table=cdr`));
});
