import { z } from 'zod';
import { agentStates } from '../core/contact/choices.ts';
import { endpoint } from './endpoint.ts';

const at = z.number().int().describe('UTC, ms');
const count = z.number().int().min(0);
const share = z.number().min(0).max(1).nullable().describe('null: nothing to divide by');

/** Numbers of a queue (or of all of them) over a time that ends now, by the catalogue's formulas. */
export const liveWindow = z.object({
  offered: count,
  answered: count,
  lost: count,
  serviceLevel: share,
  /** Seconds. */
  asa: z.number().min(0).nullable(),
});
export type LiveWindow = z.infer<typeof liveWindow>;

export const liveWindows = z.object({
  last15: liveWindow.describe('the last 15 minutes, by whole minutes of arrival'),
  last30: liveWindow,
  today: liveWindow.describe('since midnight of the zone'),
});
export type LiveWindows = z.infer<typeof liveWindows>;

/** Operators by state; every operator is counted once. */
export const agentCounts = z.record(z.enum(agentStates), count);
export type AgentCounts = z.infer<typeof agentCounts>;

/** How a number stands against its goal; `none`: no goal, or too few calls to judge. */
export const liveStanding = z.enum(['good', 'warning', 'bad', 'none']);
export type LiveStanding = z.infer<typeof liveStanding>;

export const liveCaller = z.object({
  system: z.string(),
  call: z.string(),
  enteredAt: at,
  position: count.describe('place in the queue now, from 1'),
  ringing: z.string().nullable().describe('operator whose phone rings for this caller'),
});
export type LiveCaller = z.infer<typeof liveCaller>;

export const liveQueue = z.object({
  project: z.string(),
  queue: z.string(),
  waiting: count,
  longestSince: at.nullable().describe('arrival of who has waited longest; null: nobody waits'),
  callers: z.array(liveCaller).describe('the first twenty who wait'),
  talking: count,
  agents: agentCounts.describe('operators logged in to this queue'),
  staffed: count.describe('operators logged in to this queue'),
  expectedWait: z.number().min(0).nullable().describe('seconds for who comes now; null: unknown'),
  windows: liveWindows,
  /** Goal of the service level and its threshold in seconds, as targets say today. */
  target: z.number().nullable(),
  threshold: z.number(),
  standing: liveStanding,
});
export type LiveQueue = z.infer<typeof liveQueue>;

export const liveAgent = z.object({
  project: z.string(),
  agent: z.string(),
  team: z.string(),
  state: z.enum(agentStates),
  reason: z.string(),
  since: at,
  queue: z.string().describe('queue of the call, else empty'),
  call: z.string(),
  system: z.string(),
  queues: z.array(z.string()).describe('queues logged in to; empty: all, or not known'),
});
export type LiveAgent = z.infer<typeof liveAgent>;

export const liveSource = z.object({
  id: z.string(),
  name: z.string(),
  project: z.string(),
  lastEventAt: at.nullable().describe('newest instant it told of'),
  lastHeardAt: at.nullable().describe('when something came from it last, by our clock'),
});
export type LiveSource = z.infer<typeof liveSource>;

/** What is wrong now, the worst first. Filled by alerts; the wall shows the first. */
export const liveAlarm = z.object({
  id: z.string(),
  severity: z.enum(['critical', 'high', 'medium', 'low']),
  /** Text of locales alerts.json and what fills it. */
  message: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  project: z.string(),
  queue: z.string(),
  since: at,
});
export type LiveAlarm = z.infer<typeof liveAlarm>;

/** The room as it is now. Rows are in order of project and name. */
export const liveState = z.object({
  at: at.describe('our clock when this was true'),
  zone: z.string(),
  /** Seconds from an event's own time to its being counted here, the slowest of the last seconds. */
  lagSeconds: z.number().min(0),
  /** false while the state is being rebuilt after a start. */
  ready: z.boolean(),
  queues: z.array(liveQueue),
  agents: z.array(liveAgent),
  sources: z.array(liveSource),
  alarms: z.array(liveAlarm),
  totals: z.object({
    waiting: count,
    longestSince: at.nullable(),
    talking: count,
    agents: agentCounts,
    staffed: count,
    scheduled: count.nullable().describe('operators on shift by the schedule; null: no schedule'),
    absent: count.nullable().describe('on shift and not logged in'),
    windows: liveWindows,
    target: z.number().nullable(),
    standing: liveStanding,
  }),
});
export type LiveState = z.infer<typeof liveState>;

/**
 * What changed since the message before it. Rows are whole; keys of queues and agents are
 * `project\nname`. Lists that are absent did not change.
 */
export const livePatch = z.object({
  at,
  lagSeconds: z.number().min(0),
  ready: z.boolean(),
  queues: z.array(liveQueue).optional(),
  goneQueues: z.array(z.string()).optional(),
  agents: z.array(liveAgent).optional(),
  goneAgents: z.array(z.string()).optional(),
  sources: z.array(liveSource).optional(),
  alarms: z.array(liveAlarm).optional(),
  totals: liveState.shape.totals.optional(),
});
export type LivePatch = z.infer<typeof livePatch>;

/** Events of `GET /api/v1/live/stream` (text/event-stream): `snapshot`, `patch`, and `beat` each 5 s. */
export const liveScope = z.object({
  project: z.string().max(256).optional(),
  queue: z.string().max(256).optional(),
});
export type LiveScope = z.infer<typeof liveScope>;

export const wallLayout = z.enum(['overview', 'queues', 'operators', 'queue']);
export type WallLayout = z.infer<typeof wallLayout>;

/** A screen on the wall: a link of its own that may read the live state of its scope, no more. */
export const kiosk = z.object({
  id: z.string(),
  name: z.string().min(1).max(200),
  layout: wallLayout,
  project: z.string().max(256).nullable(),
  queue: z.string().max(256).nullable(),
  language: z.enum(['ru', 'kk', 'en']),
  sound: z.boolean(),
  createdAt: z.string(),
  lastSeenAt: z.string().nullable(),
});
export type Kiosk = z.infer<typeof kiosk>;

export const liveEndpoints = {
  getLive: endpoint({
    id: 'getLive',
    method: 'GET',
    path: '/live',
    summary: 'The room as it is now: queues, operators, sources, alarms',
    input: liveScope,
    output: liveState,
  }),
  listKiosks: endpoint({
    id: 'listKiosks',
    method: 'GET',
    path: '/kiosks',
    summary: 'Links of wall screens',
    input: z.object({}),
    output: z.object({ kiosks: z.array(kiosk) }),
  }),
  createKiosk: endpoint({
    id: 'createKiosk',
    method: 'POST',
    path: '/kiosks',
    summary: 'Makes a link for a wall screen; its token is told here and never again',
    input: kiosk.pick({
      name: true,
      layout: true,
      project: true,
      queue: true,
      language: true,
      sound: true,
    }),
    output: z.object({ kiosk, token: z.string() }),
  }),
  removeKiosk: endpoint({
    id: 'removeKiosk',
    method: 'DELETE',
    path: '/kiosks/:id',
    summary: 'Takes a wall link away: the screen stops at once',
    input: z.object({ id: z.string().max(64) }),
    output: z.object({ removed: z.boolean() }),
  }),
  getKioskView: endpoint({
    id: 'getKioskView',
    method: 'GET',
    path: '/kiosk',
    summary: 'What the wall screen of this token shows',
    input: z.object({ token: z.string().max(128) }),
    output: kiosk,
  }),
} as const;
