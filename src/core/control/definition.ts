import { z } from 'zod';
import { agentStates, directions, endings, offerResults } from '../contact/choices.ts';

const texts = z.array(z.string().max(256)).max(200).default([]);
const seconds = z.number().min(0).max(604_800);
const limit = z.number().min(0).max(1_000_000_000);
const per = z.enum(['shift', 'day', 'hour']);

/** Which talks are meant; what is absent does not matter. */
export const talkWhere = z.object({
  of: z.literal('talks'),
  endedBy: z.array(z.enum(endings)).max(6).default([]),
  direction: z.array(z.enum(directions)).max(4).default([]),
  queues: texts,
  /** Talk shorter than this, seconds. */
  under: seconds.optional(),
  /** Talk longer than this, seconds. */
  over: seconds.optional(),
  /** Hold longer than this, seconds. */
  holdOver: seconds.optional(),
  transferred: z.boolean().optional(),
});

/** Which rings are meant. */
export const offerWhere = z.object({
  of: z.literal('offers'),
  result: z.array(z.enum(offerResults)).max(6).default([]),
  queues: texts,
  /** Rang for at least so long, seconds. */
  ringOver: seconds.optional(),
});

/** So many talks or rings of one operator in one shift, day or hour. */
export const countCondition = z.object({
  kind: z.literal('count'),
  where: z.discriminatedUnion('of', [talkWhere, offerWhere]),
  per,
  atLeast: z.number().int().min(1).max(100_000),
});

/** Logged in later than the shift began. */
export const lateCondition = z.object({
  kind: z.literal('late'),
  graceMinutes: z.number().min(0).max(1440),
});

/** Logged out before the shift ended. */
export const leftEarlyCondition = z.object({
  kind: z.literal('left-early'),
  graceMinutes: z.number().min(0).max(1440),
});

/** Breaks: one too long (minutes), too many, or too long together (minutes). */
export const breaksCondition = z.object({
  kind: z.literal('breaks'),
  measure: z.enum(['single', 'times', 'total']),
  /** Reasons that count; none: all. */
  reasons: texts,
  over: limit.describe('minutes, or times'),
  per: z.enum(['shift', 'day']).default('shift'),
});

/** In one state for longer than allowed. */
export const stateCondition = z.object({
  kind: z.literal('state'),
  state: z.enum(agentStates),
  reasons: texts,
  over: seconds,
});

/** Nobody called a lost caller back within so many minutes, and they did not come back themselves. */
export const noCallbackCondition = z.object({
  kind: z.literal('no-callback'),
  minutes: z.number().int().min(1).max(10_080),
  queues: texts,
});

/** One call with too long a hold, wait or talk (seconds), or too many transfers. */
export const callCondition = z.object({
  kind: z.literal('call'),
  measure: z.enum(['hold', 'wait', 'talk', 'transfers']),
  over: limit,
  queues: texts,
});

/** A KPI of one operator over a day or a shift beyond a limit. */
export const kpiCondition = z.object({
  kind: z.literal('kpi'),
  /** An expression in the language of KPIs: a metric by its name, or a formula. */
  formula: z.string().min(1).max(4000),
  per: z.enum(['shift', 'day']),
  sign: z.enum(['>', '>=', '<', '<=']),
  value: z.number(),
  /** Judged only when this formula gives at least so many. */
  sample: z.object({ formula: z.string().min(1).max(4000), atLeast: z.number().min(0) }).optional(),
});

/** A phrase said in a talk: kept, but not judged before recordings are read. */
export const phraseCondition = z.object({
  kind: z.literal('phrase'),
  phrases: z.array(z.string().min(1).max(200)).min(1).max(100),
  said: z.boolean().describe('false: the event is that it was not said'),
});

/** What a person composes: a condition over events, states, shifts and KPIs of one operator. */
export const controlCondition = z.discriminatedUnion('kind', [
  countCondition,
  lateCondition,
  leftEarlyCondition,
  breaksCondition,
  stateCondition,
  noCallbackCondition,
  callCondition,
  kpiCondition,
  phraseCondition,
]);
export type ControlCondition = z.infer<typeof controlCondition>;
export type ConditionOf<Kind extends ControlCondition['kind']> = Extract<
  ControlCondition,
  { kind: Kind }
>;

/** Whom it is about; what is empty is everybody. */
export const controlScope = z.object({
  projects: texts,
  teams: texts,
  agents: texts,
});
export type ControlScope = z.infer<typeof controlScope>;

export const controlName = z.object({
  ru: z.string().min(1).max(200),
  kk: z.string().min(1).max(200),
  en: z.string().min(1).max(200),
});

export const controlSeverity = z.enum(['critical', 'high', 'medium', 'low']);

/** A control event as it is written. */
export const controlBody = z.object({
  name: controlName,
  enabled: z.boolean().default(true),
  severity: controlSeverity.default('medium'),
  condition: controlCondition,
  scope: controlScope.default({ projects: [], teams: [], agents: [] }),
  /** Tell of each occurrence at once, in these channels (none: in the app only). */
  notify: z.boolean().default(false),
  channels: z.array(z.string().max(64)).max(20).default([]),
});
export type ControlBody = z.infer<typeof controlBody>;

/** A version of a control event: days from `fromDay` on are judged by it. */
export interface ControlVersion {
  readonly id: string;
  readonly version: number;
  /** Local day. */
  readonly fromDay: string;
  /** ms UTC. */
  readonly createdAt: number;
  readonly removed: boolean;
  readonly body: ControlBody;
}

/** The version that a local day is judged by; undefined: none, or it is switched off. */
export function versionOn(
  versions: readonly ControlVersion[],
  day: string,
): ControlVersion | undefined {
  let found: ControlVersion | undefined;
  for (const one of versions)
    if (one.fromDay <= day && (!found || one.version > found.version)) found = one;
  return found?.body.enabled && !found.removed ? found : undefined;
}

/** Kinds that can be judged today. */
export function isAvailable(condition: ControlCondition): boolean {
  return condition.kind !== 'phrase';
}
