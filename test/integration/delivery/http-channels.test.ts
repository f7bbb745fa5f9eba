import { createHmac } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChannelSettings } from '../../../src/contracts/delivery.ts';
import { createSend } from '../../../src/delivery/channels/send.ts';
import type { SendJob } from '../../../src/services/delivery/ports.ts';
import { type HttpPeer, openHttpPeer } from '../../support/http-peer.ts';
import { sendJob, sentAt } from '../../support/send-job.ts';

let peer: HttpPeer;
beforeEach(async () => {
  peer = await openHttpPeer();
});
afterEach(() => peer.close());

const send = (job: SendJob, options: { patience?: number; publicOnly?: boolean } = {}) =>
  createSend(() => 'https://gudok.example', { patience: 400, ...options })(
    job,
    AbortSignal.timeout(10_000),
  );
const webhook = (url = peer.url, allowPrivate = true): ChannelSettings => ({
  kind: 'webhook',
  url,
  allowPrivate,
});
const hook = (url?: string, allowPrivate?: boolean) =>
  sendJob(webhook(url, allowPrivate), { secrets: { secret: 'тайна' } });

/** A server that reads `piece` bytes of a request, rests for some ms, and so on; then it says yes. */
async function openSlowPeer(piece: number, rest: number) {
  const server = createServer((socket) => {
    let taken = 0;
    let all = 0;
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      taken += chunk.length;
      all += chunk.length;
      if (all > 30_000_000) socket.end('HTTP/1.1 200 OK\r\ncontent-length: 11\r\n\r\n{"ok":true}');
      else if (taken >= piece) {
        taken = 0;
        socket.pause();
        setTimeout(() => socket.resume(), rest);
      }
    });
  }).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address() as AddressInfo;
  return { port, close: () => new Promise((done) => server.close(done)) };
}

