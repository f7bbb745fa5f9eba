import { z } from 'zod';

export const channelKind = z.enum(['email', 'telegram', 'webhook', 'slack', 'sms', 'app']);
export type ChannelKind = z.infer<typeof channelKind>;

export const noticeLanguage = z.enum(['ru', 'kk', 'en']);
export type NoticeLanguage = z.infer<typeof noticeLanguage>;

export const severity = z.enum(['critical', 'high', 'medium', 'low']);

const httpAddress = z.string().max(2000);
const allowPrivate = z
  .boolean()
  .default(false)
  .describe('may the address be one of the own network; refused otherwise');

/** Secret: `password`. */
export const emailSettings = z.object({
  kind: z.literal('email'),
  host: z.string().min(1).max(255),
  port: z.number().int().min(1).max(65535).default(587),
  security: z.enum(['starttls', 'tls', 'none']).describe('none: on this machine only'),
  user: z.string().max(320).default(''),
  from: z.string().max(320).describe('address of the sender'),
  fromName: z.string().max(100).default('Gudok'),
  /** Certificate (PEM) of an authority of one's own; empty: those everybody knows. */
  authority: z.string().max(50_000).default(''),
});

/** Secret: `token` of the bot. */
export const telegramSettings = z.object({
  kind: z.literal('telegram'),
  baseUrl: httpAddress.default('https://api.telegram.org'),
  allowPrivate,
});

/** Secrets: `secret` that signs, `authorization` (a whole header) if the receiver wants one. */
export const webhookSettings = z.object({
  kind: z.literal('webhook'),
  url: httpAddress,
  allowPrivate,
});

/** Secret: `url`, since whoever knows it may write. */
export const slackSettings = z.object({
  kind: z.literal('slack'),
  flavour: z.enum(['slack', 'mattermost']).default('slack'),
  allowPrivate,
});

/**
 * Secret: `secret`. Places in url, headers and body: {phone} as written, {digits} without plus,
 * {text}, {id} (the same at every try), {secret}. They are encoded as the place needs: in the url
 * for a query, in the body by its content type.
 */
export const smsSettings = z.object({
  kind: z.literal('sms'),
  method: z.enum(['GET', 'POST', 'PUT']).default('POST'),
  url: httpAddress,
  headers: z.record(z.string().max(100), z.string().max(2000)).default({}),
  contentType: z
    .enum(['application/json', 'application/x-www-form-urlencoded', 'text/xml', 'text/plain'])
    .default('application/json'),
  body: z.string().max(10_000).default(''),
  /** What the answer must contain besides a status 2xx; empty: nothing. */
  successText: z.string().max(200).default(''),
  allowPrivate,
});

export const appSettings = z.object({ kind: z.literal('app') });

export const channelSettings = z.discriminatedUnion('kind', [
  emailSettings,
  telegramSettings,
  webhookSettings,
  slackSettings,
  smsSettings,
  appSettings,
]);
export type ChannelSettings = z.infer<typeof channelSettings>;

export const failureCode = z.enum([
  'timeout',
  'refused',
  'cut',
  'dns',
  'tls',
  'auth',
  'address',
  'private-address',
  'redirect',
  'status',
  'rate-limited',
  'smtp',
  'not-confirmed',
  'too-large',
  'not-configured',
  'interrupted',
  'channel-gone',
  'unexpected',
]);
export type FailureCode = z.infer<typeof failureCode>;

/** Why a try failed; text: `delivery.failure-<code>`, filled by params. */
export const deliveryFailure = z.object({
  code: failureCode,
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type DeliveryFailure = z.infer<typeof deliveryFailure>;

/** What a person sets of a channel, secrets aside. */
export const channelText = z.object({
  name: z.string().trim().min(1).max(200),
  enabled: z.boolean().default(true),
  language: noticeLanguage.default('ru'),
  severities: z
    .array(severity)
    .default(['critical', 'high', 'medium', 'low'])
    .describe('what it is told; reports are told always'),
  recipients: z
    .array(z.string().trim().min(1).max(320))
    .max(200)
    .default([])
    .describe('addresses, chat ids or phone numbers by kind; webhooks and Slack have none'),
  quiet: z.boolean().default(false).describe('without sound, and no mark of importance'),
  ratePerMinute: z.number().int().min(1).max(600).default(20),
  settings: channelSettings,
});
export type ChannelText = z.infer<typeof channelText>;

const time = z.string().nullable();

/** A way to tell people something. Secrets never come out: `secretsKept` names those that are set. */
export const channel = channelText.extend({
  id: z.string().describe('`app` is the one in the app: always there'),
  kind: channelKind,
  secretsKept: z.array(z.string()),
  health: z.object({
    lastSentAt: time,
    lastFailedAt: time,
    /** Of the newest failed try. */
    lastFailure: deliveryFailure.nullable(),
    waiting: z.number().int(),
    dead: z.number().int().describe('given up in the last seven days and not sent again'),
  }),
  version: z.number().int().describe('grows with every save; a save over a newer one is refused'),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Channel = z.infer<typeof channel>;
