import { z } from 'zod';
import { directions, endings, offerResults } from './choices.ts';

/**
 * Instant in UTC. Inside Gudok always epoch milliseconds; at the open door an ISO 8601 text with
 * an offset is taken as well.
 */
export const instant = z
  .union([
    z.number().int().min(0).max(4_102_444_800_000),
    z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)),
  ])
  .describe('UTC instant: epoch milliseconds, or ISO 8601 with an offset');

/** Length of time in seconds, fractions allowed, never negative. */
export const seconds = z.number().min(0).max(31_536_000).describe('seconds');

const name = z.string().min(1).max(256);
const text = z.string().max(1024);

const base = {
  /** Instant of the event by the source's own clock. */
  at: instant,
  /**
   * Resolution of the source's clock in milliseconds (queue_log: 1000). Inside one such tick the
   * order of events is not trusted.
   */
  precision: z
    .number()
    .int()
    .min(1)
    .max(60_000)
    .optional()
    .describe('clock resolution, ms; default 1'),
};

const call = { ...base, call: name.describe("the call's key in its system") };
const queued = { ...call, queue: name.describe('queue name as the source knows it') };
const worked = { ...call, queue: name.optional(), agent: name.describe('operator') };

/** Why a caller is no longer in a queue. */
export const queueLeftReason = z.enum([
  'answered',
  'abandoned',
  'timeout',
  'key',
  'empty',
  'full',
  'closed',
  'withdrawn',
  'callback',
  'transferred',
  'system',
]);
export type QueueLeftReason = z.infer<typeof queueLeftReason>;

/** How one ring at one operator ended. */
export const offerResult = z.enum(offerResults);
export type OfferResult = z.infer<typeof offerResult>;

/** Who ended a talk. */
export const endedBy = z.enum(endings);
export type EndedBy = z.infer<typeof endedBy>;

export const direction = z.enum(directions);
export type Direction = z.infer<typeof direction>;

/**
 * Everything a source can say about calls and operators, in the order of a call's life.
 * Numbers such as `wait` and `talk` are what the source itself measured; when they are there they
 * win over the difference of the clocks (the setting `waitBy` of a source turns that round).
 */
export const contactEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('call-started'),
    ...call,
    direction: direction.optional(),
    caller: text.optional().describe("the client's number as the source wrote it"),
    callerName: text.optional(),
    dialled: text.optional().describe('the number that was dialled'),
    customer: text.optional().describe("the client's id in another system"),
    agent: name.optional().describe('operator who dialled, for outbound calls'),
  }),
  z.object({ type: z.literal('ivr-entered'), ...call, menu: name }),
  z.object({
    type: z.literal('ivr-input'),
    ...call,
    menu: name,
    choice: text.describe('what was pressed or said'),
    label: text.optional().describe('what the choice means'),
  }),
  z.object({
    type: z.literal('ivr-left'),
    ...call,
    menu: name,
    result: z.enum(['next', 'queue', 'self-service', 'hangup', 'timeout', 'transfer']),
  }),
  z.object({
    type: z.literal('queue-entered'),
    ...queued,
    position: z.number().int().min(0).optional(),
    caller: text.optional(),
    callerName: text.optional(),
    dialled: text.optional(),
    priority: z.number().int().optional(),
  }),
  z.object({
    type: z.literal('queue-left'),
    ...queued,
    reason: queueLeftReason,
    wait: seconds.optional(),
    position: z.number().int().min(0).optional(),
    positionAtEntry: z.number().int().min(0).optional(),
    key: text.optional().describe('the key pressed, for reason "key" or "callback"'),
    agent: name.optional(),
  }),
  z.object({ type: z.literal('offer-started'), ...worked }),
  z.object({
    type: z.literal('offer-ended'),
    ...worked,
    result: offerResult,
    ring: seconds.optional(),
  }),
  z.object({
    type: z.literal('agent-connected'),
    ...worked,
    team: name.optional(),
    wait: seconds.optional(),
    ring: seconds.optional(),
    agentCall: name.optional().describe("the operator's own channel or leg"),
  }),
  z.object({ type: z.literal('hold-started'), ...worked }),
  z.object({ type: z.literal('hold-ended'), ...worked }),
  z.object({
    type: z.literal('agent-disconnected'),
    ...worked,
    by: endedBy,
    wait: seconds.optional(),
    talk: seconds.optional(),
    positionAtEntry: z.number().int().min(0).optional(),
  }),
  z.object({ type: z.literal('wrapup-started'), ...worked }),
  z.object({ type: z.literal('wrapup-ended'), ...worked }),
  z.object({
    type: z.literal('call-transferred'),
    ...worked,
    kind: z.enum(['blind', 'attended', 'unknown']),
    to: text.optional(),
    wait: seconds.optional(),
    talk: seconds.optional(),
    positionAtEntry: z.number().int().min(0).optional(),
  }),
  z.object({ type: z.literal('call-tagged'), ...call, tag: name, value: text }),
  z.object({
    type: z.literal('call-recorded'),
    ...call,
    location: text,
    duration: seconds.optional(),
  }),
  z.object({
    type: z.literal('call-ended'),
    ...call,
    by: endedBy.optional(),
    cause: text.optional(),
  }),
  z.object({
    type: z.literal('agent-state-changed'),
    ...base,
    agent: name,
    state: z
      .enum(['logged-in', 'logged-out', 'ready', 'break', 'study', 'wrapup'])
      .describe('break, study: not ready, with a reason; ready: the end of either'),
    reason: text.optional(),
    queues: z.array(name).max(1000).optional().describe('absent: in all queues'),
    paused: z.boolean().optional().describe('logged in already on a break'),
    team: name.optional(),
    loggedInFor: seconds.optional().describe('length of the log-in that ends here'),
  }),
  z.object({
    type: z.literal('survey-answered'),
    ...base,
    call: name.optional(),
    survey: name,
    question: text.optional(),
    score: z.number().optional(),
    text: text.optional(),
    agent: name.optional(),
    channel: text.optional(),
  }),
  z
    .object({
      type: z.literal('system-restarted'),
      ...base,
    })
    .describe('the PBX started anew: everything open in it ended'),
  z
    .object({
      type: z.literal('unknown'),
      ...base,
      call: name.optional(),
      name: text.describe('what the source calls it'),
      data: z.array(z.string()).max(64),
    })
    .describe('kept and counted, without other effect'),
]);

/** One thing that happened, as a source tells it. */
export type ContactEvent = z.infer<typeof contactEvent>;
export type ContactEventType = ContactEvent['type'];
export type EventOf<T extends ContactEventType> = Extract<ContactEvent, { type: T }>;
