import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Connection } from '../../../src/contracts/connections.ts';
import { type FakePeer, startFakePeer } from '../../support/ami-peer.ts';
import { type Centre, gudok, gudokJson, startCentre, until } from '../../support/command.ts';

let centre: Centre;
let peer: FakePeer;
beforeAll(async () => {
  [peer, centre] = await Promise.all([startFakePeer(), startCentre({ args: ['--no-demo'] })]);
});
afterAll(async () => {
  await centre?.remove();
  await peer?.close();
});

it('gudok connect: tries, links, shows and removes; the secret is nowhere', async () => {
  const data = ['--data', centre.dataDir];
  const to = [`127.0.0.1:${peer.port}`, '--user', 'gudok', ...data];
  const secret = { GUDOK_AMI_SECRET: 'secret' };
  const refused = await gudok(['connect', 'try', ...to], { GUDOK_AMI_SECRET: 'wrong' });
  expect(refused).toMatchObject({ code: 1, out: expect.stringContaining('Authentication failed') });
  expect((await gudok(['connect', 'try', ...to])).code).toBe(2);
  const file = join(centre.dataDir, 'ami-secret');
  writeFileSync(file, 'secret\n');
  const tried = await gudok(['connect', 'try', ...to, '--secret-file', file]);
  expect(tried).toMatchObject({ code: 0, out: expect.stringContaining('Call Manager/9.0.0') });
  const made = await gudok(['connect', 'asterisk', ...to, '--project', 'p'], secret);
  expect(made).toMatchObject({ code: 0, out: expect.stringContaining('asterisk, p') });
  const list = () => gudokJson<Connection[]>(['connect', '--json', ...data]);
  await until(async () => (await list())[0]?.link?.state === 'connected');
  const [one] = await list();
  expect(JSON.stringify(one)).not.toContain('secret');
  expect((await gudok(['connect', 'remove', one?.id ?? '', ...data])).code).toBe(0);
  expect(await list()).toEqual([]);
  expect((await gudok(['connect', 'remove', 'con_none', ...data])).code).toBe(1);
});
