import { type AddressInfo, createServer } from 'node:net';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ChannelSettings } from '../../../src/contracts/delivery.ts';
import { createSend } from '../../../src/delivery/channels/send.ts';
import type { SendJob } from '../../../src/services/delivery/ports.ts';
import { sendJob } from '../../support/send-job.ts';
import {
  makeAuthority,
  type OwnAuthority,
  openSmtpPeer,
  type SmtpPeer,
  smtpReply,
} from '../../support/smtp-peer.ts';

let own: OwnAuthority;
beforeAll(() => {
  own = makeAuthority();
});
let peer: SmtpPeer | undefined;
afterEach(() => peer?.close());

const open = async (options: Parameters<typeof openSmtpPeer>[0] = {}) => {
  peer = await openSmtpPeer(options);
  return peer;
};
const send = (job: SendJob) =>
  createSend(() => 'https://gudok.example', { patience: 700 })(job, AbortSignal.timeout(10_000));
const mail = (port: number, more: object = {}, recipient = 'boss@centre.example', notice = {}) =>
  sendJob(
    {
      kind: 'email',
      host: 'localhost',
      port,
      security: 'none',
      user: '',
      from: 'gudok@centre.example',
      fromName: 'Гудок',
      authority: '',
      ...more,
    } as ChannelSettings,
    { recipient, secrets: { password: 'верный' }, notice },
  );
const outcome = async (job: SendJob) => {
  const result = await send(job);
  return result.sent ? 'sent' : `${result.failure.code}${result.permanent ? ' for good' : ''}`;
};

