import { describe, expect, it } from 'vitest';
import type { ChannelSettings, ChannelText } from '../../../src/contracts/delivery.ts';
import { noticeWords } from '../../../src/delivery/notices/notice-words.ts';
import { createChannels } from '../../../src/services/delivery/create-channels.ts';
import { createDeliveries } from '../../../src/services/delivery/create-deliveries.ts';
import { createNotifier } from '../../../src/services/delivery/create-notifier.ts';
import type { Notice } from '../../../src/services/delivery/notifier.ts';
import type { SendJob, SendOutcome } from '../../../src/services/delivery/ports.ts';
import { createWorker } from '../../../src/services/delivery/worker.ts';
import { createChannelStore } from '../../../src/storage/postgres/delivery-channels.ts';
import { createOutbox } from '../../../src/storage/postgres/delivery-outbox.ts';
import { useEngines } from '../../support/engines.ts';

const engines = useEngines();
const start = Date.parse('2026-11-19T09:00:00Z');
const minute = 60_000;
const day = 24 * 60 * minute;

const failure = (permanent: boolean, retryAfter?: number): SendOutcome => ({
  sent: false,
  failure: { code: 'status', params: { status: 503 } },
  permanent,
  retryAfter,
  answer: 'нет\u0000',
});

/** A delivery of its own tenant: a clock that is set by hand, a peer that does as it is told. */
function delivery(tenant: string) {
  const clock = { now: start };
  const told: { to: string; key: string; at: number; job: SendJob }[] = [];
  const peer = {
    signal: undefined as AbortSignal | undefined,
    answer: (_: SendJob): SendOutcome | Promise<SendOutcome> => ok,
  };
  const now = () => clock.now;
  const store = createChannelStore(engines.postgres.pool);
  const outbox = createOutbox(engines.postgres.pool);
  const errors: unknown[] = [];
  const open = (sealed: string) => sealed.slice(7);
  const worker = () =>
    createWorker({
      tenant,
      outbox,
      channels: store,
      open,
      now,
      random: () => 0.5,
      onError: (error) => errors.push(error),
      closePatience: 50,
      send: async (job, signal) => {
        peer.signal = signal;
        told.push({ to: job.recipient, key: job.notice.key, at: clock.now - start, job });
        return peer.answer(job);
      },
    });
  const main = worker();
  const ports = { tenant, store, seal: (text: string) => `sealed:${text}`, now };
  const channels = createChannels(ports);
  const notifier = createNotifier({ tenant, outbox, channels: store, now, wake: () => {} });
  const deliveries = createDeliveries({
    tenant,
    outbox,
    channels: store,
    worker: main,
    words: noticeWords,
    now,
  });
  return {
    clock,
    told,
    peer,
    errors,
    worker: main,
    anotherWorker: worker,
    channels,
    notifier,
    deliveries,
    outbox,
    store,
  };
}

const ok: SendOutcome = { sent: true, answer: '250 OK' };
const mail: ChannelSettings = {
  kind: 'email',
  host: 'localhost',
  port: 25,
  security: 'none',
  user: '',
  from: 'gudok@centre.example',
  fromName: 'Gudok',
  authority: '',
};
const wish = (more: Partial<ChannelText> = {}) => ({
  name: 'Почта',
  enabled: true,
  language: 'ru' as const,
  severities: ['critical' as const, 'high' as const],
  recipients: ['a@b.example', 'c@d.example'],
  quiet: false,
  ratePerMinute: 600,
  settings: mail,
  secrets: {},
  ...more,
});
const notice = (key: string, more: Partial<Notice> = {}): Notice => ({
  key,
  kind: 'alert',
  severity: 'critical',
  title: { message: 'delivery.test-title', params: { name: `«${key}»\u0000` } },
  lines: [{ message: 'Ждут 12' }],
  at: start,
  ...more,
});
const page = { language: 'ru' as const, offset: 0, limit: 50 };

