import { createTransport } from 'nodemailer';
import { isOwnHost } from '../../services/delivery/check-channel.ts';
import type { SendOutcome } from '../../services/delivery/ports.ts';
import { mailHtml, ownHtml } from '../notices/mail-html.ts';
import { cut, headingOf, plainText } from '../notices/plain-text.ts';
import type { Sender, Sending } from './channel-sender.ts';
import { failed, shortAnswer } from './outcomes.ts';

/**
 * How many times longer than others a mail server may be silent once it greeted: it looks a message
 * through before it answers (RFC 5321, 4.5.3.2.6, gives it ten minutes), and who does not wait sends
 * it again though it was taken.
 */
const slowness = 6;

/**
 * One mail to one recipient on a connection of its own. Message-ID is made of the delivery's id, the
 * same at every try: most mail readers show a repeated mail once.
 */
export const sendEmail: Sender<'email'> = async (sending) => {
  const { job, settings, notice, options, signal } = sending;
  const { password } = job.channel.secrets;
  const wrong = settings.security === 'none' && !isOwnHost(settings.host);
  if (wrong || (settings.user && !password))
    return failed('not-configured', { what: wrong ? 'tls' : 'password' }, { permanent: true });
  const { patience } = options;
  const transport = createTransport({
    host: settings.host,
    port: settings.port,
    secure: settings.security === 'tls',
    requireTLS: settings.security === 'starttls',
    ignoreTLS: settings.security === 'none',
    ...(settings.user ? { auth: { user: settings.user, pass: password ?? '' } } : {}),
    tls: { minVersion: 'TLSv1.2', ...(settings.authority ? { ca: settings.authority } : {}) },
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience * slowness,
    dnsTimeout: patience,
    // Nothing in a mail is read from files or the net by its name.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const important = notice.severity === 'critical' && !job.channel.text.quiet;
  try {
    const sent = await transport.sendMail({
      from: { name: settings.fromName, address: settings.from },
      to: { name: '', address: job.recipient },
      subject: cut(headingOf(notice), 250),
      date: new Date(notice.at),
      messageId: `<${job.delivery}@${settings.from.split('@')[1] ?? 'gudok'}>`,
      text: `${plainText(notice)}\n\n-- \n${notice.footer}\n`,
      html: job.notice.html ? ownHtml(job.notice.html, notice) : mailHtml(notice),
      // RFC 3834: holiday notices are not to answer.
      headers: {
        'Auto-Submitted': 'auto-generated',
        ...(important ? { Importance: 'high', 'X-Priority': '1' } : {}),
      },
      attachments: notice.files.map(({ name, type, bytes }) => ({
        filename: name,
        contentType: /^[\w.+-]+\/[\w.+-]+$/.test(type) ? type : 'application/octet-stream',
        content: Buffer.from(bytes),
      })),
      signal,
    });
    return { sent: true, answer: shortAnswer(sent.response) };
  } catch (error) {
    return failureOf(error as SmtpError, sending);
  } finally {
    transport.close();
  }
};

interface SmtpError extends Error {
  readonly code?: string;
  readonly originalCode?: string;
  readonly command?: string;
  readonly response?: string;
  readonly responseCode?: number;
}

/** Replies 4xx pass, 5xx stay (RFC 5321, 4.2.1); what broke before a reply may go better later. */
function failureOf(error: SmtpError, { job, settings, options }: Sending<'email'>): SendOutcome {
  const { code = '', originalCode = '', command = '', responseCode = 0 } = error;
  const answer = shortAnswer(error.response ?? '', job.channel.secrets);
  const permanent = responseCode >= 500;
  const host = `${settings.host}:${settings.port}`;
  if (code === 'EAUTH' || code === 'ENOAUTH')
    return failed('auth', { answer }, { permanent: permanent || responseCode === 0, answer });
  if (responseCode === 552 || (code === 'EMESSAGE' && /size/i.test(error.message)))
    return failed(
      'too-large',
      { answer: answer || error.message.slice(0, 200) },
      { permanent: true, answer },
    );
  if (responseCode > 0 && command.startsWith('RCPT'))
    return failed('address', { recipient: job.recipient, answer }, { permanent, answer });
  if (responseCode > 0) return failed('smtp', { answer }, { permanent, answer });
  if (code === 'EENVELOPE')
    return failed(
      'address',
      { recipient: job.recipient, answer: error.message.slice(0, 200) },
      { permanent: true },
    );
  if (code === 'ETIMEDOUT') {
    // Of its greeting and its connection it says so.
    const longer = error.message === 'Timeout' ? slowness : 1;
    return failed('timeout', { seconds: Math.round((options.patience * longer) / 1000) });
  }
  if (code === 'EABORT') return failed('interrupted', {});
  if (code === 'EDNS') return failed('dns', { host });
  const tls = /CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO/;
  if (
    tls.test(code) ||
    tls.test(originalCode) ||
    /certificate|ssl routines|tls/i.test(error.message)
  )
    return failed('tls', { detail: originalCode || error.message.slice(0, 200) });
  if (originalCode === 'ECONNREFUSED' || /ECONNREFUSED/.test(error.message))
    return failed('refused', { host });
  return failed('cut', { host });
}
