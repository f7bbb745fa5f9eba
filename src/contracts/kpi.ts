import { z } from 'zod';
import { metricDefinition } from '../core/kpi/definition.ts';
import { goal, kpiGroup, localDay, standing, targetRule, thresholds } from '../core/kpi/targets.ts';
import { answer, condition, localized, period, question, unit } from '../core/query/question.ts';
import { endpoint } from './endpoint.ts';
import { passport } from './query.ts';

const id = z.string().max(64);
const note = z.string().max(1000).default('');

/** Something wrong in a formula or a definition; `code` has a text in locales/<language>/kpi.json. */
export const kpiIssue = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  path: z.string().optional().describe('field of the definition, formula by default'),
  at: z.number().optional().describe('characters from 0 in the formula'),
  length: z.number().optional(),
  line: z.number().optional(),
  column: z.number().optional(),
  repairs: z
    .array(
      z.object({ code: z.string(), params: z.record(z.string(), z.string()), formula: z.string() }),
    )
    .optional()
    .describe('formulas that one press puts instead'),
});
export type KpiIssue = z.infer<typeof kpiIssue>;

export const additivity = z.enum([
  'additive',
  'semi-additive',
  'ratio',
  'distinct',
  'quantile',
  'extreme',
  'none',
]);

/** One version of a definition. The shipped one is version 1, in force since ever. */
export const kpiVersion = z.object({
  version: z.number().int(),
  effectiveFrom: localDay.nullable().describe('null: since ever'),
  effectiveTo: localDay.nullable().describe('the day the next one begins'),
  state: z.enum(['draft', 'planned', 'in-force', 'past']),
  definition: metricDefinition,
  note: z.string(),
  author: z.string(),
  at: z.string(),
  shipped: z.boolean(),
});
export type KpiVersion = z.infer<typeof kpiVersion>;

export const kpiSummary = z.object({
  id,
  name: localized,
  family: z.string(),
  group: kpiGroup,
  unit,
  origin: z.enum(['shipped', 'changed', 'own']),
  version: z.number().int(),
  draft: z.boolean(),
  retired: z.boolean(),
  owner: z.string().nullable(),
  reviewDue: localDay.nullable(),
});
export type KpiSummary = z.infer<typeof kpiSummary>;

/** What a change did to a number that had been published. */
export const movedNumber = z.object({
  metric: id,
  from: z.string(),
  to: z.string(),
  before: z.number().nullable(),
  after: z.number().nullable(),
});
export const journalEntry = z.object({
  at: z.string(),
  author: z.string(),
  metric: id,
  action: z.enum([
    'published',
    'target-set',
    'target-removed',
    'retired',
    'restored',
    'imported',
    'reviewed',
  ]),
  version: z.number().int().nullable(),
  effectiveFrom: localDay.nullable(),
  note: z.string(),
  moved: z
    .array(movedNumber)
    .describe('months closed before the change whose number is another now'),
  target: targetRule.optional().describe('the target that was set or taken away'),
});

const kpi = z.object({
  summary: kpiSummary,
  passport,
  versions: z.array(kpiVersion).describe('the newest first'),
  targets: z.array(targetRule),
  usedBy: z.array(id).describe('metrics whose formula names it'),
  journal: z.array(journalEntry),
});
export type Kpi = z.infer<typeof kpi>;

export const listKpis = endpoint({
  id: 'listKpis',
  method: 'GET',
  path: '/kpis',
  summary: 'All KPIs: shipped, changed and own, with versions and reviews that are due',
  input: z.object({}),
  output: z.object({
    kpis: z.array(kpiSummary),
    families: z.array(z.object({ id: z.string(), name: localized })),
    times: z
      .array(z.object({ id: z.string(), name: localized }))
      .describe('rules of time that a definition may name'),
  }),
});

export const getKpi = endpoint({
  id: 'getKpi',
  method: 'GET',
  path: '/kpis/:id',
  summary: 'One KPI: passport, versions, targets, journal',
  input: z.object({ id }),
  output: kpi,
});

export const checkKpi = endpoint({
  id: 'checkKpi',
  method: 'POST',
  path: '/kpis/check',
  summary: 'Is a definition sound: unit, additivity, everything that is wrong at once',
  input: z.object({ definition: z.record(z.string(), z.unknown()) }),
  output: z.object({
    ok: z.boolean(),
    unit: z.string().nullable().describe('the unit that comes out, as the language names it'),
    additivity: additivity.nullable(),
    facts: z.array(z.string()),
    dimensions: z.array(z.string()),
    issues: z.array(kpiIssue),
  }),
});

export const previewKpi = endpoint({
  id: 'previewKpi',
  method: 'POST',
  path: '/kpis/preview',
  summary:
    'A definition that is not published, asked over own data: its id may be named in metrics',
  input: z.object({ definition: metricDefinition, question }),
  output: answer,
});

export const saveKpiDraft = endpoint({
  id: 'saveKpiDraft',
  method: 'POST',
  path: '/kpis/:id/draft',
  summary: 'Keeps a draft, sound or not; null drops it',
  input: z.object({ id, definition: z.record(z.string(), z.unknown()).nullable(), note }),
  output: z.object({ savedAt: z.string() }),
});

