import { z } from 'zod';
import { localized, unit } from '../query/question.ts';
import { kpiGroup, thresholds } from './targets.ts';

const id = z.string().regex(/^[a-z][a-z0-9_]{0,63}$/);
const formula = z.string().min(1).max(4000);

/** A parameter of a metric: a number with bounds, or a choice of formulas. */
export const parameterDefinition = z.strictObject({
  id,
  name: localized,
  unit,
  default: z.union([z.number(), z.string()]),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional()
    .describe("of money: the currency it is in, where it is not the tenant's"),
  min: z.number().optional(),
  max: z.number().optional(),
  options: z
    .array(z.strictObject({ value: id, name: localized, formula }))
    .min(2)
    .optional()
    .describe('a choice: the formula of the chosen option is the formula of the metric'),
});
export type ParameterDefinition = z.infer<typeof parameterDefinition>;

/** A metric as a file of `metrics/` has it. */
export const metricDefinition = z.strictObject({
  id,
  name: localized,
  short: localized.optional(),
  words: localized,
  formula: formula.optional().describe('absent where a parameter with options chooses it'),
  unit,
  direction: z.enum(['up', 'down', 'corridor', 'none']),
  target: z
    .strictObject({
      value: z.number().optional(),
      low: z.number().optional(),
      high: z.number().optional(),
    })
    .optional(),
  parameters: z.array(parameterDefinition).default([]),
  time: z.string().describe('a key of `times` of the file'),
  excludes: localized.optional(),
  synonyms: z.record(z.string(), z.string()).default({}),
  thresholds: thresholds.optional(),
  impact: z.enum(['critical', 'high', 'medium', 'low']).optional(),
  advice: localized.optional().describe('what to do when the target is missed'),
  group: kpiGroup.optional().describe('place in the KPI table'),
  edge: localized.optional().describe('edge cases: zero denominators, borders, what is left out'),
  example: localized.optional().describe('the formula on a handful of numbers'),
  approximate: z
    .strictObject({ error: z.number().positive().max(0.1) })
    .optional()
    .describe('distinct and percentiles by sketches, with this relative error'),
  owner: z.string().max(120).optional(),
  review: z.enum(['monthly', 'quarterly']).optional().describe('how often to look at it again'),
});
export type MetricDefinition = z.infer<typeof metricDefinition>;

/** One file of `metrics/`: a family. Metrics are checked one by one, so that one broken leaves the rest. */
export const familyDefinition = z.strictObject({
  family: id,
  order: z.number().default(100).describe('place among the families'),
  name: localized,
  times: z.record(z.string(), localized),
  metrics: z.array(z.unknown()),
});
