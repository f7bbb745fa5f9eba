import { Client } from 'pg';
import { expect, test } from 'vitest';
import { cdrReader } from '../../../src/sources/asterisk/index.ts';
import { cdrRows, cdrTable } from '../../support/cdr-table.ts';
import { expectCdrTable } from '../../support/cdr-table-contract.ts';
import { useEngines } from '../../support/engines.ts';

const engines = useEngines({ migrated: false });

test('a CDR table of PostgreSQL is read by its URL', async () => {
  const { connectionString } = engines.endpoints.postgres;
  const client = new Client({ connectionString });
  await client.connect();
  await client.query(cdrTable.replaceAll('TIME_TYPE', 'timestamp'));
  for (const row of cdrRows) {
    const places = row.map((_, index) => `$${index + 1}`).join(', ');
    await client.query(`INSERT INTO cdr VALUES (${places})`, [...row]);
  }
  await client.end();
  await expectCdrTable(`${connectionString}${connectionString.includes('?') ? '&' : '?'}table=cdr`);
});

test('a server that is not there is told', async () => {
  const signal = new AbortController().signal;
  const inputs = ['postgres://user:secret@127.0.0.1:1/db?table=cdr'];
  const reading = cdrReader.read({ inputs, zone: 'UTC', signal })[Symbol.asyncIterator]().next();
  await expect(reading).rejects.toMatchObject({
    code: 'FILE_UNREADABLE',
    params: { path: 'postgres://127.0.0.1:1/db?table=cdr' },
  });
});
