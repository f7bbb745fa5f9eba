import { z } from 'zod';
import { goal } from '../kpi/targets.ts';

/** A name in a language each. */
export const localized = z.object({ ru: z.string(), kk: z.string(), en: z.string() });
export type Localized = z.infer<typeof localized>;

export { type TimeDimension, timeDimensions } from './time-dimensions.ts';

/** One condition on a dimension. All conditions of a question hold together. */
export const condition = z.object({
  dimension: z.string().max(64),
  op: z.enum(['in', 'not-in', 'contains', '>=', '<=', '>', '<']).default('in'),
  values: z
    .array(z.union([z.string().max(512), z.number()]))
    .min(1)
    .max(1000),
});
export type Condition = z.infer<typeof condition>;

const localDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?)?$/)
  .describe('local date or date-time in the zone of the question, 2026-11-19 or 2026-11-19T08:00');

/** A period: from is inside, to is not. */
export const period = z.object({ from: localDate, to: localDate });
export type Period = z.infer<typeof period>;

/** What is asked: metrics by dimensions over a period. */
export const question = z.object({
  metrics: z.array(z.string().max(64)).min(1).max(64),
  by: z.array(z.string().max(64)).max(4).default([]),
  where: z.array(condition).max(32).default([]),
  ...period.shape,
  zone: z.string().max(64).default('UTC').describe('IANA time zone'),
  attribution: z
    .enum(['arrival', 'outcome'])
    .default('arrival')
    .describe('queue metrics belong to the interval of arrival, or of the outcome'),
  params: z
    .record(z.string().max(128), z.union([z.number(), z.string().max(64)]))
    .default({})
    .describe('service_level.threshold → 20; a bare name sets it for every metric that has it'),
  compare: period.optional().describe('the same over another period, for change'),
  definitions: z
    .enum(['in-force', 'current'])
    .default('in-force')
    .describe('formulas, parameters and targets as they were in force, or as they are today'),
  order: z
    .array(z.object({ column: z.string().max(64), direction: z.enum(['asc', 'desc']) }))
    .max(4)
    .default([]),
  limit: z.number().int().min(1).max(100_000).default(10_000),
  fill: z.boolean().default(true).describe('empty time buckets are rows with nulls and zeros'),
});
export type Question = z.infer<typeof question>;
export type QuestionInput = z.input<typeof question>;

/** Units of a column. `count` counts a thing, `ratio` is 0..1, `seconds` are seconds. */
export const unit = z.enum([
  'count',
  'seconds',
  'ratio',
  'erlangs',
  'per-hour',
  'money',
  'money-per-hour',
  'score',
  'time',
  'text',
]);
export type Unit = z.infer<typeof unit>;

export const answerColumn = z.object({
  id: z.string(),
  kind: z.enum(['dimension', 'metric']),
  unit,
  name: localized,
  direction: z.enum(['up', 'down', 'corridor', 'none']).optional(),
});
export type AnswerColumn = z.infer<typeof answerColumn>;

export const cell = z.union([z.string(), z.number(), z.null()]);
export type Cell = z.infer<typeof cell>;
/**
 * A row by column id. Time buckets are local ISO texts: `2026-11-19` for day, week (its Monday) and
 * month (its first), `2026-11-19T14:30+05:00` for hours and parts of one; weekday is 1 (Monday)…7,
 * hour_of_day 0…23.
 */
export const answerRow = z.record(z.string(), cell);
export type AnswerRow = z.infer<typeof answerRow>;

export const answer = z.object({
  columns: z.array(answerColumn),
  rows: z.array(answerRow),
  totals: answerRow.describe('recomputed over everything, never added up from the rows'),
  compare: z.object({ rows: z.array(answerRow), totals: answerRow }).optional(),
  period,
  zone: z.string(),
  /** Up to when the sources have told anything; buckets after it are unfinished. */
  dataUntil: z.string().nullable(),
  truncated: z.boolean(),
  targets: z
    .record(z.string(), goal.nullable())
    .optional()
    .describe('targets that people set, by metric: for the scope and the period of the question'),
  rowTargets: z
    .array(z.record(z.string(), goal.nullable()))
    .optional()
    .describe('the same of each row, where rows are of queues, projects, groups or operators'),
  /** Definitions that changed within the period: what each row was counted by. */
  versions: z
    .array(
      z.object({
        metric: z.string(),
        version: z.number().int(),
        from: z.string().describe('local day it is in force from'),
        merged: z
          .boolean()
          .optional()
          .describe(
            'rows and totals over the change are what each version counted in its days, put together; false: by the last version',
          ),
      }),
    )
    .optional(),
});
export type Answer = z.infer<typeof answer>;
