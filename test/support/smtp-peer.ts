import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A mail as a peer took it. */
export interface TakenMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly user: string;
  readonly secure: boolean;
  /** Headers and body as they were sent. */
  readonly raw: string;
}

export interface SmtpPeer {
  readonly port: number;
  readonly mails: TakenMail[];
  /** Reply to every mail that was read: an error with a code, or none. */
  reply: () => { readonly code: number; readonly text: string } | undefined;
  close(): Promise<void>;
}

/** A reply with a code of SMTP, as the server wants it. */
export function smtpReply(code: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode: code });
}

/** A mail server on loopback. */
export async function openSmtpPeer(options: SMTPServerOptions = {}): Promise<SmtpPeer> {
  const mails: TakenMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: options.key ? [] : ['STARTTLS'],
    onAuth: ({ username, password }, _, done) => {
      if (password === 'верный') done(null, { user: username });
      else done(smtpReply(535, '5.7.8 Bad credentials'));
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const wrong = peer.reply();
        if (wrong) {
          done(smtpReply(wrong.code, wrong.text));
          return;
        }
        const { envelope, user, secure } = session;
        mails.push({
          from: envelope.mailFrom ? envelope.mailFrom.address : '',
          to: envelope.rcptTo.map(({ address }) => address),
          user: String(user ?? ''),
          secure,
          raw: Buffer.concat(chunks).toString('utf8'),
        });
        done();
      });
    },
    ...options,
  });
  // What a client breaks off is its business.
  server.on('error', () => {});
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()));
  const peer: SmtpPeer = {
    port: (server.server.address() as AddressInfo).port,
    mails,
    reply: () => undefined,
    close: () => new Promise((done) => server.close(() => done())),
  };
  return peer;
}

export interface OwnAuthority {
  /** PEM of the authority. */
  readonly authority: string;
  /** PEMs of a server called localhost that it signed. */
  readonly key: string;
  readonly cert: string;
}

/** An authority nobody knows, and a certificate of it for localhost; made by openssl. */
export function makeAuthority(): OwnAuthority {
  const folder = mkdtempSync(join(tmpdir(), 'gudok-tls-'));
  const at = (name: string) => join(folder, name);
  const openssl = (...line: string[]) => execFileSync('openssl', line, { stdio: 'ignore' });
  const make = ['req', '-newkey', 'rsa:2048', '-nodes', '-days', '2'];
  try {
    openssl(
      ...make,
      '-x509',
      '-subj',
      '/CN=Own authority',
      '-keyout',
      at('ca.key'),
      '-out',
      at('ca.pem'),
    );
    openssl(
      ...make.slice(0, 4),
      '-subj',
      '/CN=localhost',
      '-keyout',
      at('key.pem'),
      '-out',
      at('request.pem'),
    );
    writeFileSync(at('names'), 'subjectAltName=DNS:localhost');
    openssl(
      'x509',
      '-req',
      '-days',
      '2',
      '-in',
      at('request.pem'),
      '-CA',
      at('ca.pem'),
      '-CAkey',
      at('ca.key'),
      '-CAcreateserial',
      '-extfile',
      at('names'),
      '-out',
      at('cert.pem'),
    );
    const read = (name: string) => readFileSync(at(name), 'utf8');
    return { authority: read('ca.pem'), key: read('key.pem'), cert: read('cert.pem') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
