import { afterEach, beforeEach, expect, it } from 'vitest';
import { createSend } from '../../../src/delivery/channels/send.ts';
import { createChannels } from '../../../src/services/delivery/create-channels.ts';
import { createNotifier } from '../../../src/services/delivery/create-notifier.ts';
import { mostTries } from '../../../src/services/delivery/retry-rule.ts';
import { createWorker } from '../../../src/services/delivery/worker.ts';
import { createChannelStore } from '../../../src/storage/postgres/delivery-channels.ts';
import { createOutbox } from '../../../src/storage/postgres/delivery-outbox.ts';
import { useEngines } from '../../support/engines.ts';
import { type HttpPeer, openHttpPeer } from '../../support/http-peer.ts';
import { richNotice } from '../../support/send-job.ts';

const engines = useEngines();
let peer: HttpPeer;
beforeEach(async () => {
  peer = await openHttpPeer();
});
afterEach(() => peer.close());

/** What a bad day does to a request; `taken`: the peer has it, whatever it says. */
const moods = [
  { weight: 30, name: 'accepts', taken: true },
  { weight: 20, name: '500', taken: false },
  { weight: 10, name: '429', taken: false },
  { weight: 15, name: 'cuts', taken: true },
  { weight: 10, name: 'hangs', taken: true },
  { weight: 5, name: 'redirects', taken: false },
  { weight: 10, name: '404', taken: false },
] as const;
const lots = moods.flatMap((mood) => Array<(typeof moods)[number]>(mood.weight).fill(mood));

it('of peers that fail in every way nothing is lost, and nothing repeated beyond the rule', async () => {
  const tenant = 'bad-day';
  const clock = { now: Date.parse('2026-11-19T09:00:00Z') };
  const now = () => clock.now;
  let seed = 20261119;
  const random = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed / 2_147_483_648;
  };
  const store = createChannelStore(engines.postgres.pool);
  const outbox = createOutbox(engines.postgres.pool);
  const errors: unknown[] = [];
  const worker = createWorker({
    tenant,
    outbox,
    channels: store,
    send: createSend(() => 'https://gudok.example', { patience: 150 }),
    open: (sealed) => sealed,
    now,
    random,
    onError: (error) => errors.push(error),
  });
  const channels = createChannels({ tenant, store, seal: (text) => text, now });
  const ids: string[] = [];
  for (const name of ['a', 'b', 'c']) {
    const { id } = await channels.save({
      name,
      enabled: true,
      language: 'en',
      severities: ['critical'],
      recipients: [],
      quiet: false,
      ratePerMinute: 600,
      settings: { kind: 'webhook', url: `${peer.url}/${name}`, allowPrivate: true },
      secrets: { secret: 's' },
    });
    ids.push(id);
  }

  const met = new Map<string, string[]>();
  peer.answer = ({ headers }, response) => {
    const mood = lots[Math.floor(random() * lots.length)] ?? moods[0];
    const delivery = String(headers['webhook-id']);
    met.set(delivery, [...(met.get(delivery) ?? []), mood.name]);
    if (mood.name === 'hangs') return;
    if (mood.name === 'cuts') response.socket?.destroy();
    else if (mood.name === 'accepts') response.end('ok');
    else {
      const status = mood.name === 'redirects' ? 302 : Number(mood.name);
      response.writeHead(status, { location: 'http://127.0.0.1:1/', 'retry-after': '30' });
      response.end();
    }
  };

  const notifier = createNotifier({ tenant, outbox, channels: store, now, wake: () => {} });
  for (let number = 0; number < 40; number++) {
    await notifier.notify({ ...richNotice, key: `k${number}` }, { channels: ids });
    // Told again, as after a restart: changes nothing.
    if (number % 3 === 0)
      await notifier.notify({ ...richNotice, key: `k${number}` }, { channels: ids });
  }
  for (let round = 0; round < 3000; round++) {
    await worker.runDue();
    const { rows } = await engines.postgres.pool.query<{ at: Date | null }>(
      "SELECT min(next_at) AS at FROM deliveries WHERE state = 'waiting'",
    );
    const next = rows[0]?.at;
    if (!next) break;
    clock.now = Math.max(clock.now + 10_000, next.getTime());
  }

  const { total, lines } = await outbox.list(tenant, { offset: 0, limit: 200 });
  expect(total).toBe(120);
  const outcomes: Record<string, number> = {};
  for (const { id, state, attempts, failure } of lines) {
    const seen = met.get(id) ?? [];
    outcomes[state] = (outcomes[state] ?? 0) + 1;
    expect(seen).toHaveLength(attempts);
    expect(attempts).toBeLessThanOrEqual(mostTries);
    // Once it was accepted nothing more came; before that each failure was one that allows a repeat.
    if (state === 'sent') expect(seen.indexOf('accepts')).toBe(seen.length - 1);
    else {
      expect(state).toBe('dead');
      expect(seen).not.toContain('accepts');
      if (attempts < mostTries) expect(['redirects', '404']).toContain(seen.at(-1));
      expect(failure).not.toBeNull();
    }
    expect(seen.slice(0, -1).every((mood) => ['500', '429', 'cuts', 'hangs'].includes(mood))).toBe(
      true,
    );
    const tries = await outbox.attempts(id);
    for (const [index, one] of tries.slice(1).entries()) {
      const wait = one.startedAt.getTime() - (tries[index]?.endedAt?.getTime() ?? 0);
      const least = 0.8 * Math.min(3_600_000, 10_000 * 3 ** index);
      expect(wait).toBeGreaterThanOrEqual(least - 1);
    }
  }
  expect(errors).toEqual([]);
  expect(Object.keys(outcomes).sort()).toEqual(['dead', 'sent']);
  expect([...met.values()].flat().length).toBeGreaterThan(200);
}, 120_000);
