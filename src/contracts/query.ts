import { z } from 'zod';
import { kpiGroup, thresholds } from '../core/kpi/targets.ts';
import { answer, condition, localized, period, question, unit } from '../core/query/question.ts';
import { endpoint } from './endpoint.ts';

export const parameter = z.object({
  id: z.string(),
  name: localized,
  unit: unit,
  default: z.union([z.number(), z.string()]),
  /** For a choice: what may be chosen. */
  options: z
    .array(z.object({ value: z.string(), name: localized, formula: z.string() }))
    .optional(),
});

/** All about a metric that a person may ask: its passport. */
export const passport = z.object({
  id: z.string(),
  family: z.string(),
  name: localized,
  short: localized.optional().describe('for tiles and column heads'),
  words: localized.describe('the definition in a sentence or two'),
  formula: z.string(),
  numerator: z.string().optional(),
  denominator: z.string().optional(),
  unit,
  direction: z.enum(['up', 'down', 'corridor', 'none']),
  target: z
    .object({
      value: z.number().optional(),
      low: z.number().optional(),
      high: z.number().optional(),
    })
    .optional(),
  parameters: z.array(parameter),
  dimensions: z.array(z.string()).describe('ids it can be cut by'),
  time: localized.describe('which moment puts it into an interval'),
  excludes: localized.optional(),
  synonyms: z.record(z.string(), z.string()),
  thresholds: thresholds.optional().describe('how much worse than the target is amber, red'),
  impact: z.enum(['critical', 'high', 'medium', 'low']).optional(),
  advice: localized.optional().describe('what to do when the target is missed'),
  group: kpiGroup.optional(),
  edge: localized.optional().describe('zero denominators, borders, what is left out'),
  example: localized.optional(),
  approximate: z.object({ error: z.number() }).optional().describe('relative error of sketches'),
  additivity: z
    .enum(['additive', 'semi-additive', 'ratio', 'distinct', 'quantile', 'extreme', 'none'])
    .describe('what may be done with values to get a total; totals of answers are recomputed'),
  owner: z.string().optional(),
  review: z.enum(['monthly', 'quarterly']).optional(),
});
export type Passport = z.infer<typeof passport>;

export const dimension = z.object({
  id: z.string(),
  name: localized,
  time: z.boolean(),
  unit: z.enum(['text', 'time', 'count']),
});
export type Dimension = z.infer<typeof dimension>;

export const listMetrics = endpoint({
  id: 'listMetrics',
  method: 'GET',
  path: '/metrics',
  summary: 'Passports of all metrics',
  input: z.object({}),
  output: z.object({ metrics: z.array(passport), dimensions: z.array(dimension) }),
});

export const ask = endpoint({
  id: 'ask',
  method: 'POST',
  path: '/query',
  summary: 'Metrics by dimensions over a period',
  input: question,
  output: answer,
});

export const listValues = endpoint({
  id: 'listValues',
  method: 'GET',
  path: '/dimensions/:dimension/values',
  summary: 'Values of a dimension seen in a period, the most frequent first',
  input: z.object({
    dimension: z.string(),
    from: period.shape.from.optional(),
    to: period.shape.to.optional(),
    zone: z.string().default('UTC'),
    search: z.string().max(100).optional(),
    limit: z.coerce.number().int().min(1).max(1000).default(200),
  }),
  output: z.object({ values: z.array(z.object({ value: z.string(), count: z.number() })) }),
});

/** Paths through the voice menu, for a Sankey. */
export const ivrPaths = endpoint({
  id: 'ivrPaths',
  method: 'POST',
  path: '/ivr/paths',
  summary: 'Paths callers take through the menus',
  input: z.object({
    ...period.shape,
    zone: z.string().default('UTC'),
    where: z.array(condition).default([]),
    depth: z.number().int().min(1).max(12).default(6),
  }),
  output: z.object({
    entered: z.number(),
    nodes: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        kind: z.enum([
          'menu',
          'choice',
          'queue',
          'self-service',
          'hangup',
          'timeout',
          'transfer',
          'more',
        ]),
        step: z.number(),
        count: z.number(),
      }),
    ),
    links: z.array(z.object({ from: z.string(), to: z.string(), count: z.number() })),
    menus: z.array(
      z.object({
        menu: z.string(),
        entered: z.number(),
        left: z.number().describe('hung up in it'),
        selfService: z.number(),
        medianSeconds: z.number().nullable(),
        choices: z.array(z.object({ choice: z.string(), label: z.string(), count: z.number() })),
      }),
    ),
  }),
});
