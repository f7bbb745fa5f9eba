import { secretBefore } from '../../services/delivery/create-channels.ts';
import type { Sender } from './channel-sender.ts';
import { callHttp } from './http-call.ts';
import { failed, shortAnswer, statusOutcome } from './outcomes.ts';
import { signedHeaders } from './signature.ts';

/**
 * POST of the notice as JSON, signed. `webhook-id` and `Idempotency-Key` are the delivery's id, the
 * same at every try: a receiver that has seen it may answer 200 and do nothing.
 */
export const sendWebhook: Sender<'webhook'> = async (sending) => {
  const { job, settings, notice, options, signal } = sending;
  const { secrets } = job.channel;
  const keys = [secrets.secret, secrets[secretBefore]].filter((key) => key !== undefined);
  if (keys.length === 0) return failed('not-configured', { what: 'secret' }, { permanent: true });
  const body = JSON.stringify({
    id: job.delivery,
    key: job.notice.key,
    kind: notice.kind,
    severity: notice.severity,
    at: new Date(notice.at).toISOString(),
    language: notice.language,
    title: notice.title,
    lines: notice.lines,
    table: notice.table,
    link: notice.link || null,
    data: job.notice.data ?? {},
    files: notice.files.map(({ name, type, bytes }) => ({
      name,
      type,
      content: Buffer.from(bytes).toString('base64'),
    })),
  });
  const called = await callHttp({
    method: 'POST',
    url: settings.url,
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Idempotency-Key': job.delivery,
      ...signedHeaders(job.delivery, body, keys, job.now),
      ...(secrets.authorization ? { Authorization: secrets.authorization } : {}),
    },
    body,
    allowPrivate: settings.allowPrivate && !options.publicOnly,
    patience: options.patience,
    signal,
  });
  if ('outcome' in called) return called.outcome;
  const answer = shortAnswer(called.answer.text, secrets);
  return statusOutcome(called.answer, answer, job.now) ?? { sent: true, answer };
};
