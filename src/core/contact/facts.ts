import { z } from 'zod';
import { agentStates } from './choices.ts';
import { direction, endedBy, offerResult } from './events.ts';
import { callOutcome, visitOutcome } from './records.ts';

/**
 * The facts: what the assembler makes of a unit, and what every number is counted over. Each row
 * here becomes a row of the ClickHouse table of the same name, in snake_case, with `tenant`,
 * `project`, `system`, `version` and `is_deleted` put before by the storage
 * (migrations/clickhouse/; a test holds the two together).
 * Times are UTC epoch milliseconds, durations seconds with fractions; null means unknown.
 */
const at = z.number().int().describe('UTC, ms');
const seconds = z.number().min(0).nullable().describe('seconds; null: unknown');
const text = z.string();
const count = z.number().int().min(0);
const flag = z.boolean();

/** One call, whole. Key: call. */
export const callFact = z.object({
  call: text,
  startedAt: at,
  endedAt: at.nullable(),
  direction,
  caller: text,
  dialled: text,
  customer: text,
  outcome: callOutcome,
  duration: seconds,
  wait: seconds.describe('sum over its queue visits'),
  talk: seconds.describe('sum over its talks'),
  hold: seconds,
  wrapup: seconds,
  ivrSeconds: seconds,
  ivrChoice: text.describe('last choice in the menu: its label, else what was pressed'),
  queue: text.describe('first queue'),
  lastQueue: text,
  agent: text.describe('first operator who talked'),
  lastAgent: text,
  team: text.describe('team of the first operator'),
  visits: count,
  offers: count,
  talks: count,
  transfers: count,
  ivrSteps: count,
  cost: z.number().nullable(),
  currency: text,
  recordings: count.describe('recordings that the source told of'),
  tags: z.record(z.string(), z.string()),
});
export type CallFact = z.infer<typeof callFact>;

/** One stay in a queue: the unit of offered, answered, lost. Key: call, queue, ordinal. */
export const queueVisitFact = z.object({
  call: text,
  queue: text,
  ordinal: count.describe('number of the visit within its call, from 1'),
  enteredAt: at.describe('arrival in the queue; the default time of every queue metric'),
  leftAt: at.nullable().describe('answer, hang-up or exit; null while inside or unknown'),
  outcome: visitOutcome,
  wait: seconds.describe('arrival to leftAt, includes ringing'),
  ring: seconds.describe('ring of the offer that was answered'),
  talk: seconds.describe('talk of this visit, null if none or open'),
  agent: text.describe('operator who answered'),
  team: text,
  direction,
  caller: text,
  dialled: text,
  ivrChoice: text,
  key: text.describe('key pressed to leave'),
  positionAtEntry: count.nullable(),
  positionAtExit: count.nullable(),
  misses: count.describe('offers of this visit that an operator did not answer'),
  transferred: flag,
  rebuilt: flag.describe('arrival rebuilt from the numbers of a later line (D6)'),
});
export type QueueVisitFact = z.infer<typeof queueVisitFact>;

/** One ring at one operator. Key: call, agent, ordinal. */
export const offerFact = z.object({
  call: text,
  ordinal: count,
  queue: text,
  agent: text,
  team: text,
  startedAt: at,
  endedAt: at.nullable(),
  result: z.enum([...offerResult.options, 'in-progress']),
  ring: seconds,
});
export type OfferFact = z.infer<typeof offerFact>;

/** One operator's part of a call. Key: call, ordinal. */
export const talkFact = z.object({
  call: text,
  ordinal: count,
  queue: text,
  agent: text,
  team: text,
  direction,
  caller: text,
  startedAt: at.describe('connect'),
  endedAt: at.nullable().describe('end of the talk; null while it goes on or unknown'),
  wrapupEndedAt: at.nullable(),
  talk: seconds.describe('talk without hold; null while open'),
  hold: seconds,
  wrapup: seconds,
  holds: count,
  wait: seconds.describe('wait before this talk'),
  ring: seconds,
  endedBy: endedBy,
  transferred: z.enum(['', 'blind', 'attended', 'unknown']),
  transferredTo: text,
});
export type TalkFact = z.infer<typeof talkFact>;

/** One step through a voice menu. Key: call, ordinal. */
export const ivrStepFact = z.object({
  call: text,
  ordinal: count,
  menu: text,
  enteredAt: at,
  leftAt: at.nullable(),
  duration: seconds,
  choice: text,
  label: text,
  result: z.enum(['next', 'queue', 'self-service', 'hangup', 'timeout', 'transfer', 'in-progress']),
});
export type IvrStepFact = z.infer<typeof ivrStepFact>;

/** One row of a CDR or one leg of a call. Key: call, key. */
export const legFact = z.object({
  call: text,
  key: text,
  startedAt: at,
  answeredAt: at.nullable(),
  endedAt: at.nullable(),
  duration: seconds,
  billed: seconds,
  disposition: text,
  caller: text,
  dialled: text,
  channel: text,
  peerChannel: text,
  application: text,
  account: text,
});
export type LegFact = z.infer<typeof legFact>;

/** States of an operator; exactly one at a time. */
export const agentState = z.enum(agentStates);
export type AgentState = z.infer<typeof agentState>;

