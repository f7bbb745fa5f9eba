import { z } from 'zod';
import {
  alertCondition,
  alertRule,
  alertScope,
  alertSubject,
  calendarDay,
  severity,
} from '../core/alerts/rule.ts';
import { agentStates } from '../core/contact/choices.ts';
import { localDay } from '../core/kpi/targets.ts';
import { localized } from '../core/query/question.ts';
import { endpoint } from './endpoint.ts';

export * from '../core/alerts/rule.ts';

const id = z.string().max(64);
const at = z.number().int().describe('UTC, ms');
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

const ruleWish = alertRule
  .omit({ id: true, shipped: true, version: true, mutedUntil: true })
  .extend({
    schedule: alertRule.shape.schedule.prefault({}),
    owner: alertRule.shape.owner.default(null),
    channels: alertRule.shape.channels.default([]),
    escalation: alertRule.shape.escalation.default(null),
    remindMinutes: alertRule.shape.remindMinutes.default(null),
    tellResolved: z.boolean().default(true),
    enabled: z.boolean().default(true),
    severity: severity.default('high'),
  });

const trySpan = z.object({
  scope: alertScope,
  startedAt: at,
  endedAt: at.nullable(),
  extreme: z.number(),
});

export const usualSlot = z.object({
  /** Hour of the week: 0 is Monday 00:00–01:00 of the zone, 167 the last of Sunday. */
  slot: z.number().int(),
  median: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  weeks: z.number().int(),
});

