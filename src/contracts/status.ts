import { z } from 'zod';
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
