import { shortText } from '../notices/plain-text.ts';
import { escapeTags } from '../notices/telegram-html.ts';
import type { Sender } from './channel-sender.ts';
import { callHttp } from './http-call.ts';
import { failed, shortAnswer, statusOutcome } from './outcomes.ts';

/** Characters of one message: four parts of 67 in Cyrillic letters. */
const smsLimit = 268;

type Places = Readonly<Record<'phone' | 'digits' | 'text' | 'id' | 'secret', string>>;

/** Calls an SMS gateway by the template of the channel. */
export const sendSms: Sender<'sms'> = async ({ job, settings, notice, options, signal }) => {
  const { secrets } = job.channel;
  const template = [settings.url, settings.body, ...Object.values(settings.headers)].join('\n');
  if (template.includes('{secret}') && !secrets.secret)
    return failed('not-configured', { what: 'secret' }, { permanent: true });
  const places: Places = {
    phone: job.recipient,
    digits: job.recipient.replace(/\D/g, ''),
    text: shortText(notice, smsLimit),
    id: job.delivery,
    secret: secrets.secret ?? '',
  };
  const headers = Object.fromEntries(
    Object.entries(settings.headers).map(([name, value]) => [
      name,
      fill(value, places, (text) => text.replace(/[^\x20-\x7e]/g, '')),
    ]),
  );
  const bare = settings.method === 'GET';
  const called = await callHttp({
    method: settings.method,
    url: fill(settings.url, places, encodeURIComponent),
    headers: {
      ...(bare ? {} : { 'Content-Type': `${settings.contentType}; charset=utf-8` }),
      'Idempotency-Key': job.delivery,
      ...headers,
    },
    body: bare ? '' : fill(settings.body, places, encoders[settings.contentType]),
    allowPrivate: settings.allowPrivate && !options.publicOnly,
    patience: options.patience,
    signal,
  });
  if ('outcome' in called) return called.outcome;
  const answer = shortAnswer(called.answer.text, secrets);
  const bad = statusOutcome(called.answer, answer, job.now);
  if (bad) return bad;
  // A gateway that says «ok» with an error inside may have sent it or not: no second try unasked.
  if (settings.successText && !called.answer.text.includes(settings.successText))
    return failed('not-confirmed', { wanted: settings.successText }, { permanent: true, answer });
  return { sent: true, answer };
};

/** How a value is written within a body of each type, between the quotes or tags of the template. */
const encoders = {
  'application/json': (text: string) => JSON.stringify(text).slice(1, -1),
  'application/x-www-form-urlencoded': encodeURIComponent,
  'text/xml': (text: string) =>
    escapeTags(text.replace(/(?![\n\t])\p{Cc}/gu, ' ')).replaceAll("'", '&apos;'),
  'text/plain': (text: string) => text,
} as const;

/** One pass over the template: what is filled in is never looked at for places again. */
export function fill(template: string, places: Places, encode: (text: string) => string): string {
  return template.replace(/\{(phone|digits|text|id|secret)\}/g, (_, name: keyof Places) =>
    encode(places[name]),
  );
}
