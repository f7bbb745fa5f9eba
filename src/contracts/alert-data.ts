import { z } from 'zod';
import { alertRule, alertScope, alertSubject, severity } from '../core/alerts/rule.ts';
import { agentStates } from '../core/contact/choices.ts';
import { localized } from '../core/query/question.ts';

export const id = z.string().max(64);
export const at = z.number().int().describe('UTC, ms');
const texts = z.object({
  message: z
    .string()
    .describe('message id of locales alerts.json, without the area: put `alerts.` before it'),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** Unit of values and thresholds; of rules against the usual thresholds are deviations. */
export const alertUnit = z.enum([
  'count',
  'seconds',
  'ratio',
  'times',
  'deviations',
  'erlangs',
  'per-hour',
  'money',
  'money-per-hour',
  'score',
  'time',
  'text',
]);
export type AlertUnit = z.infer<typeof alertUnit>;

/** How a rule stands on one of the things it watches. */
export const alertStanding = z.enum([
  'off',
  'quiet',
  'pending',
  'firing',
  'clearing',
  'learning',
  'no-data',
  'muted',
  'resting',
]);
export type AlertStanding = z.infer<typeof alertStanding>;

export const ruleSubjectState = z.object({
  scope: alertScope,
  standing: alertStanding,
  value: z.number().nullable(),
  sample: z.number().nullable(),
  since: at.nullable().describe('when it came into this state'),
  weeks: z.number().nullable().describe('weeks of history that a rule against the usual has'),
  incident: z.string().nullable(),
});
export type RuleSubjectState = z.infer<typeof ruleSubjectState>;

/** A rule with how it stands: the worst of what it watches, and each. */
export const alertRuleLine = z.object({
  rule: alertRule,
  unit: alertUnit,
  /** Of the KPI of the rule; null for live numbers (text alerts.number.<number>). */
  metricName: localized.nullable(),
  standing: alertStanding.describe('resting: outside its working hours'),
  open: z.number().int(),
  evaluatedAt: at.nullable(),
  subjects: z.array(ruleSubjectState).describe('the worst first, at most 50'),
});
export type AlertRuleLine = z.infer<typeof alertRuleLine>;

export const incidentLine = z.object({
  id,
  rule: id,
  /** Empty for shipped rules: their name is the text alerts.rule.<shipped>. */
  ruleName: z.string(),
  shipped: z.string().nullable(),
  scope: alertScope,
  subject: alertSubject,
  metricName: localized.nullable(),
  severity,
  state: z.enum(['open', 'ended']),
  startedAt: at,
  endedAt: at.nullable(),
  side: z.enum(['above', 'below']),
  unit: alertUnit.describe('of values; thresholds are in it as well'),
  value: z.number().nullable().describe('now, or at the end'),
  threshold: z.number(),
  clearAt: z.number().describe('value at which it lets go'),
  extreme: z.object({ value: z.number(), at }).nullable(),
  sample: z.number().nullable(),
  /** What is usual, for rules against it. */
  usual: z.object({ median: z.number(), low: z.number(), high: z.number() }).nullable(),
  acknowledged: z.object({ by: z.string(), at, note: z.string() }).nullable(),
  mutedUntil: at.nullable(),
  escalatedAt: at.nullable(),
  ending: z
    .enum([
      'resolved',
      'no-data',
      'gone',
      'resting',
      'rule-changed',
      'rule-removed',
      'rule-off',
      'resting',
    ])
    .nullable()
    .describe('gone: what was watched is no more; resting: its working hours ended'),
  /** One sentence that says it all. */
  text: texts,
});
export type IncidentLine = z.infer<typeof incidentLine>;

export const incidentCall = z.object({
  project: z.string(),
  system: z.string(),
  call: z.string(),
  at,
  queue: z.string(),
  agent: z.string(),
  /** Seconds. */
  wait: z.number().nullable(),
  talk: z.number().nullable(),
  outcome: z.string().describe('as calls tell it; waiting: still in the queue'),
});
export const incidentAgent = z.object({
  project: z.string(),
  agent: z.string(),
  team: z.string(),
  state: z.enum(agentStates).nullable(),
  reason: z.string(),
  since: at.nullable(),
  /** Value of the number for this operator, in the unit of the incident; null: only state. */
  value: z.number().nullable(),
});

export const incidentDetail = z.object({
  incident: incidentLine,
  /** The rule's name in force now; null when it was removed. */
  rule: alertRule.nullable(),
  /** Sentences: value against threshold, since when, on what sample, what is usual. */
  explanation: z.array(texts),
  calls: z.array(incidentCall).describe('the five that matter most'),
  agents: z.array(incidentAgent).describe('the five that matter most'),
  series: z
    .array(z.object({ at, value: z.number().nullable() }))
    .describe('from before it to after'),
  /** Path of the page with the number, such as /calls?… */
  link: z.string(),
  history: z
    .array(
      z.object({
        at,
        what: z.enum([
          'fired',
          'held',
          'reminded',
          'escalated',
          'no-data',
          'data-back',
          'acknowledged',
          'unacknowledged',
          'muted',
          'unmuted',
          'commented',
          'worsened',
          'resolved',
        ]),
        by: z.string().nullable(),
        text: z.string(),
        value: z.number().nullable(),
        channels: z.array(z.string()).describe('told to; empty: nobody'),
        noticeKey: z.string().nullable().describe('key in the delivery log'),
      }),
    )
    .describe('oldest first'),
});
export type IncidentDetail = z.infer<typeof incidentDetail>;
