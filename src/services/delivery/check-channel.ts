import type { ChannelText } from '../../contracts/delivery.ts';
import { AppError, type Issue } from '../../core/errors.ts';
import { hasRecipients, recipientOf } from './addressees.ts';

/** Headers that are ours to write: they say where a request goes and where it ends. */
const ownHeaders = [
  'host',
  'content-length',
  'transfer-encoding',
  'connection',
  'upgrade',
  'expect',
];

const loopback = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/;

/** Is this host the machine itself? */
export function isOwnHost(host: string): boolean {
  return loopback.test(host.toLowerCase());
}

/** The channel with its recipients as they are written. Throws INVALID_INPUT with every fault. */
export function checkedChannel(text: ChannelText): ChannelText {
  const issues: Issue[] = [];
  const fault = (path: string, code: string, message: string) =>
    issues.push({ path, code, params: { message } });
  const { settings } = text;
  const given = hasRecipients(settings.kind) ? text.recipients : [];
  const recipients = given.map((written, index) => {
    const recipient = recipientOf(settings.kind, written);
    if (recipient === undefined) fault(`recipients.${index}`, 'invalid_format', written);
    return recipient ?? written;
  });
  if (/\p{Cc}/u.test(text.name)) fault('name', 'invalid_format', '');
  if (settings.kind === 'email') {
    if (settings.security === 'none' && !isOwnHost(settings.host))
      fault('settings.security', 'invalid_value', settings.host);
    if (!/^[\w.:[\]-]+$/.test(settings.host))
      fault('settings.host', 'invalid_format', settings.host);
    if (recipientOf('email', settings.from) === undefined)
      fault('settings.from', 'invalid_format', settings.from);
    if (/\p{Cc}/u.test(settings.fromName)) fault('settings.fromName', 'invalid_format', '');
  }
  if (settings.kind === 'telegram' && !isHttp(settings.baseUrl))
    fault('settings.baseUrl', 'invalid_format', settings.baseUrl);
  if (settings.kind === 'webhook' && !isHttp(settings.url))
    fault('settings.url', 'invalid_format', settings.url);
  if (settings.kind === 'sms') {
    // A place in the host would let a text choose whom we speak to.
    if (!isHttp(settings.url) || /^https?:\/\/[^/?#]*[{}]/i.test(settings.url))
      fault('settings.url', 'invalid_format', settings.url);
    for (const [name, value] of Object.entries(settings.headers)) {
      const wrong = !/^[!#$%&'*+.^_`|~\w-]+$/.test(name) || /[^\t\x20-\x7e]/.test(value);
      if (wrong || ownHeaders.includes(name.toLowerCase()))
        fault(`settings.headers.${name}`, 'invalid_format', name);
    }
  }
  if (issues.length > 0) throw new AppError('INVALID_INPUT', {}, { issues });
  return { ...text, recipients: [...new Set(recipients)] };
}

/** An http(s) address without a name and password in it. */
export function isHttp(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && username === '' && password === '';
}