describe('the outbox', () => {
  it('tells everybody once, however often it is asked to', async () => {
    const { notifier, channels, worker, told, deliveries } = delivery('once');
    const { id } = await channels.save(wish());
    const to = { channels: [id, 'no-such-channel'] };
    await Promise.all(Array.from({ length: 8 }, () => notifier.notify(notice('k1'), to)));
    await worker.runDue();
    await notifier.notify(notice('k1'), to);
    expect(await worker.runDue()).toBe(0);
    expect(told.map(({ to, key }) => `${key} ${to}`).sort()).toEqual([
      'k1 a@b.example',
      'k1 c@d.example',
    ]);
    const { total, deliveries: log } = await deliveries.list(page);
    expect(total).toBe(2);
    expect(log[0]).toMatchObject({
      state: 'sent',
      attempts: 1,
      channelName: 'Почта',
      failure: null,
    });
    const detail = await deliveries.get(log[0]?.id ?? '', 'en');
    expect(detail.tries).toMatchObject([{ number: 1, sent: true, answer: '250 OK' }]);
    expect(detail.text).toContain('Ждут 12');
  });

  it('sorts by severity, persons and the state of the channel', async () => {
    const { notifier, channels, worker, told, deliveries } = delivery('sorts');
    const { id } = await channels.save(wish());
    const off = await channels.save(wish({ enabled: false }));
    const to = { channels: [id, off.id] };
    const report = notice('report', { severity: 'low', kind: 'report' });
    const nobody = notice('nobody', { kind: 'report' });
    const reached = [
      await notifier.notify(notice('low', { severity: 'low' }), to),
      await notifier.notify(report, { ...to, recipients: ['x@y.example', '+77010000000'] }),
      await notifier.notify(nobody, { ...to, recipients: ['+77010000000'] }),
      await notifier.notify(notice('app'), { channels: [] }),
      await notifier.notify(notice('low', { severity: 'low' }), { channels: [id, 'app'] }),
    ];
    expect(reached).toEqual([0, 1, 0, 0, 1]);
    await worker.runDue();
    expect(told.map(({ to, key }) => `${key} ${to}`)).toEqual(['report x@y.example']);
    // A notice for one person is not shown to everybody.
    const { notices, unread } = await deliveries.notices({ ...page, only: 'all' });
    expect(notices.map(({ title }) => /«(\w+)/.exec(title)?.[1]).sort()).toEqual(['app', 'low']);
    expect(unread).toBe(2);
    expect(await deliveries.markRead(['another'])).toBe(2);
    expect(await deliveries.markRead([notices[0]?.id ?? ''])).toBe(1);
    expect(await deliveries.markRead()).toBe(0);
    expect(await deliveries.unread()).toEqual({ unread: 0, newestAt: null });
  });

  it('tries again by its rule, and gives up after eight tries', async () => {
    const { notifier, channels, worker, told, peer, clock, deliveries } = delivery('rule');
    const { id } = await channels.save(wish({ recipients: ['a@b.example'] }));
    peer.answer = () => failure(false);
    await notifier.notify(notice('k'), { channels: [id] });
    for (let step = 0; step < 3 * 3600; step += 10) {
      await worker.runDue();
      clock.now += 10_000;
    }
    const seconds = told.map(({ at }) => at / 1000);
    expect(seconds).toEqual([0, 10, 40, 130, 400, 1210, 3640, 7240]);
    const [line] = (await deliveries.list({ ...page, state: 'dead' })).deliveries;
    expect(line).toMatchObject({ attempts: 8, nextAt: null, failure: { code: 'status' } });
    expect((await channels.list())[0]?.health).toMatchObject({
      dead: 1,
      waiting: 0,
      lastSentAt: null,
    });
    expect(new Set(told.map(({ job }) => job.delivery)).size).toBe(1);

    peer.answer = () => ok;
    await deliveries.sendAgain(line?.id ?? '', 'ru');
    await worker.runDue();
    const after = await deliveries.get(line?.id ?? '', 'ru');
    expect(after).toMatchObject({ state: 'sent', attempts: 9 });
    expect(after.tries).toHaveLength(9);
    await deliveries.sendAgain(line?.id ?? '', 'ru');
    expect(await worker.runDue()).toBe(0);
  }, 240_000);

  it('tells the end of an alert after its beginning, though that had to be tried again', async () => {
    const { notifier, channels, worker, told, peer, clock } = delivery('order');
    const { id } = await channels.save(wish({ recipients: ['a@b.example'] }));
    peer.answer = () => failure(false);
    await notifier.notify(notice('alert:inc_1:fired'), { channels: [id] });
    await worker.runDue();
    peer.answer = () => ok;
    clock.now += 2_000;
    await notifier.notify(notice('alert:inc_1:resolved'), { channels: [id] });
    await notifier.notify(notice('alert:inc_2:fired'), { channels: [id] });
    await worker.runDue();
    // Others are not held up by it.
    expect(told.map(({ key }) => key)).toEqual(['alert:inc_1:fired', 'alert:inc_2:fired']);
    clock.now += 10_000;
    await worker.runDue();
    expect(told.slice(2).map(({ key }) => key)).toEqual([
      'alert:inc_1:fired',
      'alert:inc_1:resolved',
    ]);
    // What was given up holds nobody up any more.
    peer.answer = () => failure(true);
    await notifier.notify(notice('alert:inc_3:fired'), { channels: [id] });
    await worker.runDue();
    clock.now += 1_000;
    await notifier.notify(notice('alert:inc_3:resolved'), { channels: [id] });
    expect(await worker.runDue()).toBe(1);
  });

  it('gives up at once what cannot go better, and waits as long as it is asked', async () => {
    const { notifier, channels, worker, told, peer, clock, deliveries } = delivery('asked');
    const { id } = await channels.save(wish());
    peer.answer = ({ recipient }) =>
      recipient === 'a@b.example' ? failure(true) : failure(false, 90);
    for (const recipient of ['a@b.example', 'c@d.example']) {
      await notifier.notify(notice('k'), { channels: [id], recipients: [recipient] });
      await worker.runDue();
    }
    expect((await deliveries.list(page)).deliveries.map(({ state }) => state).sort()).toEqual([
      'dead',
      'waiting',
    ]);
    // The whole channel keeps quiet, also for what is new.
    await notifier.notify(notice('new'), { channels: [id] });
    clock.now += 89_000;
    expect(await worker.runDue()).toBe(0);
    clock.now += 2_000;
    peer.answer = () => ok;
    await worker.runDue();
    expect(
      told
        .slice(-3)
        .map(({ key }) => key)
        .sort(),
    ).toEqual(['k', 'new', 'new']);
  });

  it('keeps no longer quiet for a peer that the channel does not speak to any more', async () => {
    const { notifier, channels, worker, told, peer, clock } = delivery('changed');
    const { id, version } = await channels.save(wish({ recipients: ['a@b.example'] }));
    peer.answer = () => failure(false, 21_600);
    await notifier.notify(notice('k'), { channels: [id] });
    await worker.runDue();
    peer.answer = () => ok;
    clock.now += minute;
    await notifier.notify(notice('new'), { channels: [id] });
    expect(await worker.runDue()).toBe(0);
    const settings = { ...mail, host: 'mail.centre.example', security: 'tls' as const };
    await channels.save({ ...wish({ recipients: ['a@b.example'], settings }), id, version });
    expect(await worker.runDue()).toBe(1);
    expect(told.at(-1)?.key).toBe('new');
  });

  it('keeps to the rate of the channel', async () => {
    const { notifier, channels, worker, clock } = delivery('rate');
    const { id } = await channels.save(wish({ ratePerMinute: 3, recipients: ['a@b.example'] }));
    for (let number = 0; number < 7; number++)
      await notifier.notify(notice(`k${number}`), { channels: [id] });
    const perMinute: number[] = [];
    for (let step = 0; step < 3; step++) {
      perMinute.push(await worker.runDue());
      clock.now += 61_000;
    }
    expect(perMinute).toEqual([3, 3, 1]);
  });

  it('is not held up by a slow channel', async () => {
    const { notifier, channels, worker, told, peer } = delivery('slow');
    const slow = await channels.save(wish({ recipients: ['slow@b.example'] }));
    const fast = await channels.save(wish({ recipients: ['fast@b.example'] }));
    let release = () => {};
    const held = new Promise<SendOutcome>((resolve) => {
      release = () => resolve(ok);
    });
    peer.answer = ({ recipient }) => (recipient.startsWith('slow') ? held : ok);
    for (const key of ['1', '2', '3'])
      await notifier.notify(notice(key), { channels: [slow.id, fast.id] });
    const run = worker.runDue();
    await expect.poll(() => told.filter(({ to }) => to.startsWith('fast')).length).toBe(3);
    expect(told.filter(({ to }) => to.startsWith('slow'))).toHaveLength(1);
    release();
    await run;
    expect(told).toHaveLength(6);
  });

  it('is emptied by two workers without one thing told twice', async () => {
    const { notifier, channels, worker, anotherWorker, told, peer } = delivery('two');
    const ids: string[] = [];
    for (let number = 0; number < 3; number++)
      ids.push((await channels.save(wish({ recipients: ['a@b.example'] }))).id);
    peer.answer = () => new Promise((resolve) => setTimeout(() => resolve(ok), 5));
    for (let number = 0; number < 20; number++)
      await notifier.notify(notice(`k${number}`), { channels: ids });
    await Promise.all([worker.runDue(), anotherWorker().runDue(), anotherWorker().runDue()]);
    expect(told).toHaveLength(60);
    expect(new Set(told.map(({ job }) => job.delivery)).size).toBe(60);
  });

  it('takes over from a sender that is gone, and hears no late word from it', async () => {
    const { notifier, channels, worker, told, clock, outbox, deliveries } = delivery('gone');
    const { id } = await channels.save(wish({ recipients: ['a@b.example'] }));
    await notifier.notify(notice('k'), { channels: [id] });
    const lost = await outbox.claim('gone', id, clock.now, clock.now + 3 * minute);
    if (!lost) throw new Error('nothing to claim');
    expect(await worker.runDue()).toBe(0);
    clock.now += 3 * minute + 1;
    expect(await worker.runDue()).toBe(1);
    const end = { state: 'dead' as const, failure: null, answer: '', endedAt: clock.now };
    expect(await outbox.finish('gone', lost, end)).toBe(false);
    const [line] = (await deliveries.list(page)).deliveries;
    expect(line).toMatchObject({ state: 'sent', attempts: 2 });
    expect((await deliveries.get(line?.id ?? '', 'ru')).tries).toMatchObject([
      { endedAt: null },
      { sent: true },
    ]);
    expect(told).toHaveLength(1);
  });

  it('stops soon though a peer hangs, and tries again after the next start', async () => {
    const { notifier, channels, worker, anotherWorker, peer, told, clock, deliveries } =
      delivery('stop');
    const { id } = await channels.save(wish({ recipients: ['a@b.example'] }));
    await notifier.notify(notice('k'), { channels: [id] });
    const interrupted: SendOutcome = {
      sent: false,
      failure: { code: 'interrupted', params: {} },
      permanent: false,
      answer: '',
    };
    peer.answer = () =>
      new Promise((resolve) =>
        peer.signal?.addEventListener('abort', () => resolve(interrupted), { once: true }),
      );
    await worker.start();
    await expect.poll(() => told.length).toBe(1);
    await worker.close();
    expect((await deliveries.list(page)).deliveries).toMatchObject([
      { state: 'waiting', attempts: 1, failure: { code: 'interrupted' } },
    ]);
    peer.answer = () => ok;
    clock.now += minute;
    const next = anotherWorker();
    await next.start();
    await expect.poll(async () => (await deliveries.list(page)).deliveries[0]?.state).toBe('sent');
    await next.close();
    expect(told).toHaveLength(2);
  });

  it('waits for a database that is away rather than send again', async () => {
    const { notifier, channels, worker, told, outbox, deliveries } = delivery('away');
    const { id } = await channels.save(wish({ recipients: ['a@b.example'] }));
    await notifier.notify(notice('k'), { channels: [id] });
    const { finish } = outbox;
    let failures = 1;
    outbox.finish = (...args) =>
      failures-- > 0 ? Promise.reject(new Error('away')) : finish(...args);
    await worker.runDue();
    expect((await deliveries.list(page)).deliveries).toMatchObject([
      { state: 'sent', attempts: 1 },
    ]);
    expect(told).toHaveLength(1);
  });

  it('buries what died at every try', async () => {
    const { notifier, channels, worker, clock, outbox, deliveries } = delivery('dies');
    const { id } = await channels.save(wish({ recipients: ['a@b.example'] }));
    await notifier.notify(notice('k'), { channels: [id] });
    for (let number = 0; number < 8; number++) {
      await outbox.claim('dies', id, clock.now, clock.now + minute);
      clock.now += minute + 1;
    }
    expect(await worker.runDue()).toBe(0);
    expect((await deliveries.list(page)).deliveries).toMatchObject([
      { state: 'dead', attempts: 8, failure: { code: 'interrupted' } },
    ]);
  });

  it('waits for a channel that is switched off or removed, for a day', async () => {
    const { notifier, channels, worker, told, clock, outbox, deliveries } = delivery('off');
    const made = await channels.save(wish({ recipients: ['a@b.example'] }));
    const gone = await channels.save(wish({ recipients: ['b@b.example'] }));
    await notifier.notify(notice('k'), { channels: [made.id, gone.id] });
    const off = await channels.save({
      ...wish({ enabled: false, recipients: [] }),
      id: made.id,
      version: made.version,
    });
    await channels.remove(gone.id);
    expect(await worker.runDue()).toBe(0);
    await channels.save({ ...wish({ recipients: [] }), id: made.id, version: off.version });
    expect(await worker.runDue()).toBe(1);
    expect(told[0]?.to).toBe('a@b.example');
    clock.now += day + 1;
    await outbox.forget('off', { log: 0, files: 0, removed: clock.now - day }, clock.now);
    expect((await deliveries.list({ ...page, state: 'dead' })).deliveries).toMatchObject([
      { channelName: gone.id, failure: { code: 'channel-gone' } },
    ]);
    await expect(channels.restore(gone.id)).rejects.toMatchObject({ code: 'UNKNOWN_CHANNEL' });
  });

  it('keeps files until they are sent, then for a while, and the log for longer', async () => {
    const { notifier, channels, worker, told, clock, outbox, deliveries } = delivery('files');
    const { id } = await channels.save(wish({ recipients: ['a@b.example'] }));
    const bytes = new Uint8Array([0, 1, 2, 255]);
    const files = [{ name: 'Отчёт.pdf', type: 'application/pdf', bytes }];
    const html = '<p>Отчёт \u0000</p>';
    await notifier.notify(notice('k', { files, html }), { channels: [id] });
    await outbox.forget(
      'files',
      { log: clock.now + day, files: clock.now + day, removed: 0 },
      clock.now,
    );
    await worker.runDue();
    expect(Buffer.from(told[0]?.job.notice.files?.[0]?.bytes ?? [])).toEqual(Buffer.from(bytes));
    expect(told[0]?.job.notice.html).toBe(html);
    // A document of a megabyte is not read for every line of the log.
    const [kept] = (await outbox.list('files', { offset: 0, limit: 1 })).lines;
    expect(kept?.notice).not.toHaveProperty('html');
    const [line] = (
      await deliveries.list({ ...page, key: 'k', recipient: 'A@B', from: '2026-11-19T00:00:00Z' })
    ).deliveries;
    expect((await deliveries.get(line?.id ?? '', 'ru')).files).toEqual([
      { name: 'Отчёт.pdf', bytes: 4 },
    ]);
    await outbox.forget('files', { log: 0, files: clock.now + day, removed: 0 }, clock.now);
    expect((await deliveries.list(page)).total).toBe(1);
    await outbox.forget('files', { log: clock.now + day, files: 0, removed: 0 }, clock.now);
    expect((await deliveries.list(page)).total).toBe(0);
    await expect(deliveries.list({ ...page, from: 'вчера' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
  });
});

describe('channels', () => {
  it('never tell their secrets, and keep the former one of a webhook for a day', async () => {
    const { channels, store, notifier, worker, told, clock } = delivery('secrets');
    const settings: ChannelSettings = {
      kind: 'webhook',
      url: 'https://a.example/x',
      allowPrivate: false,
    };
    const made = await channels.save(wish({ settings }));
    expect(made.shownOnce.secret).toMatch(/^whsec_/);
    expect(made.recipients).toEqual([]);
    const next = await channels.save({
      ...wish({ settings }),
      id: made.id,
      version: 1,
      secrets: { secret: 'новый' },
    });
    expect(next).toMatchObject({ version: 2, secretsKept: ['secret'], shownOnce: {} });
    expect(JSON.stringify([next, await channels.list()])).not.toMatch(/whsec|sealed|новый/);
    const keys = async (key: string) => {
      await notifier.notify(notice(key), { channels: [made.id] });
      await worker.runDue();
      return told.at(-1)?.job.channel.secrets;
    };
    expect(await keys('1')).toEqual({ secret: 'новый', 'secret-before': made.shownOnce.secret });
    clock.now += day + 1;
    expect(await keys('2')).toEqual({ secret: 'новый' });
    await expect(
      channels.save({ ...wish({ settings }), id: made.id, version: 1 }),
    ).rejects.toMatchObject({ code: 'CHANNEL_CHANGED' });
    await expect(channels.save({ ...wish(), id: made.id, version: 2 })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
    expect(Object.keys((await store.byId('secrets', made.id))?.secrets ?? {})).toContain(
      'secret-before',
    );
  });

  it('refuses what could not work or would harm', async () => {
    const { channels } = delivery('refuses');
    const wrong = (more: Partial<ChannelText>, secrets = {}) =>
      expect(channels.save({ ...wish(more), secrets })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
      });
    await wrong({ recipients: ['a@b.example\r\nBcc: x@y.example'] });
    await wrong({ recipients: ['не адрес'] });
    await wrong({ settings: { ...mail, host: 'mail.example', security: 'none' } });
    await wrong({ settings: { ...mail, from: 'Имя <a@b.example>' } });
    await wrong({ settings: { kind: 'webhook', url: 'file:///etc/passwd', allowPrivate: true } });
    await wrong({ settings: { kind: 'app' } });
    await wrong(
      { settings: { kind: 'slack', flavour: 'slack', allowPrivate: false } },
      { url: 'javascript:1' },
    );
    const sms = {
      kind: 'sms' as const,
      method: 'POST' as const,
      headers: {},
      contentType: 'text/plain' as const,
      body: '',
      successText: '',
      allowPrivate: false,
    };
    await wrong({ recipients: [], settings: { ...sms, url: 'https://{phone}.example/' } });
    await wrong({
      recipients: [],
      settings: { ...sms, url: 'https://a.example/', headers: { 'X-A': 'b\r\nc: d' } },
    });
    await wrong({}, { nothing: 'x' });
    await expect(channels.remove('app')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect((await channels.list()).map(({ id }) => id)).toEqual(['app']);
  });
});