export const getKpiDraft = endpoint({
  id: 'getKpiDraft',
  method: 'GET',
  path: '/kpis/:id/draft',
  summary: 'The draft of a KPI, sound or not',
  input: z.object({ id }),
  output: z.object({
    draft: z
      .object({
        definition: z.record(z.string(), z.unknown()),
        note: z.string(),
        savedAt: z.string(),
      })
      .nullable(),
  }),
});

export const publishKpi = endpoint({
  id: 'publishKpi',
  method: 'POST',
  path: '/kpis/:id/publish',
  summary: 'A new version, in force from a day; the past stays as it was',
  input: z.object({
    id,
    definition: metricDefinition,
    family: z.string().max(64).optional(),
    effectiveFrom: localDay,
    note,
    zone: z.string().max(64).default('UTC').describe('whose days the journal compares'),
  }),
  output: z.object({ version: kpiVersion, moved: z.array(movedNumber) }),
});

export const retireKpi = endpoint({
  id: 'retireKpi',
  method: 'POST',
  path: '/kpis/:id/retire',
  summary: 'Takes a KPI out of use; it stays with its history. `retired: false` brings it back',
  input: z.object({ id, retired: z.boolean().default(true), note }),
  output: kpiSummary,
});

export const reviewKpi = endpoint({
  id: 'reviewKpi',
  method: 'POST',
  path: '/kpis/:id/review',
  summary: 'The KPI was looked at: the next review is a month or a quarter from now',
  input: z.object({ id, note }),
  output: kpiSummary,
});

export const setTarget = endpoint({
  id: 'setTarget',
  method: 'POST',
  path: '/kpis/:id/targets',
  summary: 'A target for a scope from a day on',
  input: z.object({
    id,
    ...targetRule.pick({ scope: true, plan: true, effectiveFrom: true }).shape,
    thresholds: thresholds.optional(),
    note,
  }),
  output: targetRule,
});

export const removeTarget = endpoint({
  id: 'removeTarget',
  method: 'DELETE',
  path: '/kpis/:id/targets/:target',
  summary: 'Takes a target that was set by mistake away; the journal keeps that it was there',
  input: z.object({ id, target: z.string().max(64) }),
  output: z.object({ removed: z.boolean() }),
});

export const kpiJournal = endpoint({
  id: 'kpiJournal',
  method: 'GET',
  path: '/kpi-journal',
  summary: 'Who changed which KPI when, and which published numbers it moved',
  input: z.object({ limit: z.coerce.number().int().min(1).max(1000).default(200) }),
  output: z.object({ entries: z.array(journalEntry) }),
});

/** A line of the KPI table. */
export const kpiRow = z.object({
  metric: id,
  name: localized,
  group: kpiGroup,
  unit,
  direction: z.enum(['up', 'down', 'corridor', 'none']),
  fact: z.number().nullable(),
  compare: z.number().nullable(),
  goal: goal.nullable().describe('for the part of the period that has passed'),
  goalWhole: goal.nullable().describe('for the whole period, where it differs (cumulative plans)'),
  deviation: z
    .number()
    .nullable()
    .describe('fact over goal less 1; of a corridor from its nearer edge, 0 inside'),
  standing,
  impact: z.enum(['critical', 'high', 'medium', 'low']),
  harm: z.number().describe('how far into the bad, weighed by impact; the table is sorted by it'),
  advice: localized.nullable(),
  sample: z.number().nullable().describe('rows behind the number; null: not known'),
  interval: z
    .object({ low: z.number(), high: z.number() })
    .nullable()
    .describe('95 % interval of a share of counted things (Wilson)'),
  certain: z.boolean().describe('the target lies outside the interval, or there is no interval'),
  series: z.array(z.number().nullable()).describe('by day of the period so far'),
  version: z.number().int(),
});
export type KpiRow = z.infer<typeof kpiRow>;

export const kpiTable = endpoint({
  id: 'kpiTable',
  method: 'POST',
  path: '/kpis/table',
  summary: 'KPI, target, fact, deviation, impact, advice for a scope and a period',
  input: z.object({
    ...period.shape,
    zone: z.string().max(64).default('UTC'),
    where: z.array(condition).max(32).default([]),
    params: question.shape.params,
    compare: period.optional(),
    metrics: z.array(id).max(64).optional().describe('absent: every KPI with a target'),
    definitions: question.shape.definitions,
  }),
  output: z.object({
    rows: z.array(kpiRow),
    daysPassed: z.number(),
    days: z.number(),
    dataUntil: z.string().nullable(),
  }),
});

export const exportKpis = endpoint({
  id: 'exportKpis',
  method: 'GET',
  path: '/kpi-exchange',
  summary: 'KPIs with targets as one YAML text',
  input: z.object({
    ids: z.string().max(8000).optional().describe('comma between; absent: own and changed'),
  }),
  output: z.object({ yaml: z.string() }),
});

export const importKpis = endpoint({
  id: 'importKpis',
  method: 'POST',
  path: '/kpi-exchange',
  summary: 'Takes KPIs from YAML; `dryRun` only tells what would happen',
  input: z.object({
    yaml: z.string().max(2_000_000),
    effectiveFrom: localDay,
    dryRun: z.boolean().default(false),
    note,
    zone: z.string().max(64).default('UTC').describe('whose days the journal compares'),
  }),
  output: z.object({
    items: z.array(
      z.object({
        id,
        result: z.enum(['new', 'new-version', 'same', 'broken']),
        issues: z.array(kpiIssue),
      }),
    ),
  }),
});
