import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { type Gudok, openGudok } from '../../../src/server/compose.ts';
import { createHandlers } from '../../../src/server/handlers.ts';
import { createLog } from '../../../src/server/log.ts';
import { block, type FakePeer, startFakePeer } from '../../support/ami-peer.ts';
import { until } from '../../support/command.ts';

const folders: string[] = [];
const opened: Gudok[] = [];
const peers: FakePeer[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
  for (const one of peers.splice(0)) await one.close();
  for (const one of folders.splice(0)) rmSync(one, { recursive: true, force: true });
});
const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'gudok-test-'));
  folders.push(made);
  return made;
};
async function open(dataDir: string) {
  const gudok = await openGudok({ dataDir, log: createLog() });
  opened.push(gudok);
  await gudok.parts.live.start();
  await gudok.parts.connections.start();
  const handlers = createHandlers(gudok);
  const close = async () => {
    opened.splice(opened.indexOf(gudok), 1);
    await gudok.close();
  };
  return { gudok, handlers, close };
}
async function start(): Promise<FakePeer> {
  const peer = await startFakePeer();
  peers.push(peer);
  return peer;
}
const owner = { owner: true };
const nobody = { owner: false };
const wish = (port: number, logPath: string | null) => ({
  ...{ name: 'pbx', project: 'p', zone: 'UTC', host: '127.0.0.1', port, logPath },
  ...{ user: 'gudok', secret: 'secret', settings: null },
  tls: 'off' as const,
  login: 'challenge' as const,
});

const now = Math.floor(Date.now() / 1000) - 100;
const call = (after: number, event: string, id: string, ...rest: string[]) =>
  block(`Event: ${event}`, `Timestamp: ${now + after}.5`, `Uniqueid: ${id}`, 'Queue: q', ...rest);
const visits = async (gudok: Gudok) =>
  gudok.clickhouse.query<{ call: string; outcome: string; agent: string }>(
    'SELECT call, toString(outcome) AS outcome, agent FROM queue_visits FINAL ORDER BY call',
  );

it('an Asterisk whose events are the record goes on after a restart of Gudok', async () => {
  const dataDir = folder();
  const peer = await start();
  const first = await open(dataDir);
  const added = await first.handlers.addConnection(wish(peer.port, null), nobody);
  expect(JSON.stringify(added)).not.toContain('secret');
  const linked = async ({ handlers }: typeof first) =>
    (await handlers.listConnections({}, nobody)).connections[0]?.link?.state === 'connected';
  await until(() => linked(first));
  peer.send(call(0, 'QueueCallerJoin', '1.0'));
  peer.send(call(1, 'QueueCallerJoin', '2.0'));
  await until(async () => (await visits(first.gudok)).length === 2);
  expect(first.gudok.parts.live.view.current({}).totals.waiting).toBe(2);
  await first.close();

  const second = await open(dataDir);
  await until(() => linked(second));
  // The picture of the second log-in knows of neither call: they are over, nobody knows how.
  await until(async () =>
    (await visits(second.gudok)).every(({ outcome }) => outcome === 'interrupted'),
  );
  peer.send(call(9, 'QueueCallerJoin', '3.0'));
  peer.send(call(11, 'AgentConnect', '3.0', 'MemberName: Анна', 'HoldTime: 2', 'RingTime: 1'));
  await until(async () => (await visits(second.gudok)).length === 3);
  await until(async () => (await visits(second.gudok)).some(({ agent }) => agent === 'Анна'));
  const { removed } = await second.handlers.removeConnection({ id: added.id }, nobody);
  expect(removed).toBe(true);
  expect(peer.connections()).toBe(0);
  expect((await visits(second.gudok)).length).toBe(3);
});

