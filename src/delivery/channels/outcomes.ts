import type { DeliveryFailure, FailureCode } from '../../contracts/delivery.ts';
import type { SendOutcome } from '../../services/delivery/ports.ts';
import type { HttpAnswer } from './http-call.ts';

/** A failed try; unless told otherwise another may go better. */
export function failed(
  code: FailureCode,
  params: DeliveryFailure['params'],
  more: {
    readonly permanent?: boolean;
    readonly retryAfter?: number;
    readonly answer?: string;
  } = {},
): SendOutcome {
  const { permanent = false, answer = '', retryAfter } = more;
  return { sent: false, failure: { code, params }, permanent, answer, retryAfter };
}

/** What the other side said in one short line, without the secrets it may repeat. */
export function shortAnswer(text: string, secrets: Readonly<Record<string, string>> = {}): string {
  let line = text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  for (const form of Object.values(secrets).flatMap(formsOf)) line = line.replaceAll(form, '***');
  return line.length > 300 ? `${line.slice(0, 299).replace(/[\ud800-\udbff]$/, '')}…` : line;
}

/**
 * How a peer may repeat a secret, the longest first: whole, the path of a secret address («Cannot
 * POST /hooks/…»), a token without its scheme, and each as an address or JSON writes it.
 */
function formsOf(secret: string): string[] {
  const url = /^https?:/i.test(secret) && URL.canParse(secret) ? new URL(secret) : undefined;
  const parts = url
    ? [secret, url.href, url.pathname + url.search, url.pathname]
    : [secret, secret.replace(/^\S+ +/, '')];
  const forms = parts.flatMap((one) => [
    one,
    encodeURIComponent(one),
    encodeURI(one),
    JSON.stringify(one).slice(1, -1),
    one.replaceAll('/', '\\/'),
  ]);
  return [...new Set(forms)].filter(({ length }) => length > 3).sort((a, b) => b.length - a.length);
}

/** Statuses under 500 that a later try may mend: time-out, too early, too many. RFC 9110, 8470, 6585. */
const passing = [408, 425, 429];

/** What an HTTP status means to a delivery; undefined for 2xx. */
export function statusOutcome(
  { status, retryAfter }: HttpAnswer,
  answer: string,
  now: number,
): SendOutcome | undefined {
  if (status >= 200 && status < 300) return undefined;
  const seconds = askedWait(retryAfter, now);
  const wait = seconds === undefined ? {} : { retryAfter: seconds };
  if (status === 429)
    return failed('rate-limited', { seconds: Math.ceil(seconds ?? 0) }, { answer, ...wait });
  if (status >= 500 || passing.includes(status))
    return failed('status', { status }, { answer, ...wait });
  const permanent = true;
  if (status >= 300 && status < 400) return failed('redirect', { status }, { permanent, answer });
  if (status === 401 || status === 403)
    return failed('auth', { answer: answer || status }, { permanent, answer });
  if (status === 413)
    return failed('too-large', { answer: answer || status }, { permanent, answer });
  return failed('status', { status }, { permanent, answer });
}

/** Seconds of Retry-After: a number or a date (RFC 9110, 10.2.3). */
function askedWait(header: string, now: number): number | undefined {
  if (/^\d{1,9}$/.test(header.trim())) return Number(header);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, (at - now) / 1000);
}