describe('a webhook', () => {
  it('is signed by the new secret and the former one, under one id', async () => {
    const whsec = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
    const secrets = { secret: whsec, 'secret-before': 'тайна', authorization: 'Bearer abc' };
    const files = [{ name: 'a.csv', type: 'text/csv', bytes: new Uint8Array([1, 2]) }];
    const job = sendJob(webhook(`${peer.url}/hook?a=1`), { secrets, notice: { files } });
    expect(await send(job)).toEqual({ sent: true, answer: 'ok' });
    const [heard] = peer.heard;
    const body = heard?.body.toString('utf8') ?? '';
    expect(heard).toMatchObject({
      method: 'POST',
      path: '/hook?a=1',
      headers: {
        'webhook-id': 'dlv_1234567890ab',
        'idempotency-key': 'dlv_1234567890ab',
        'webhook-timestamp': String(sentAt / 1000),
        authorization: 'Bearer abc',
      },
    });
    const signed = (key: string | Buffer) =>
      `v1,${createHmac('sha256', key)
        .update(`dlv_1234567890ab.${sentAt / 1000}.${body}`)
        .digest('base64')}`;
    expect(heard?.headers['webhook-signature']).toBe(
      `${signed(Buffer.alloc(32, 7))} ${signed('тайна')}`,
    );
    expect(JSON.parse(body)).toMatchObject({
      key: 'incident-1:fired',
      kind: 'alert',
      severity: 'critical',
      title: 'Очередь «Продажи & <сервис>» ждёт',
      link: 'https://gudok.example/alerts?incident=1&x=2',
      data: { value: 245 },
      files: [{ name: 'a.csv', content: 'AQI=' }],
    });
  });

  it.each([
    [200, 'sent', true],
    [204, 'sent', true],
    [301, 'redirect', true],
    [307, 'redirect', true],
    [400, 'status', true],
    [401, 'auth', true],
    [404, 'status', true],
    [408, 'status', false],
    [410, 'status', true],
    [413, 'too-large', true],
    [425, 'status', false],
    [429, 'rate-limited', false],
    [500, 'status', false],
    [503, 'status', false],
  ])('answered %i is %s, for good: %s', async (status, code, permanent) => {
    const elsewhere = await openHttpPeer();
    peer.answer = (_, response) => {
      response.writeHead(status, { location: elsewhere.url, 'retry-after': '7' });
      response.end(status === 204 ? undefined : 'ответ тайна');
    };
    const outcome = await send(hook());
    if (outcome.sent) expect(code).toBe('sent');
    else {
      expect({ code: outcome.failure.code, permanent: outcome.permanent }).toEqual({
        code,
        permanent,
      });
      // What a receiver repeats of our secret is not kept.
      expect(outcome.answer).toBe('ответ ***');
      expect(outcome.retryAfter).toBe([408, 425, 429, 500, 503].includes(status) ? 7 : undefined);
    }
    expect([peer.heard.length, elsewhere.heard.length]).toEqual([1, 0]);
    await elsewhere.close();
  });

  it('fails in words when nobody answers', async () => {
    const failure = async (job: SendJob) => {
      const outcome = await send(job);
      return outcome.sent
        ? 'sent'
        : `${outcome.failure.code}${outcome.permanent ? ' for good' : ''}`;
    };
    peer.answer = () => {};
    expect(await failure(hook())).toBe('timeout');
    peer.answer = (_, response) => response.socket?.destroy();
    expect(await failure(hook())).toBe('cut');
    const silent = createServer(() => {}).listen(0, '127.0.0.1');
    await new Promise((done) => silent.once('listening', done));
    const { port } = silent.address() as AddressInfo;
    expect(await failure(hook(`http://127.0.0.1:${port}`))).toBe('timeout');
    expect(await failure(hook(`https://127.0.0.1:${new URL(peer.url).port}`))).toBe('tls');
    silent.close();
    const gone = await openHttpPeer();
    await gone.close();
    expect(await failure(hook(gone.url))).toBe('refused');
    expect(await failure(hook('http://no-such-host.invalid/'))).toBe('dns');
    expect(await failure(sendJob(webhook()))).toBe('not-configured for good');
  });

  it('goes by the status it heard, though the rest of the answer breaks off or never comes', async () => {
    for (const status of [200, 500]) {
      const outcome = status === 200 ? { sent: true } : { failure: { code: 'status' } };
      peer.answer = (_, response) => {
        response.writeHead(status, { 'content-length': '100' });
        response.write('half');
        setTimeout(() => response.socket?.destroy(), 20);
      };
      expect(await send(hook())).toMatchObject({ ...outcome, answer: 'half' });
      peer.answer = (_, response) => {
        response.writeHead(status);
        response.write('x');
      };
      expect(await send(hook())).toMatchObject({ ...outcome, answer: 'x' });
    }
  });

  it('waits for a peer that takes a long message slowly', async () => {
    const { port, close } = await openSlowPeer(4 * 1024 * 1024, 400);
    const files = [
      { name: 'a.bin', type: 'application/octet-stream', bytes: new Uint8Array(30_000_000) },
    ];
    const job = sendJob(
      { kind: 'telegram', baseUrl: `http://127.0.0.1:${port}`, allowPrivate: true },
      { recipient: '1', secrets: { token: '123456:ABCdef-ghi' }, notice: { files } },
    );
    const started = Date.now();
    expect(await send(job, { patience: 2000 })).toMatchObject({ sent: true });
    // The proof holds only if it took longer than a peer may be silent.
    expect(Date.now() - started).toBeGreaterThan(2000);
    await close();
  });

  it('reads no more of an endless answer than it needs', async () => {
    peer.answer = (_, response) => {
      const pour = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
      };
      response.on('drain', pour);
      pour();
    };
    const outcome = await send(hook());
    expect(outcome).toMatchObject({ sent: true });
    expect(outcome.answer.length).toBeLessThanOrEqual(300);
  });

  it('does not go into the own network unless it is allowed', async () => {
    const { port } = new URL(peer.url);
    for (const host of [
      '127.0.0.1',
      'localhost',
      '0x7f.1',
      '2130706433',
      '[::1]',
      '[::ffff:127.0.0.1]',
      '10.0.0.1',
      '192.168.1.1',
      '[fd00::1]',
    ])
      expect(await send(hook(`http://${host}:${port}/`, false))).toMatchObject({
        permanent: true,
        failure: { code: 'private-address' },
      });
    for (const host of [
      '169.254.169.254',
      '0.0.0.0',
      '[fe80::1]',
      '[::ffff:169.254.169.254]',
      '[64:ff9b::a9fe:a9fe]',
    ])
      expect(await send(hook(`http://${host}/`, true))).toMatchObject({
        failure: { code: 'private-address' },
      });
    expect(await send(hook(), { publicOnly: true })).toMatchObject({
      failure: { code: 'private-address' },
    });
    expect(peer.heard).toHaveLength(0);
    expect(await send(hook(`http://localhost:${port}/`, true))).toMatchObject({ sent: true });
  });
});

