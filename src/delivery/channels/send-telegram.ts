import type { SendOutcome } from '../../services/delivery/ports.ts';
import { captionLimit, messageLimit, telegramHtml } from '../notices/telegram-html.ts';
import type { Sender, Sending } from './channel-sender.ts';
import { callHttp, type HttpAnswer } from './http-call.ts';
import { failed, shortAnswer, statusOutcome } from './outcomes.ts';

/** Documents that one message of Telegram may hold. */
const mostDocuments = 10;

/**
 * One request of the Bot API a delivery: text alone, or documents with the text as caption, so that
 * a repeated try cannot repeat a half. The API has no key against repeats.
 */
export const sendTelegram: Sender<'telegram'> = async (sending) => {
  const { job, settings, options, signal } = sending;
  const { token } = job.channel.secrets;
  if (!token) return failed('not-configured', { what: 'token' }, { permanent: true });
  const { method, type, body } = await messageOf(sending);
  const called = await callHttp({
    method: 'POST',
    url: `${settings.baseUrl.replace(/\/+$/, '')}/bot${token}/${method}`,
    headers: { 'Content-Type': type },
    body,
    allowPrivate: settings.allowPrivate && !options.publicOnly,
    patience: options.patience,
    signal,
  });
  return 'outcome' in called ? called.outcome : outcomeOf(called.answer, sending);
};

async function messageOf({ job, notice }: Sending<'telegram'>) {
  const common = {
    chat_id: job.recipient,
    disable_notification: String(job.channel.text.quiet),
  };
  const files = notice.files.slice(0, mostDocuments);
  if (files.length === 0) {
    const text = telegramHtml(notice, messageLimit);
    const preview = { link_preview_options: { is_disabled: true } };
    const body = JSON.stringify({ ...common, text, parse_mode: 'HTML', ...preview });
    return { method: 'sendMessage', type: 'application/json', body };
  }
  const form = new FormData();
  for (const [name, value] of Object.entries(common)) form.set(name, value);
  const caption = telegramHtml(notice, captionLimit);
  const blobs = files.map(
    ({ name, type, bytes }) => new File([new Uint8Array(bytes)], name, { type }),
  );
  const [only] = blobs;
  if (blobs.length === 1 && only) {
    form.set('caption', caption);
    form.set('parse_mode', 'HTML');
    form.set('document', only);
  } else {
    const media = blobs.map((_, index) => ({
      type: 'document',
      media: `attach://file${index}`,
      ...(index === blobs.length - 1 ? { caption, parse_mode: 'HTML' } : {}),
    }));
    form.set('media', JSON.stringify(media));
    for (const [index, blob] of blobs.entries()) form.set(`file${index}`, blob);
  }
  const encoded = new Response(form);
  return {
    method: blobs.length === 1 ? 'sendDocument' : 'sendMediaGroup',
    type: encoded.headers.get('content-type') ?? '',
    body: new Uint8Array(await encoded.arrayBuffer()),
  };
}

interface BotAnswer {
  readonly ok?: boolean;
  readonly description?: string;
  readonly parameters?: { readonly retry_after?: number };
}

function outcomeOf(http: HttpAnswer, { job }: Sending<'telegram'>): SendOutcome {
  const said = readBotAnswer(http.text);
  const answer = shortAnswer(said.description ?? (said.ok ? 'ok' : http.text), job.channel.secrets);
  const wait = said.parameters?.retry_after;
  const retryAfter = wait === undefined ? http.retryAfter : String(wait);
  const outcome = statusOutcome({ ...http, retryAfter }, answer, job.now);
  if (!outcome) return { sent: true, answer };
  const permanent = true;
  // Status 401 and 404 speak of the token; 400 and 403 mostly of the chat.
  if (http.status === 401 || http.status === 404)
    return failed('auth', { answer }, { permanent, answer });
  if (http.status === 403 || (http.status === 400 && /chat|user|peer/i.test(answer)))
    return failed('address', { recipient: job.recipient, answer }, { permanent, answer });
  return outcome;
}

function readBotAnswer(text: string): BotAnswer {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
