import { z } from 'zod';
import { agentStates } from '../contact/choices.ts';
import { localDay } from '../kpi/targets.ts';
import { condition } from '../query/question.ts';

/** Numbers of the room as it is now that a rule may watch, with the unit of their thresholds. */
export const liveNumbers = {
  waiting: { unit: 'count', of: ['queue', 'project'] },
  'longest-wait': { unit: 'seconds', of: ['queue', 'project'] },
  'expected-wait': { unit: 'seconds', of: ['queue'] },
  staffed: { unit: 'count', of: ['queue', 'project'] },
  ready: { unit: 'count', of: ['queue', 'project'] },
  'waiting-per-agent': { unit: 'times', of: ['queue', 'project'] },
  'lost-15': { unit: 'count', of: ['queue', 'project'] },
  'lost-30': { unit: 'count', of: ['queue', 'project'] },
  'service-level-15': { unit: 'ratio', of: ['queue', 'project'] },
  'service-level-30': { unit: 'ratio', of: ['queue', 'project'] },
  /** How far the service level is under its target: 0.8 wanted and 0.6 there is 0.2. */
  'service-level-short-15': { unit: 'ratio', of: ['queue'] },
  'service-level-short-30': { unit: 'ratio', of: ['queue'] },
  'state-time': { unit: 'seconds', of: ['agent'] },
  'source-silence': { unit: 'seconds', of: ['source'] },
  /** Silence by the longest pause that is usual in this hour of the week. */
  'source-silence-usual': { unit: 'times', of: ['source'] },
  /** Arrivals of the last minutes (two, else ten) by those that are usual: 2 is twice as many. */
  'arrivals-surge': { unit: 'times', of: ['queue', 'project'] },
  /** Operators on shift by the schedule who are not logged in, and their share of those on shift. */
  absent: { unit: 'count', of: [] },
  'absent-share': { unit: 'ratio', of: [] },
  /** Calls that should have come since the last one, by the usual pace of this hour. */
  'arrivals-missed': { unit: 'count', of: ['queue', 'project'] },
} as const satisfies Record<string, { unit: string; of: readonly string[] }>;
export type LiveNumber = keyof typeof liveNumbers;
const liveNumberIds = Object.keys(liveNumbers) as [LiveNumber, ...LiveNumber[]];

/** One alert for each value of it; `all`: one for everything the rule covers together. */
export const alertEach = z.enum(['all', 'project', 'queue', 'team', 'agent', 'source']);
export type AlertEach = z.infer<typeof alertEach>;

const windowMinutes = z
  .number()
  .int()
  .min(5)
  .max(44_640)
  .describe('minutes up to now that the KPI is asked over');

const name = z.string().max(256).nullable().default(null);

const kpiShape = {
  metric: z.string().min(1).max(64),
  window: windowMinutes.default(60),
  where: z.array(condition).max(16).default([]),
  each: alertEach.default('all'),
  params: z.record(z.string().max(128), z.union([z.number(), z.string().max(64)])).default({}),
};

/** What a rule watches. */
export const alertSubject = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('kpi'), ...kpiShape }),
  z.strictObject({
    kind: z.literal('usual'),
    ...kpiShape,
    /** Thresholds are then robust deviations from the median of this hour of the week. */
    leastChange: z
      .number()
      .min(0)
      .default(0)
      .describe('in the unit of the KPI: a change under it is no alarm, however unusual'),
  }),
  z.strictObject({
    kind: z.literal('live'),
    number: z.enum(liveNumberIds),
    each: alertEach.default('queue'),
    project: name,
    queue: name,
    team: name,
    agent: name,
    source: name,
    state: z.enum(agentStates).nullable().default(null).describe('of state-time'),
    reason: name.describe('reason of the break, of state-time'),
  }),
]);
export type AlertSubject = z.infer<typeof alertSubject>;

/** How long something must last: this many evaluations in a row, and this many minutes. */
const lasting = z.strictObject({
  evaluations: z.number().int().min(1).max(100).default(1),
  minutes: z.number().min(0).max(10_080).default(0),
});

