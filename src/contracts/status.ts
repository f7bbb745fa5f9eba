import { z } from 'zod';
import { agentState } from '../core/contact/facts.ts';
import { period } from '../core/query/question.ts';
import { endpoint } from './endpoint.ts';

export const status = endpoint({
  id: 'status',
  method: 'GET',
  path: '/status',
  summary: 'How the system is: version, freshness, demo centre',
  input: z.object({}),
  output: z.object({
    version: z.string(),
    now: z.number(),
    demo: z.object({ state: z.enum(['off', 'loading', 'ready']), progress: z.number() }),
    /** Newest and oldest instant of the data, ms UTC; null: no data yet. */
    dataFrom: z.number().nullable(),
    dataUntil: z.number().nullable(),
    lagSeconds: z.number().nullable(),
    projects: z.array(z.string()),
    zone: z.string().describe('zone a page starts with'),
    imports: z.number().describe('imports running'),
  }),
});

/** What operators do at this moment. */
export const operatorsNow = endpoint({
  id: 'operatorsNow',
  method: 'GET',
  path: '/operators/now',
  summary: 'Open state of each operator',
  input: z.object({ project: z.string().optional() }),
  output: z.object({
    operators: z.array(
      z.object({
        project: z.string(),
        agent: z.string(),
        team: z.string(),
        state: z.string(),
        reason: z.string(),
        since: z.number(),
      }),
    ),
  }),
});

/** The exact track of one operator: each state from-to, cut at the period's borders. */
export const operatorTrack = endpoint({
  id: 'operatorTrack',
  method: 'GET',
  path: '/operators/track',
  summary: 'States of one operator over a period, one after another',
  input: z.object({
    agent: z.string().max(256),
    project: z.string().optional(),
    ...period.shape,
    zone: z.string().default('UTC'),
  }),
  output: z.object({
    intervals: z.array(
      z.object({
        project: z.string(),
        system: z.string(),
        startedAt: z.number(),
        endedAt: z.number(),
        state: agentState,
        reason: z.string(),
        queue: z.string(),
        call: z.string(),
        open: z.boolean(),
      }),
    ),
    truncated: z.boolean(),
  }),
});

/** What boards can read added up, and what they still take from single facts. */
export const rollups = endpoint({
  id: 'rollups',
  method: 'GET',
  path: '/rollups',
  summary: 'Days whose numbers are kept added up, by fact',
  input: z.object({}),
  output: z.object({
    facts: z.array(
      z.object({
        fact: z.string(),
        clean: z.number().describe('days that are read from roll-ups'),
        dirty: z.number().describe('days that wait to be built; read from facts meanwhile'),
        builtAt: z.number().nullable().describe('last build, ms UTC'),
      }),
    ),
  }),
});