/** A quoted-printable or base64 part of a mail as text, by its content type. */
function part(raw: string, type: string): string {
  const start = raw.indexOf(`Content-Type: ${type}`);
  const [head = '', ...rest] = raw.slice(start).split('\r\n\r\n');
  const body = rest.join('\r\n\r\n').split(/\r\n----/)[0] ?? '';
  if (/base64/.test(head)) return Buffer.from(body, 'base64').toString('utf8');
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

describe('a mail', () => {
  it('goes out over STARTTLS, signed in, with text, HTML and files', async () => {
    const { port, mails } = await open(own);
    const files = [{ name: 'Отчёт за день.csv', type: 'text/csv', bytes: Buffer.from('а;б') }];
    const settings = { security: 'starttls', user: 'gudok', authority: own.authority };
    expect(await send(mail(port, settings, 'boss@centre.example', { files }))).toMatchObject({
      sent: true,
      answer: expect.stringMatching(/^250 /),
    });
    const [taken] = mails;
    expect(taken).toMatchObject({
      from: 'gudok@centre.example',
      to: ['boss@centre.example'],
      user: 'gudok',
      secure: true,
    });
    const raw = taken?.raw ?? '';
    expect(raw).toContain('Message-ID: <dlv_1234567890ab@centre.example>');
    expect(raw).toContain('Auto-Submitted: auto-generated');
    expect(raw).toContain('Importance: high');
    // What a text says of headers stays text.
    expect(raw.split('\r\n\r\n')[0]).not.toMatch(/^Bcc:/im);
    expect(part(raw, 'text/plain')).toContain('Ждут 12, дольше всех 4:05\nBcc: all@evil.example');
    const html = part(raw, 'text/html');
    expect(html).toContain('Очередь «Продажи &amp; &lt;сервис&gt;» ждёт');
    expect(html).toContain('Ә Ғ Қ Ң Ө Ұ Ү Һ І');
    expect(html).toContain('href="https://gudok.example/alerts?incident=1&amp;x=2"');
    expect(part(raw, 'text/csv')).toBe('а;б');
    expect(raw).toMatch(/filename\*?0?\*?=/);
  });

  it('shows a document of its own where the notice has one', async () => {
    const { port, mails } = await open();
    const html = '<!doctype html><p>Отчёт за 19 ноября</p>';
    expect(await outcome(mail(port, {}, 'boss@centre.example', { html }))).toBe('sent');
    const sent = part(mails[0]?.raw ?? '', 'text/html');
    expect(sent.startsWith(html)).toBe(true);
    expect(sent).toContain('href="https://gudok.example/alerts?incident=1&amp;x=2"');
    expect(part(mails[0]?.raw ?? '', 'text/plain')).toContain('Ждут 12');
  });

  it('goes out over TLS from the first byte', async () => {
    const { port, mails } = await open({ ...own, secure: true });
    expect(await outcome(mail(port, { security: 'tls', authority: own.authority }))).toBe('sent');
    expect(mails[0]?.secure).toBe(true);
  });

  it('does not speak without the protection it was told to have', async () => {
    const plain = await open();
    expect(await outcome(mail(plain.port, { security: 'starttls' }))).not.toBe('sent');
    await plain.close();
    const tls = await open(own);
    expect(await outcome(mail(tls.port, { security: 'starttls' }))).toBe('tls');
    // The name is not that of the certificate.
    expect(
      await outcome(
        mail(tls.port, { security: 'starttls', authority: own.authority, host: '127.0.0.1' }),
      ),
    ).toBe('tls');
    expect(await outcome(mail(tls.port, { host: 'mail.example' }))).toBe('not-configured for good');
    expect(tls.mails).toEqual([]);
  });

  it('is not tried again with a wrong password', async () => {
    const { port } = await open(own);
    const settings = { security: 'starttls', user: 'gudok', authority: own.authority };
    const job = mail(port, settings);
    const wrong = { ...job, channel: { ...job.channel, secrets: { password: 'неверный' } } };
    const result = await send(wrong);
    expect(result).toMatchObject({ permanent: true, failure: { code: 'auth' } });
    expect(result.answer).toContain('535');
    expect(await outcome({ ...job, channel: { ...job.channel, secrets: {} } })).toBe(
      'not-configured for good',
    );
    const passing = await openSmtpPeer({
      ...own,
      onAuth: (_, __, done) => done(smtpReply(454, '4.7.0 Try later')),
    });
    expect(await outcome(mail(passing.port, settings))).toBe('auth');
    await passing.close();
  });

  it.each([
    [421, 'smtp'],
    [451, 'smtp'],
    [552, 'too-large for good'],
    [550, 'smtp for good'],
    [554, 'smtp for good'],
  ])('answered %i is %s', async (code, wanted) => {
    const { port, mails } = await open();
    (peer as SmtpPeer).reply = () => ({ code, text: 'нет' });
    expect(await outcome(mail(port))).toBe(wanted);
    expect(mails).toEqual([]);
  });

  it('knows a wrong address from one that is to be tried later', async () => {
    const { port } = await open({
      onRcptTo: ({ address }, _, done) => {
        if (address.startsWith('none')) done(smtpReply(550, '5.1.1 No such user'));
        else if (address.startsWith('grey')) done(smtpReply(451, '4.7.1 Greylisted'));
        else done();
      },
    });
    expect(await outcome(mail(port, {}, 'none@centre.example'))).toBe('address for good');
    expect(await outcome(mail(port, {}, 'grey@centre.example'))).toBe('address');
    expect(await outcome(mail(port))).toBe('sent');
  });

  it('waits for a server that looks a mail through before it takes it', async () => {
    let taken = 0;
    const { port } = await open({
      onData: (stream, _, done) => {
        stream.resume();
        stream.on('end', () =>
          setTimeout(() => {
            taken += 1;
            done();
          }, 1500),
        );
      },
    });
    expect(await outcome(mail(port))).toBe('sent');
    expect(taken).toBe(1);
  });

  it('gives up a server that is silent, breaks off or is not there', async () => {
    const silent = createServer(() => {}).listen(0, '127.0.0.1');
    const rude = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    const stalls = createServer((socket) => socket.write('220 hello\r\n')).listen(0, '127.0.0.1');
    await new Promise((done) => stalls.once('listening', done));
    const port = (server: typeof silent) => (server.address() as AddressInfo).port;
    expect(await outcome(mail(port(silent)))).toBe('timeout');
    expect(await outcome(mail(port(stalls)))).toBe('timeout');
    expect(await send(mail(port(stalls)))).toMatchObject({ failure: { params: { seconds: 4 } } });
    expect(await outcome(mail(port(rude)))).toBe('cut');
    const gone = port(silent);
    for (const server of [silent, rude, stalls]) server.close();
    expect(await outcome(mail(gone))).toBe('refused');
  });
});