it('with its log, lines written while Gudok was away are read on from the offset, once', async () => {
  const dataDir = folder();
  const logPath = join(dataDir, 'queue_log');
  const line = (after: number, id: string, rest: string) => `${now + after}|${id}|q|${rest}\n`;
  writeFileSync(logPath, line(0, '1.0', 'NONE|ENTERQUEUE||770|1'));
  const peer = await start();
  const first = await open(dataDir);
  const settings = 'aliases:\n  PJSIP/1: Анна\n';
  await first.handlers.addConnection({ ...wish(peer.port, logPath), settings }, nobody);
  await until(async () => (await visits(first.gudok)).length === 1);
  await until(async () => first.gudok.parts.live.view.current({}).totals.waiting === 1);
  // AMI tells of the same arrival and of another ahead of the log: shown, not kept.
  peer.send(call(0, 'QueueCallerJoin', '1.0') + call(3, 'QueueCallerJoin', '2.0'));
  await until(async () => first.gudok.parts.live.view.current({}).totals.waiting === 2);
  expect((await visits(first.gudok)).length).toBe(1);
  // One operator, though one line bears the interface and AMI the member's name.
  appendFileSync(logPath, `${now + 3}|NONE|q|PJSIP/1|ADDMEMBER|\n`);
  const member = ['MemberName: Анна', 'Interface: PJSIP/1', 'Paused: 0'];
  peer.send(call(3, 'QueueMemberAdded', '', ...member));
  const people = () => first.gudok.parts.live.view.current({}).agents.map(({ agent }) => agent);
  await until(async () => people().length > 0);
  await until(
    async () => (await first.handlers.listConnections({}, nobody)).connections[0]?.log?.lines === 2,
  );
  expect(people()).toEqual(['Анна']);
  await first.close();
  appendFileSync(
    logPath,
    line(3, '2.0', 'NONE|ENTERQUEUE||771|2') + line(5, '2.0', 'NONE|ABANDON|2|2|2'),
  );
  appendFileSync(logPath, line(6, '1.0', 'Анна|CONNECT|6|1.1|2'));

  const second = await open(dataDir);
  await until(async () => (await visits(second.gudok)).length === 2);
  await until(async () => (await visits(second.gudok))[0]?.outcome === 'answered');
  expect((await visits(second.gudok))[1]?.outcome).toBe('abandoned');
  const today = second.gudok.parts.live.view.current({}).totals.windows.today;
  expect(today).toMatchObject({ offered: 2, answered: 1, lost: 1 });
  const [source] = (await second.handlers.listSources({}, nobody)).sources.filter(
    ({ kind }) => kind === 'asterisk-queue-log',
  );
  expect(source).toMatchObject({ accepted: 5, repeated: 0, live: true });
});

it('says why a link does not stand, refuses other files and a second one of the name', async () => {
  const dataDir = folder();
  const peer = await start();
  const { handlers } = await open(dataDir);
  const { secret: _, settings: __, ...address } = wish(peer.port, null);
  const tried = await handlers.tryConnection({ ...address, secret: 'wrong' }, nobody);
  expect(tried).toMatchObject({ connected: false, reason: 'login' });
  expect(await handlers.tryConnection({ ...address, secret: 'secret' }, nobody)).toMatchObject({
    connected: true,
    peer: 'Asterisk Call Manager/9.0.0',
  });
  const other = handlers.addConnection(wish(peer.port, '/etc/shadow'), nobody);
  await expect(other).rejects.toMatchObject({ code: 'FORBIDDEN' });
  const odd = handlers.addConnection({ ...wish(peer.port, null), settings: 'aliass: {}' }, owner);
  await expect(odd).rejects.toMatchObject({ code: 'INVALID_MAPPING' });
  const missing = join(dataDir, 'queue_log');
  const added = await handlers.addConnection(wish(peer.port, missing), owner);
  await until(async () => {
    const [one] = (await handlers.listConnections({}, nobody)).connections;
    return one?.log?.error?.code === 'FILE_NOT_FOUND' && one.link?.state === 'connected';
  });
  expect(await handlers.retryConnection({ id: added.id }, nobody)).toMatchObject({
    connected: true,
  });
  const again = handlers.addConnection(wish(peer.port, null), nobody);
  await expect(again).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  await expect(handlers.removeConnection({ id: 'none' }, nobody)).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});