export const alertEndpoints = {
  listAlertRules: endpoint({
    id: 'listAlertRules',
    method: 'GET',
    path: '/alerts/rules',
    summary: 'Rules of alerts with how each stands now',
    input: z.object({}),
    output: z.object({
      rules: z.array(alertRuleLine),
      zone: z.string().describe('of the centre'),
      liveNumbers: z.array(z.object({ id: z.string(), unit: alertUnit, of: z.array(z.string()) })),
    }),
  }),
  saveAlertRule: endpoint({
    id: 'saveAlertRule',
    method: 'POST',
    path: '/alerts/rules',
    summary:
      'Makes a rule (without id) or saves one; ALERT_RULE_CHANGED when another saved meanwhile',
    input: ruleWish.extend({ id: id.optional(), version: z.number().int().optional() }),
    output: alertRule,
  }),
  removeAlertRule: endpoint({
    id: 'removeAlertRule',
    method: 'DELETE',
    path: '/alerts/rules/:id',
    summary: 'Takes a rule away, its open alerts end; `restoreAlertRule` brings it back for a day',
    input: z.object({ id }),
    output: z.object({ removed: z.boolean() }),
  }),
  restoreAlertRule: endpoint({
    id: 'restoreAlertRule',
    method: 'POST',
    path: '/alerts/rules/:id/restore',
    summary: 'Brings a removed rule back',
    input: z.object({ id }),
    output: alertRule,
  }),
  enableAlertRule: endpoint({
    id: 'enableAlertRule',
    method: 'POST',
    path: '/alerts/rules/:id/enable',
    summary: 'Switches a rule on or off',
    input: z.object({ id, enabled: z.boolean() }),
    output: alertRule,
  }),
  muteAlertRule: endpoint({
    id: 'muteAlertRule',
    method: 'POST',
    path: '/alerts/rules/:id/mute',
    summary: 'Nobody is told by a rule until then; null: told again',
    input: z.object({ id, until: at.nullable() }),
    output: alertRule,
  }),
  tryAlertRule: endpoint({
    id: 'tryAlertRule',
    method: 'POST',
    path: '/alerts/try',
    summary: 'When a rule would have fired over the last days; nothing is kept or told',
    input: z.object({ rule: ruleWish, days: z.number().int().min(1).max(56).default(14) }),
    output: z.object({
      /** Live numbers of calls and queues are tried on facts; what facts cannot tell is not. */
      supported: z.boolean(),
      from: at,
      to: at,
      stepMinutes: z.number(),
      unit: alertUnit,
      fired: z.array(trySpan),
      series: z
        .array(
          z.object({
            scope: alertScope,
            points: z.array(z.object({ at, value: z.number().nullable() })),
          }),
        )
        .describe('of those with most alarms, at most ten'),
    }),
  }),
  listIncidents: endpoint({
    id: 'listIncidents',
    method: 'GET',
    path: '/alerts/incidents',
    summary: 'Alerts: those open now, the worst first, and those that ended, the last first',
    input: z.object({
      state: z.enum(['open', 'ended']).optional(),
      severity: severity.optional(),
      rule: id.optional(),
      project: z.string().max(256).optional(),
      queue: z.string().max(256).optional(),
      before: z.coerce.number().int().optional().describe('started before, ms UTC'),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
    output: z.object({
      incidents: z.array(incidentLine),
      open: z.number().int().describe('open now, whatever the filter'),
      unacknowledged: z.number().int(),
      now: at,
    }),
  }),
  getIncident: endpoint({
    id: 'getIncident',
    method: 'GET',
    path: '/alerts/incidents/:id',
    summary: 'An alert that explains itself: numbers, calls, operators, what was told to whom',
    input: z.object({ id }),
    output: incidentDetail,
  }),
  acknowledgeIncident: endpoint({
    id: 'acknowledgeIncident',
    method: 'POST',
    path: '/alerts/incidents/:id/acknowledge',
    summary: 'Somebody has taken it: no reminders and no escalation; `undo` gives it back',
    input: z.object({
      id,
      by: z.string().max(200).default(''),
      note: z.string().max(1000).default(''),
      undo: z.boolean().default(false),
    }),
    output: incidentLine,
  }),
  muteIncident: endpoint({
    id: 'muteIncident',
    method: 'POST',
    path: '/alerts/incidents/:id/mute',
    summary: 'Nothing more is told of it until then; null: told again',
    input: z.object({ id, until: at.nullable() }),
    output: incidentLine,
  }),
  commentIncident: endpoint({
    id: 'commentIncident',
    method: 'POST',
    path: '/alerts/incidents/:id/comments',
    summary: 'Adds a comment to its history',
    input: z.object({
      id,
      by: z.string().max(200).default(''),
      text: z.string().min(1).max(2000),
    }),
    output: incidentLine,
  }),
  listCalendarDays: endpoint({
    id: 'listCalendarDays',
    method: 'GET',
    path: '/alerts/calendar',
    summary: 'Public holidays of a country in a year and days of one’s own over them',
    input: z.object({
      calendar: z.enum(['none', 'ru', 'kz']),
      year: z.coerce.number().int().min(2024).max(2100),
    }),
    output: z.object({
      /** Years that the shipped calendar knows. */
      known: z.object({ from: z.number(), to: z.number() }),
      days: z.array(
        z.object({
          day: localDay,
          kind: z.enum(['holiday', 'working']),
          name: localized,
          own: z.boolean(),
        }),
      ),
    }),
  }),
  setCalendarDay: endpoint({
    id: 'setCalendarDay',
    method: 'POST',
    path: '/alerts/calendar',
    summary: 'A day of one’s own: a holiday, or a working day',
    input: calendarDay,
    output: calendarDay,
  }),
  removeCalendarDay: endpoint({
    id: 'removeCalendarDay',
    method: 'DELETE',
    path: '/alerts/calendar/:day',
    summary: 'Takes a day of one’s own away',
    input: z.object({ day: localDay }),
    output: z.object({ removed: z.boolean() }),
  }),
  previewUsual: endpoint({
    id: 'previewUsual',
    method: 'POST',
    path: '/alerts/usual',
    summary: 'What is usual for a KPI by hour of the week, and how unusual it is now',
    input: z.object({ subject: alertSubject, condition: alertCondition.optional() }),
    output: z.object({
      unit: alertUnit,
      weeks: z.number().describe('weeks of history there are, of eight'),
      learning: z.boolean(),
      slots: z.array(usualSlot),
      now: z
        .object({
          value: z.number().nullable(),
          sample: z.number().nullable(),
          median: z.number().nullable(),
          low: z.number().nullable(),
          high: z.number().nullable(),
          deviations: z.number().nullable(),
        })
        .nullable(),
    }),
  }),
} as const;