/**
 * One state of one operator from-to. Never overlaps another of the same operator; cut at UTC
 * midnight. Key: agent, day, ordinal. `open`: goes on; its end is the last known moment of the
 * system and moves on.
 */
export const agentIntervalFact = z.object({
  agent: text,
  team: text,
  day: z.number().int().describe('UTC day: whole days since 1970-01-01'),
  ordinal: count,
  startedAt: at,
  endedAt: at,
  state: agentState,
  reason: text,
  queue: text.describe('queue of the call, for ringing, talk, hold, wrapup'),
  call: text,
  staffed: flag.describe('within a known log-in; false where the source knows no log-ins'),
  paused: flag.describe('on a break in at least one queue, also while busy; reason is then its'),
  open: flag,
});
export type AgentIntervalFact = z.infer<typeof agentIntervalFact>;

/** One answer in a survey. Key: key. */
export const surveyAnswerFact = z.object({
  key: text,
  call: text,
  survey: text,
  question: text,
  answeredAt: at,
  score: z.number().nullable(),
  comment: text,
  agent: text,
  team: text,
  queue: text,
  channel: text,
});
export type SurveyAnswerFact = z.infer<typeof surveyAnswerFact>;

/**
 * What the schedule says, from-to. Pieces of one operator do not overlap: breaks and study are
 * pieces of their own, work is what is left around them. Key: key.
 */
export const shiftFact = z.object({
  key: text,
  agent: text,
  team: text,
  startsAt: at,
  endsAt: at,
  kind: z.enum(['work', 'break', 'study', 'absence']),
  reason: text,
  planned: flag.describe('an absence agreed on before'),
});
export type ShiftFact = z.infer<typeof shiftFact>;

/** Somebody who may buy. Key: key. */
export const leadFact = z.object({
  key: text,
  createdAt: at,
  processedAt: at.nullable(),
  call: text,
  caller: text,
  channel: text,
  campaign: text,
  agent: text,
  team: text,
  status: text,
  target: flag.describe('fits what is sold'),
});
export type LeadFact = z.infer<typeof leadFact>;

/** A sale on its way or at its end. Key: key. */
export const dealFact = z.object({
  key: text,
  createdAt: at,
  closedAt: at.nullable(),
  status: z.enum(['open', 'won', 'lost']),
  stage: text,
  amount: z.number().nullable(),
  currency: text,
  product: text,
  agent: text,
  team: text,
  call: text,
  lead: text,
  channel: text,
  campaign: text,
  customer: text,
  newCustomer: flag.describe('the first purchase of this customer'),
  cost: z.number().nullable().describe('what the goods or work cost the seller'),
  lossReason: text,
});
export type DealFact = z.infer<typeof dealFact>;

/** A deal's stay in one stage. Key: key. */
export const dealStageFact = z.object({
  key: text,
  deal: text,
  stage: text,
  enteredAt: at,
  leftAt: at.nullable(),
  result: z.enum(['', 'passed', 'lost']).describe("'': still in it, or not told"),
  agent: text,
  team: text,
  product: text,
  channel: text,
});
export type DealStageFact = z.infer<typeof dealStageFact>;

/** What advertising cost on a day. Key: key. */
export const adCostFact = z.object({
  key: text,
  onAt: at,
  channel: text,
  campaign: text,
  amount: z.number(),
  currency: text,
  impressions: count,
  clicks: count,
});
export type AdCostFact = z.infer<typeof adCostFact>;

/** A call heard and scored by a controller. Key: key. */
export const evaluationFact = z.object({
  key: text,
  call: text,
  agent: text,
  team: text,
  queue: text,
  evaluatedAt: at,
  form: text,
  evaluator: text,
  score: z.number().describe('points given'),
  maxScore: z.number().describe('points there were'),
  critical: flag.describe('an error that fails the call'),
  masterScore: z.number().nullable().describe('points of the calibrated evaluation'),
});
export type EvaluationFact = z.infer<typeof evaluationFact>;

/** Something in the data that was read with a doubt (D4, D5, D6 …). Key: unit, ordinal. */
export const qualityNoteFact = z.object({
  unit: text.describe('kind and key of the unit'),
  ordinal: count,
  notedAt: at,
  code: z.enum([
    'near-duplicate',
    'reentered',
    'wait-differs',
    'talk-differs',
    'entry-rebuilt',
    'ending-repeated',
    'second-connect',
    'login-rebuilt',
    'logout-without-login',
    'orphan',
    'order-broken',
    'long-talk',
  ]),
  detail: text,
});
export type QualityNoteFact = z.infer<typeof qualityNoteFact>;

/** Fact tables by name: the one list that storage, planner and docs go by. */
export const factTables = {
  calls: callFact,
  queue_visits: queueVisitFact,
  offers: offerFact,
  talks: talkFact,
  ivr_steps: ivrStepFact,
  legs: legFact,
  agent_intervals: agentIntervalFact,
  survey_answers: surveyAnswerFact,
  shifts: shiftFact,
  leads: leadFact,
  deals: dealFact,
  deal_stages: dealStageFact,
  ad_costs: adCostFact,
  evaluations: evaluationFact,
  quality_notes: qualityNoteFact,
} as const;
export type FactTable = keyof typeof factTables;

/** Facts of one or many units, by table. */
export type Facts = { [T in FactTable]?: z.infer<(typeof factTables)[T]>[] };