describe('Telegram', () => {
  const job = (more: Parameters<typeof sendJob>[1] = {}) =>
    sendJob(
      { kind: 'telegram', baseUrl: `${peer.url}/`, allowPrivate: true },
      { recipient: '-100123', secrets: { token: '123456:ABCdef-ghi' }, ...more },
    );
  const bot = (status: number, answer: object) => {
    peer.answer = (_, response) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer));
    };
  };

  it('gets one message in the tags it knows', async () => {
    bot(200, { ok: true, result: { message_id: 1 } });
    expect(await send(job({ text: { quiet: true } }))).toMatchObject({ sent: true });
    const [heard] = peer.heard;
    expect(heard?.path).toBe('/bot123456:ABCdef-ghi/sendMessage');
    const body = JSON.parse(heard?.body.toString() ?? '');
    expect(body).toMatchObject({
      chat_id: '-100123',
      parse_mode: 'HTML',
      disable_notification: 'true',
    });
    expect(body.text).toContain('<b>Критично · Очередь «Продажи &amp; &lt;сервис&gt;» ждёт</b>');
    expect(body.text).toContain('href="https://gudok.example/alerts?incident=1&amp;x=2"');
  });

  it('gets text and files in one request', async () => {
    bot(200, { ok: true });
    const file = (name: string) => ({
      name,
      type: 'application/pdf',
      bytes: Buffer.from(`%PDF ${name}`),
    });
    await send(job({ notice: { files: [file('Отчёт.pdf')] } }));
    await send(job({ notice: { files: [file('a.pdf'), file('b.pdf')] } }));
    const [one, two] = await Promise.all(
      peer.heard.map(async ({ body, headers, path }) => {
        const type = headers['content-type'] ?? '';
        const form = await new Response(new Uint8Array(body), {
          headers: { 'content-type': type },
        }).formData();
        return { path: path.split('/').at(-1), form };
      }),
    );
    expect(one?.path).toBe('sendDocument');
    const document = one?.form.get('document') as File;
    expect([document.name, await document.text()]).toEqual(['Отчёт.pdf', '%PDF Отчёт.pdf']);
    expect(String(one?.form.get('caption'))).toContain('<b>');
    expect(two?.path).toBe('sendMediaGroup');
    expect(JSON.parse(String(two?.form.get('media')))).toMatchObject([
      { type: 'document', media: 'attach://file0' },
      { media: 'attach://file1', parse_mode: 'HTML' },
    ]);
  });

  it.each([
    [
      429,
      { ok: false, description: 'Too Many Requests', parameters: { retry_after: 17 } },
      'rate-limited',
      false,
    ],
    [400, { ok: false, description: 'Bad Request: chat not found' }, 'address', true],
    [403, { ok: false, description: 'Forbidden: bot was blocked by the user' }, 'address', true],
    [401, { ok: false, description: 'Unauthorized' }, 'auth', true],
    [404, { ok: false, description: 'Not Found' }, 'auth', true],
    [502, { ok: false, description: 'Bad Gateway' }, 'status', false],
  ])('answering %i %o is %s', async (status, answer, code, permanent) => {
    bot(status, answer);
    expect(await send(job())).toMatchObject({
      failure: { code },
      permanent,
      ...(status === 429 ? { retryAfter: 17, failure: { code, params: { seconds: 17 } } } : {}),
    });
  });
});

