import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createChannels } from '../../../src/services/delivery/create-channels.ts';
import { createNotifier } from '../../../src/services/delivery/create-notifier.ts';
import { createChannelStore } from '../../../src/storage/postgres/delivery-channels.ts';
import { createOutbox } from '../../../src/storage/postgres/delivery-outbox.ts';
import { root } from '../../support/command.ts';
import { useEngines } from '../../support/engines.ts';
import { type HttpPeer, openHttpPeer } from '../../support/http-peer.ts';
import { richNotice } from '../../support/send-job.ts';

const engines = useEngines();
let peer: HttpPeer;
const children: ChildProcess[] = [];
beforeEach(async () => {
  peer = await openHttpPeer();
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await peer.close();
});

function startSender(tenant: string): ChildProcess {
  const { connectionString } = engines.endpoints.postgres;
  const child = spawn(
    process.execPath,
    [
      '--import',
      './test/support/register-typescript.mjs',
      'test/support/delivery-process.ts',
      JSON.stringify({ tenant, connectionString }),
    ],
    { cwd: join(root), stdio: ['ignore', 'pipe', 'inherit'] },
  );
  children.push(child);
  return child;
}

const ended = (child: ChildProcess) =>
  new Promise<void>((done) => child.once('exit', () => done()));

it('killed in the middle of sending, loses nothing and repeats only what was under way', async () => {
  const tenant = 'killed';
  const now = Date.now;
  const store = createChannelStore(engines.postgres.pool);
  const outbox = createOutbox(engines.postgres.pool);
  const { id } = await createChannels({ tenant, store, seal: (text) => text, now }).save({
    name: 'CRM',
    enabled: true,
    language: 'ru',
    severities: ['critical'],
    recipients: [],
    quiet: false,
    ratePerMinute: 600,
    settings: { kind: 'webhook', url: peer.url, allowPrivate: true },
    secrets: { secret: 's' },
  });
  const notifier = createNotifier({ tenant, outbox, channels: store, now, wake: () => {} });
  const wanted = Array.from({ length: 40 }, (_, number) => `k${number}`);
  for (const key of wanted) await notifier.notify({ ...richNotice, key }, { channels: [id] });

  const hangAt = new Set([5, 17, 31]);
  const kills: Promise<void>[] = [];
  let child = startSender(tenant);
  const deadWhileSending: string[] = [];
  peer.answer = ({ headers }, response) => {
    if (!hangAt.delete(peer.heard.length)) {
      response.end('ok');
      return;
    }
    // Heard, and killed before the answer: nobody can know that it arrived.
    deadWhileSending.push(String(headers['webhook-id']));
    child.kill('SIGKILL');
    kills.push(
      ended(child).then(() => {
        child = startSender(tenant);
      }),
    );
  };
  await expect
    .poll(
      () => outbox.list(tenant, { state: 'sent', offset: 0, limit: 1 }).then(({ total }) => total),
      {
        timeout: 60_000,
        interval: 100,
      },
    )
    .toBe(wanted.length);
  await Promise.all(kills);

  expect(kills).toHaveLength(3);
  const times = new Map<string, number>();
  for (const { headers } of peer.heard) {
    const key = String(headers['webhook-id']);
    times.set(key, (times.get(key) ?? 0) + 1);
  }
  expect(times.size).toBe(wanted.length);
  expect(peer.heard).toHaveLength(wanted.length + 3);
  const repeated = [...times].flatMap(([key, count]) => (count > 1 ? [key] : []));
  expect(repeated.sort()).toEqual(deadWhileSending.sort());
  const keys = peer.heard.map(({ body }) => (JSON.parse(body.toString()) as { key: string }).key);
  expect([...new Set(keys)].sort()).toEqual([...wanted].sort());
  for (const delivery of deadWhileSending)
    expect(await outbox.attempts(delivery)).toMatchObject([
      { endedAt: null, sent: false },
      { sent: true },
    ]);
}, 90_000);
