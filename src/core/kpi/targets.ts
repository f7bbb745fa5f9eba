import { z } from 'zod';

/** Groups of the KPI table, in its order. */
export const kpiGroups = [
  'volume',
  'activity',
  'quality',
  'service',
  'load',
  'profit',
  'data',
] as const;
export const kpiGroup = z.enum(kpiGroups);
export type KpiGroup = z.infer<typeof kpiGroup>;

/**
 * When a miss of the target is amber and when red: how much worse than the target, as a share of it
 * (0.1 is a tenth). Worse follows the direction; of a corridor it is the way out of its nearer edge.
 * Absent: amber from any miss, red from 0.2.
 */
export const thresholds = z.strictObject({
  amber: z.number().min(0).max(10).default(0),
  red: z.number().min(0).max(10).default(0.2),
});
export type Thresholds = z.infer<typeof thresholds>;

/** A value to reach, or a corridor with one edge or both, in the metric's unit. */
export const goal = z.strictObject({
  value: z.number().optional(),
  low: z.number().optional(),
  high: z.number().optional(),
});
export type Goal = z.infer<typeof goal>;

/** How a target goes by the calendar. Keys: months 1…12, weekdays 1 (Monday)…7. */
export const targetPlan = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fixed'), goal }),
  z.strictObject({ kind: z.literal('monthly'), months: z.record(z.string(), goal) }),
  z.strictObject({ kind: z.literal('weekday'), days: z.record(z.string(), goal) }),
  z.strictObject({
    kind: z.literal('cumulative'),
    total: z.number().describe('to be gathered by the end of each month'),
    spread: z.enum(['days', 'working-days']).default('days'),
  }),
]);
export type TargetPlan = z.infer<typeof targetPlan>;

/** Whom a target is for, from the widest to the narrowest: the narrowest that fits is in force. */
export const targetScopes = ['all', 'project', 'queue', 'team', 'agent'] as const;
export const targetScope = z.strictObject({
  dimension: z.enum(targetScopes),
  value: z.string().max(256).default(''),
});
export type TargetScope = z.infer<typeof targetScope>;

export const localDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** A target of a metric for a scope, in force from a day until the next of the same scope. */
export const targetRule = z.strictObject({
  id: z.string(),
  metric: z.string(),
  scope: targetScope,
  plan: targetPlan
    .nullable()
    .describe('null: from this day there is none; the wider one is in force'),
  thresholds: thresholds.optional(),
  effectiveFrom: localDay,
  note: z.string().max(1000).default(''),
  author: z.string().max(120).default(''),
  at: z.string().describe('when it was set, ISO'),
});
export type TargetRule = z.infer<typeof targetRule>;

/** How a value stands to its target. `none`: nothing to judge by. */
export const standing = z.enum(['good', 'amber', 'red', 'none']);
export type Standing = z.infer<typeof standing>;