describe('Slack and Mattermost', () => {
  it.each(['slack', 'mattermost'] as const)(
    '%s gets an attachment and calls nobody',
    async (flavour) => {
      const job = sendJob(
        { kind: 'slack', flavour, allowPrivate: true },
        {
          secrets: { url: `${peer.url}/services/T/B/x` },
          notice: { lines: [{ message: '@all <!channel>' }] },
        },
      );
      expect(await send(job)).toMatchObject({ sent: true });
      const { attachments } = JSON.parse(peer.heard[0]?.body.toString() ?? '');
      expect(attachments).toMatchObject([
        { color: '#c9372c', title_link: 'https://gudok.example/alerts?incident=1&x=2' },
      ]);
      expect(JSON.stringify(attachments)).not.toMatch(/@all|<!channel>/);
      peer.answer = (_, response) => {
        response.writeHead(404);
        response.end('no_service');
      };
      expect(await send(job)).toMatchObject({
        permanent: true,
        failure: { code: 'status' },
        answer: 'no_service',
      });
    },
  );
});

describe('an SMS gateway', () => {
  const sms = (more: object) => {
    const settings = {
      kind: 'sms' as const,
      method: 'POST' as const,
      url: `${peer.url}/send`,
      headers: {},
      contentType: 'application/json' as const,
      body: '',
      successText: '',
      allowPrivate: true,
      ...more,
    };
    return sendJob(settings, { recipient: '+77011234567', secrets: { secret: 'k&y="1' } });
  };
  const body = () => peer.heard.at(-1)?.body.toString() ?? '';

  it('is told in the writing of each content type', async () => {
    await send(sms({ body: '{"to":"{digits}","text":"{text}","key":"{secret}"}' }));
    const json = JSON.parse(body());
    expect(json).toMatchObject({ to: '77011234567', key: 'k&y="1' });
    // Places within a filled text stay text.
    expect(json.text).toContain('{text}');
    expect(json.text.length).toBeLessThanOrEqual(268);
    await send(
      sms({
        contentType: 'application/x-www-form-urlencoded',
        body: 'to={phone}&text={text}&key={secret}',
      }),
    );
    const form = new URLSearchParams(body());
    expect([form.get('to'), form.get('key'), form.get('text')]).toEqual([
      '+77011234567',
      'k&y="1',
      json.text,
    ]);
    await send(sms({ contentType: 'text/xml', body: '<sms to="{phone}">{text}</sms>' }));
    expect(body()).toContain('&lt;сервис&gt;');
    await send(
      sms({
        method: 'GET',
        url: `${peer.url}/send?to={phone}&text={text}`,
        headers: { 'X-Key': '{secret}' },
      }),
    );
    const asked = peer.heard.at(-1);
    const url = new URL(asked?.path ?? '', peer.url);
    expect([url.searchParams.get('to'), url.searchParams.get('text')]).toEqual([
      '+77011234567',
      json.text,
    ]);
    expect(asked).toMatchObject({
      method: 'GET',
      headers: { 'x-key': 'k&y="1', 'idempotency-key': 'dlv_1234567890ab' },
    });
    expect(asked?.body.length).toBe(0);
  });

  it('has sent it when status and text say so', async () => {
    peer.answer = (_, response) => response.end('ERROR = 2 (wrong password)');
    expect(await send(sms({ successText: 'OK' }))).toMatchObject({
      permanent: true,
      failure: { code: 'not-confirmed', params: { wanted: 'OK' } },
      answer: 'ERROR = 2 (wrong password)',
    });
    peer.answer = (_, response) => response.end('OK - 1 SMS');
    expect(await send(sms({ successText: 'OK' }))).toMatchObject({ sent: true });
  });
});
