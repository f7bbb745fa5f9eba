import { z } from 'zod';
import { channel, channelText, deliveryFailure, noticeLanguage, severity } from './channels.ts';
import { endpoint } from './endpoint.ts';

export * from './channels.ts';

export const noticeKind = z.enum([
  'alert',
  'resolved',
  'escalation',
  'control-event',
  'missed-call',
  'report',
  'test',
]);

/** waiting (for the first or a next try), sending now, sent, dead: given up. */
export const deliveryState = z.enum(['waiting', 'sending', 'sent', 'dead']);
export type DeliveryState = z.infer<typeof deliveryState>;

const time = z.string().nullable();

/** One notice on its way to one recipient. */
export const delivery = z.object({
  id: z.string(),
  channel: z.string(),
  channelName: z.string(),
  channelKind: channel.shape.kind,
  /** Empty where the channel has no recipients. */
  recipient: z.string(),
  kind: noticeKind,
  severity,
  key: z.string(),
  title: z.string().describe('in the language asked for'),
  state: deliveryState,
  attempts: z.number().int(),
  createdAt: z.string(),
  nextAt: time.describe('when it is tried next; null: it is not'),
  endedAt: time,
  failure: deliveryFailure.nullable().describe('of the newest failed try'),
});
export type Delivery = z.infer<typeof delivery>;

export const deliveryAttempt = z.object({
  number: z.number().int(),
  startedAt: z.string(),
  endedAt: time.describe('null: under way, or the server ended meanwhile'),
  sent: z.boolean(),
  failure: deliveryFailure.nullable(),
  /** What the other side said, shortened. */
  answer: z.string(),
});

export const deliveryDetail = delivery.extend({
  tries: z.array(deliveryAttempt),
  /** What is told, as plain text in the channel's language. */
  text: z.string(),
  link: z.string().nullable(),
  files: z.array(z.object({ name: z.string(), bytes: z.number().int() })),
});
export type DeliveryDetail = z.infer<typeof deliveryDetail>;

/** A notice in the app, in the language asked for. */
export const appNotice = z.object({
  id: z.string(),
  kind: noticeKind,
  severity,
  title: z.string(),
  lines: z.array(z.string()),
  /** Path within Gudok. */
  link: z.string().nullable(),
  at: z.string(),
  readAt: time,
});
export type AppNotice = z.infer<typeof appNotice>;

const id = z.string().max(64);

export const testOutcome = z.object({
  recipient: z.string(),
  sent: z.boolean(),
  failure: deliveryFailure.nullable(),
  answer: z.string(),
  milliseconds: z.number(),
  delivery: z.string().describe('its line in the log'),
});
export type TestOutcome = z.infer<typeof testOutcome>;

/** Endpoints of this area by their ids. */
export const deliveryEndpoints = {
  listChannels: endpoint({
    id: 'listChannels',
    method: 'GET',
    path: '/channels',
    summary: 'Ways to tell people something, and how they fare',
    input: z.object({}),
    output: z.object({ channels: z.array(channel) }),
  }),
  saveChannel: endpoint({
    id: 'saveChannel',
    method: 'POST',
    path: '/channels',
    summary:
      'Makes a channel (without id) or saves one; CHANNEL_CHANGED when another saved meanwhile',
    input: channelText.extend({
      id: id.optional(),
      version: z.number().int().optional(),
      secrets: z
        .record(z.string().max(40), z.string().max(4000))
        .default({})
        .describe('those that change: absent stay as they are, empty are taken away'),
    }),
    output: channel.extend({
      /** Secrets that were made here, told once: a webhook's `secret` that nobody gave. */
      shownOnce: z.record(z.string(), z.string()).default({}),
    }),
  }),
  removeChannel: endpoint({
    id: 'removeChannel',
    method: 'DELETE',
    path: '/channels/:id',
    summary: 'Takes a channel away; `restoreChannel` brings it back for a day',
    input: z.object({ id }),
    output: z.object({ removed: z.boolean() }),
  }),
  restoreChannel: endpoint({
    id: 'restoreChannel',
    method: 'POST',
    path: '/channels/:id/restore',
    summary: 'Brings a removed channel back',
    input: z.object({ id }),
    output: channel,
  }),
  testChannel: endpoint({
    id: 'testChannel',
    method: 'POST',
    path: '/channels/:id/test',
    summary: 'Sends a test notice now, once, and says how it went',
    input: z.object({ id, recipient: z.string().trim().max(320).optional() }),
    output: z.object({ outcomes: z.array(testOutcome) }),
  }),
  listDeliveries: endpoint({
    id: 'listDeliveries',
    method: 'GET',
    path: '/deliveries',
    summary: 'What was told to whom, the newest first',
    input: z.object({
      channel: id.optional(),
      state: deliveryState.optional(),
      kind: noticeKind.optional(),
      severity: severity.optional(),
      key: z.string().max(300).optional().describe('how the key of the notice begins'),
      recipient: z.string().max(320).optional().describe('part of it'),
      from: z.string().max(40).optional().describe('ISO instant'),
      to: z.string().max(40).optional(),
      language: noticeLanguage.default('ru'),
      offset: z.coerce.number().int().min(0).max(100_000).default(0),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    output: z.object({ total: z.number().int(), deliveries: z.array(delivery) }),
  }),
  getDelivery: endpoint({
    id: 'getDelivery',
    method: 'GET',
    path: '/deliveries/:id',
    summary: 'A delivery with its tries and its text',
    input: z.object({ id, language: noticeLanguage.default('ru') }),
    output: deliveryDetail,
  }),
  sendAgain: endpoint({
    id: 'sendAgain',
    method: 'POST',
    path: '/deliveries/:id/send',
    summary: 'Sends again what was given up, or at once what waits for its next try',
    input: z.object({ id, language: noticeLanguage.default('ru') }),
    output: delivery,
  }),
  listNotices: endpoint({
    id: 'listNotices',
    method: 'GET',
    path: '/notices',
    summary: 'Notices in the app, the newest first',
    input: z.object({
      only: z.enum(['all', 'unread']).default('all'),
      language: noticeLanguage.default('ru'),
      offset: z.coerce.number().int().min(0).max(10_000).default(0),
      limit: z.coerce.number().int().min(1).max(200).default(30),
    }),
    output: z.object({
      total: z.number().int(),
      unread: z.number().int(),
      notices: z.array(appNotice),
    }),
  }),
  countNotices: endpoint({
    id: 'countNotices',
    method: 'GET',
    path: '/notices/unread',
    summary: 'How many notices are unread',
    input: z.object({}),
    output: z.object({ unread: z.number().int(), newestAt: time }),
  }),
  readNotices: endpoint({
    id: 'readNotices',
    method: 'POST',
    path: '/notices/read',
    summary: 'Marks notices read; without ids all of them',
    input: z.object({ ids: z.array(id).max(1000).optional() }),
    output: z.object({ unread: z.number().int() }),
  }),
} as const;
