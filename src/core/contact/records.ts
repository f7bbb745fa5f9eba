import { z } from 'zod';
import { callOutcomes, visitOutcomes } from './choices.ts';
import { direction, endedBy, instant, offerResult, seconds } from './events.ts';

const name = z.string().min(1).max(256);
const text = z.string().max(4096);

/** Outcome of a stay in a queue. `in-progress`: still inside. */
export const visitOutcome = z.enum(visitOutcomes);
export type VisitOutcome = z.infer<typeof visitOutcome>;

/** Outcome of a whole call. */
export const callOutcome = z.enum(callOutcomes);
export type CallOutcome = z.infer<typeof callOutcome>;

const ofCall = { call: name.describe("the call's key in its system") };
const tags = z.record(z.string(), z.string()).optional();

/**
 * Finished things from systems that do not speak events (tables, CDR, CRM). Inside Gudok times are
 * epoch milliseconds, durations seconds; absent means unknown, never zero. `key` is the natural key
 * of the record in its system: the same key again replaces the earlier record.
 */
export const sourceRecord = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('call'),
    ...ofCall,
    startedAt: instant,
    endedAt: instant.optional(),
    duration: seconds.optional(),
    direction: direction.optional(),
    caller: text.optional(),
    dialled: text.optional(),
    customer: text.optional(),
    outcome: callOutcome.optional(),
    queue: name.optional(),
    agent: name.optional(),
    team: name.optional(),
    cost: z.number().optional(),
    currency: z.string().max(8).optional(),
    tags,
  }),
  z.object({
    type: z.literal('leg'),
    ...ofCall,
    key: name.describe('uniqueid and sequence of one CDR row'),
    startedAt: instant,
    answeredAt: instant.optional(),
    endedAt: instant.optional(),
    duration: seconds.optional(),
    billed: seconds.optional(),
    disposition: text.optional(),
    direction: direction.optional(),
    caller: text.optional(),
    callerName: text.optional(),
    dialled: text.optional(),
    extension: text.optional().describe('dst as the CDR has it'),
    context: text.optional(),
    channel: text.optional(),
    peerChannel: text.optional(),
    application: text.optional(),
    applicationData: text.optional(),
    account: text.optional(),
    tags,
  }),
  z.object({
    type: z.literal('queue-visit'),
    ...ofCall,
    key: name.optional().describe('needed when a call visits one queue more than once'),
    queue: name,
    enteredAt: instant,
    leftAt: instant.optional().describe('answer, hang-up or exit'),
    wait: seconds.optional(),
    outcome: visitOutcome,
    agent: name.optional(),
    team: name.optional(),
    position: z.number().int().optional(),
    ring: seconds.optional(),
  }),
  z.object({
    type: z.literal('offer'),
    ...ofCall,
    key: name.optional(),
    queue: name.optional(),
    agent: name,
    startedAt: instant,
    ring: seconds.optional(),
    result: offerResult,
  }),
  z.object({
    type: z.literal('talk'),
    ...ofCall,
    key: name.optional(),
    queue: name.optional(),
    agent: name.optional(),
    team: name.optional(),
    startedAt: instant,
    talk: seconds.optional(),
    hold: seconds.optional(),
    wrapup: seconds.optional(),
    endedBy: endedBy.optional(),
  }),
  z.object({
    type: z.literal('ivr-step'),
    ...ofCall,
    key: name.optional(),
    menu: name,
    enteredAt: instant,
    duration: seconds.optional(),
    choice: text.optional(),
    label: text.optional(),
    result: z.enum(['next', 'queue', 'self-service', 'hangup', 'timeout', 'transfer']).optional(),
  }),
  z.object({
    type: z.literal('agent-interval'),
    key: name.optional(),
    agent: name,
    team: name.optional(),
    state: z.enum(['ready', 'ringing', 'talk', 'hold', 'wrapup', 'break', 'study']),
    reason: text.optional(),
    startedAt: instant,
    endedAt: instant,
  }),
  z.object({
    type: z.literal('survey'),
    key: name,
    call: name.optional(),
    survey: name,
    question: text.optional(),
    answeredAt: instant,
    score: z.number().optional(),
    text: text.optional(),
    agent: name.optional(),
    queue: name.optional(),
    channel: text.optional(),
  }),
  z.object({
    type: z.literal('shift'),
    key: name.optional(),
    agent: name,
    team: name.optional(),
    startsAt: instant,
    endsAt: instant,
    kind: z.enum(['work', 'break', 'study', 'absence']).optional(),
    reason: text.optional(),
    planned: z.boolean().optional().describe('an absence agreed on before: leave, not illness'),
  }),
  z.object({
    type: z.literal('lead'),
    key: name,
    createdAt: instant,
    processedAt: instant.optional(),
    call: name.optional(),
    caller: text.optional(),
    channel: text.optional(),
    campaign: text.optional(),
    agent: name.optional(),
    team: name.optional(),
    status: text.optional(),
    target: z.boolean().optional().describe('fits what is sold; not a wrong number or a supplier'),
  }),
  z.object({
    type: z.literal('deal'),
    key: name,
    createdAt: instant,
    closedAt: instant.optional(),
    status: z.enum(['open', 'won', 'lost']),
    stage: text.optional(),
    amount: z.number().optional(),
    currency: z.string().max(8).optional(),
    product: text.optional(),
    agent: name.optional(),
    team: name.optional(),
    call: name.optional(),
    lead: name.optional(),
    channel: text.optional(),
    campaign: text.optional(),
    customer: text.optional(),
    newCustomer: z.boolean().optional().describe('the first purchase of this customer'),
    cost: z.number().optional().describe('what the goods or work cost the seller, in `currency`'),
    lossReason: text.optional(),
  }),
  z.object({
    type: z.literal('deal-stage'),
    key: name,
    deal: name,
    stage: name,
    enteredAt: instant,
    leftAt: instant.optional(),
    result: z
      .enum(['passed', 'lost'])
      .optional()
      .describe('how the deal left the stage: onward (or won), or lost'),
    agent: name.optional(),
    team: name.optional(),
    product: text.optional(),
    channel: text.optional(),
  }),
  z.object({
    type: z.literal('cost'),
    key: name,
    on: instant.describe('start of the day or period the cost belongs to'),
    channel: text,
    campaign: text.optional(),
    amount: z.number(),
    currency: z.string().max(8).optional(),
    impressions: z.number().int().min(0).optional(),
    clicks: z.number().int().min(0).optional(),
  }),
  z.object({
    type: z.literal('evaluation'),
    key: name,
    call: name.optional(),
    agent: name,
    team: name.optional(),
    queue: name.optional(),
    evaluatedAt: instant,
    form: text.optional().describe('name of the scorecard'),
    evaluator: name.optional(),
    score: z.number().min(0).describe('points given, weights put in'),
    maxScore: z.number().positive().describe('points there were; what did not apply is left out'),
    critical: z.boolean().optional().describe('an error that fails the call'),
    masterScore: z
      .number()
      .min(0)
      .optional()
      .describe('points of the calibrated evaluation of the same call'),
  }),
]);

/** One finished thing. */
export type SourceRecord = z.infer<typeof sourceRecord>;
export type SourceRecordType = SourceRecord['type'];
export type RecordOf<T extends SourceRecordType> = Extract<SourceRecord, { type: T }>;
