import { z } from 'zod';
import { controlBody, controlSeverity } from '../core/control/definition.ts';
import { missedSettings, missedStates } from '../core/control/missed.ts';
import { evidence } from '../core/control/occurrence.ts';
import { condition, period } from '../core/query/question.ts';
import { endpoint } from './endpoint.ts';

export type { ControlCondition, ControlScope } from '../core/control/definition.ts';

const at = z.number().int().describe('UTC, ms');
const text = z.string();
const count = z.number().int().min(0);

/** What a page shows of an entry: `overdue` is an open one past its deadline. */
export const missedShown = z.enum([...missedStates, 'overdue']);
export type MissedShown = z.infer<typeof missedShown>;

export const missedKey = z.object({
  project: z.string().max(256),
  system: z.string().max(256),
  call: z.string().max(512),
});
export type MissedKey = z.infer<typeof missedKey>;

/** One caller who left without being served. */
export const missedRow = z.object({
  ...missedKey.shape,
  caller: text,
  client: text,
  queue: text,
  lostAt: at,
  lastLostAt: at,
  attempts: count,
  waited: z.number().describe('seconds, all attempts'),
  deadlineAt: at,
  calledBackAt: at.nullable(),
  calledBackBy: text,
  calledBackCall: text,
  callbacks: count,
  reachedAt: at.nullable(),
  cameBackAt: at.nullable(),
  servedCall: text,
  closedAt: at.nullable(),
  closedReason: text,
  state: z.enum(missedStates),
  overdue: z.boolean(),
  agent: text.describe('who called back or served them'),
  responsible: text.describe("'': nobody"),
  note: text,
});
export type MissedRow = z.infer<typeof missedRow>;

export const missedWish = z.object({
  ...period.shape,
  zone: z.string().max(64).default('UTC'),
  projects: z.array(z.string().max(256)).max(200).default([]),
  queues: z.array(z.string().max(256)).max(200).default([]),
  responsibles: z.array(z.string().max(256)).max(200).default([]).describe("'': nobody's"),
  states: z.array(missedShown).max(6).default([]).describe('none: all'),
  search: z.string().max(64).optional().describe('part of the number'),
});

/** Why an entry was written off by hand. */
export const closeReason = z.enum([
  'called-back',
  'served-elsewhere',
  'spam',
  'wrong-number',
  'refused',
  'other',
]);
export type CloseReason = z.infer<typeof closeReason>;

const keys = z.array(missedKey).min(1).max(500);
const changed = z.object({ changed: count });

/** A version of a control event as pages see it. */
export const controlDefinition = z.object({
  id: text,
  version: z.number().int(),
  fromDay: text.describe('local day from which it judges'),
  createdAt: at,
  available: z.boolean().describe('false: such conditions cannot be judged yet'),
  shipped: z.boolean(),
  ...controlBody.shape,
});
export type ControlDefinition = z.infer<typeof controlDefinition>;

/** One occurrence with its evidence. */
export const controlEvent = z.object({
  key: text,
  project: text,
  system: text,
  definition: text,
  definitionVersion: z.number().int(),
  kind: text,
  severity: controlSeverity,
  agent: text,
  team: text,
  queue: text,
  call: text,
  day: text,
  at,
  value: z.number(),
  threshold: z.number(),
  unit: z.enum(['count', 'seconds', 'ratio', 'number']),
  evidence,
});
export type ControlEvent = z.infer<typeof controlEvent>;

const reportWish = {
  ...period.shape,
  zone: z.string().max(64).default('UTC'),
  where: z.array(condition).max(32).default([]).describe('by project, team, operator, queue'),
};

const localDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** `POST /missed/export` answers with a CSV file. */
export const exportMissed = {
  path: '/missed/export',
  input: missedWish.extend({
    language: z.enum(['ru', 'kk', 'en']).default('ru'),
    numbers: z.enum(['whole', 'masked']).default('masked'),
  }),
} as const;

