import { z } from 'zod';
import {
  alertCondition,
  alertRule,
  alertScope,
  alertSubject,
  calendarDay,
  severity,
} from '../core/alerts/rule.ts';
import { localDay } from '../core/kpi/targets.ts';
import { localized } from '../core/query/question.ts';
import { alertRuleLine, alertUnit, at, id, incidentDetail, incidentLine } from './alert-data.ts';
import { endpoint } from './endpoint.ts';

export * from '../core/alerts/rule.ts';
export {
  type AlertRuleLine,
  type AlertStanding,
  type AlertUnit,
  alertRuleLine,
  alertStanding,
  alertUnit,
  type IncidentDetail,
  type IncidentLine,
  incidentAgent,
  incidentCall,
  incidentDetail,
  incidentLine,
  type RuleSubjectState,
  ruleSubjectState,
} from './alert-data.ts';

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
      offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
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