/** When a rule fires and when it lets go. */
export const alertCondition = z.strictObject({
  side: z.enum(['above', 'below']),
  fire: z.number().describe('the threshold itself fires, too'),
  clear: z
    .number()
    .nullable()
    .default(null)
    .describe('null: a dead band of a tenth of `fire` behind it'),
  fireFor: lasting.default({ evaluations: 1, minutes: 0 }),
  clearFor: lasting.default({ evaluations: 1, minutes: 0 }),
  growing: z
    .boolean()
    .default(false)
    .describe('only while the value is worse than at the evaluation before'),
  minSample: z
    .number()
    .int()
    .min(0)
    .default(0)
    .describe('calls (rows) that the number must rest on; fewer is no data'),
  noData: z
    .enum(['keep', 'alert', 'clear'])
    .default('keep')
    .describe('what no data does: state stays, fires, or lets go'),
});
export type AlertCondition = z.infer<typeof alertCondition>;

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** Hours of some weekdays (1 Monday … 7); `to` at or before `from` reaches into the next day. */
export const weekHours = z.strictObject({
  weekdays: z.array(z.number().int().min(1).max(7)).min(1).max(7),
  from: clock,
  to: clock,
});
export type WeekHours = z.infer<typeof weekHours>;

/** When a rule works and when it tells. */
export const alertSchedule = z.strictObject({
  zone: z.string().max(64).nullable().default(null).describe('null: the zone of the centre'),
  calendar: z.enum(['none', 'ru', 'kz']).default('none').describe('whose public holidays count'),
  working: z
    .array(weekHours)
    .max(14)
    .default([])
    .describe('the rule works in these hours of working days; empty: always'),
  quiet: z.array(weekHours).max(14).default([]).describe('nobody is told in these hours'),
  quietOnHolidays: z.boolean().default(false),
  quietMode: z
    .enum(['hold', 'drop'])
    .default('hold')
    .describe('what came up in quiet hours is told after them if it still holds, or never'),
});
export type AlertSchedule = z.infer<typeof alertSchedule>;

export const severity = z.enum(['critical', 'high', 'medium', 'low']);
export type AlertSeverity = z.infer<typeof severity>;

const channels = z.array(z.string().max(64)).max(32);

/** A rule as a person writes it. */
export const alertRule = z.strictObject({
  id: z.string().max(64),
  name: z
    .string()
    .max(200)
    .describe('empty: of a shipped rule, whose name is the text alerts.rule.<shipped>'),
  shipped: z.string().nullable(),
  enabled: z.boolean(),
  subject: alertSubject,
  condition: alertCondition,
  schedule: alertSchedule,
  severity,
  owner: z.string().max(200).nullable(),
  channels: channels.describe('ids of channels; empty: in the app only'),
  escalation: z
    .strictObject({ afterMinutes: z.number().min(1).max(10_080), channels: channels.min(1) })
    .nullable()
    .describe('told further when nobody has acknowledged it by then'),
  remindMinutes: z
    .number()
    .min(5)
    .max(10_080)
    .nullable()
    .describe('told again so often while it lasts and nobody has acknowledged it'),
  tellResolved: z.boolean(),
  mutedUntil: z.number().int().nullable().describe('ms UTC'),
  version: z.number().int(),
});
export type AlertRule = z.infer<typeof alertRule>;

/** What an alert is about: values of dimensions; empty ones are not told apart. */
export const alertScope = z.object({
  project: z.string(),
  queue: z.string(),
  team: z.string(),
  agent: z.string(),
  source: z.string(),
});
export type AlertScope = z.infer<typeof alertScope>;

/** A day that the calendar of holidays does not know, or knows otherwise. */
export const calendarDay = z.object({
  day: localDay,
  kind: z.enum(['holiday', 'working']).describe('working: works although a weekend or holiday'),
  name: z.string().max(200),
});
export type CalendarDay = z.infer<typeof calendarDay>;