/** Endpoints of this area by their ids. */
export const controlEndpoints = {
  listMissed: endpoint({
    id: 'listMissed',
    method: 'POST',
    path: '/missed',
    summary: 'Callers who left without being served, the nearest deadline first',
    input: missedWish.extend({
      order: z.enum(['deadline', '-lostAt']).default('deadline'),
      offset: z.number().int().min(0).max(1_000_000).default(0),
      limit: z.number().int().min(1).max(1000).default(200),
    }),
    output: z.object({
      total: count,
      counts: z.record(missedShown, count).describe('by state, whatever states were asked for'),
      rows: z.array(missedRow),
      now: at,
    }),
  }),
  assignMissed: endpoint({
    id: 'assignMissed',
    method: 'POST',
    path: '/missed/assign',
    summary: 'Makes somebody responsible for entries; null: whoever the rule names',
    input: z.object({ keys, responsible: z.string().max(256).nullable() }),
    output: changed,
  }),
  closeMissed: endpoint({
    id: 'closeMissed',
    method: 'POST',
    path: '/missed/close',
    summary: 'Writes entries off by hand, with a reason',
    input: z.object({ keys, reason: closeReason, note: z.string().max(1000).default('') }),
    output: changed,
  }),
  reopenMissed: endpoint({
    id: 'reopenMissed',
    method: 'POST',
    path: '/missed/reopen',
    summary: 'Takes a closing by hand back',
    input: z.object({ keys }),
    output: changed,
  }),
  getMissedSettings: endpoint({
    id: 'getMissedSettings',
    method: 'GET',
    path: '/missed/settings',
    summary: 'Deadline, business hours, responsible people and channels of the list',
    input: z.object({}),
    output: missedSettings,
  }),
  saveMissedSettings: endpoint({
    id: 'saveMissedSettings',
    method: 'POST',
    path: '/missed/settings',
    summary: 'Changes them; the list is made anew',
    input: missedSettings,
    output: missedSettings,
  }),
  listControlDefinitions: endpoint({
    id: 'listControlDefinitions',
    method: 'GET',
    path: '/control/definitions',
    summary: 'Control events as they are defined now',
    input: z.object({}),
    output: z.object({ definitions: z.array(controlDefinition) }),
  }),
  saveControlDefinition: endpoint({
    id: 'saveControlDefinition',
    method: 'POST',
    path: '/control/definitions',
    summary: 'Makes a control event (without id) or a new version of one',
    input: controlBody.extend({
      id: z.string().max(64).optional(),
      fromDay: localDay.optional().describe('absent: today'),
    }),
    output: controlDefinition,
  }),
  removeControlDefinition: endpoint({
    id: 'removeControlDefinition',
    method: 'DELETE',
    path: '/control/definitions/:id',
    summary: 'Ends a control event from today on; what happened stays',
    input: z.object({ id: z.string().max(64) }),
    output: z.object({ removed: z.boolean() }),
  }),
  tryControlDefinition: endpoint({
    id: 'tryControlDefinition',
    method: 'POST',
    path: '/control/try',
    summary: 'What a control event would have found in up to 31 days; nothing is kept',
    input: z.object({
      body: controlBody,
      ...period.shape,
      zone: z.string().max(64).default('UTC'),
    }),
    output: z.object({
      total: count,
      people: count,
      days: count,
      events: z.array(controlEvent).describe('the first hundred, the latest first'),
    }),
  }),
  controlReport: endpoint({
    id: 'controlReport',
    method: 'POST',
    path: '/control/report',
    summary: 'How often what happened to whom in a period',
    input: z.object(reportWish),
    output: z.object({
      definitions: z.array(z.object({ id: text, name: controlBody.shape.name, total: count })),
      people: z.array(
        z.object({
          project: text,
          agent: text,
          team: text,
          total: count,
          counts: z.record(z.string(), count).describe('by definition'),
        }),
      ),
      total: count,
      until: at.nullable().describe('up to when days were judged last; null: not yet'),
    }),
  }),
  listControlEvents: endpoint({
    id: 'listControlEvents',
    method: 'POST',
    path: '/control/events',
    summary: 'Occurrences with their evidence, the latest first',
    input: z.object({
      ...reportWish,
      definition: z.string().max(64).optional(),
      offset: z.number().int().min(0).max(1_000_000).default(0),
      limit: z.number().int().min(1).max(1000).default(100),
    }),
    output: z.object({ total: count, events: z.array(controlEvent) }),
  }),
} as const;
