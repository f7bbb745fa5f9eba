import { z } from 'zod';
import type { Condition } from '../../core/query/question.ts';
import { comparisons, presets } from './period.ts';
import { steps } from './step.ts';

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/**
 * State of a page, whole, as its address keeps it. `where` is dimension → values, a comparison being
 * part of the key (`wait>=`). What a page keeps for itself (an opened row, a tab) is in `own`.
 * A part that cannot be read is dropped: an old link still opens.
 */
export const pageSearch = z.object({
  period: z.enum(presets).optional().catch(undefined),
  from: date.optional().catch(undefined),
  to: date.optional().catch(undefined),
  compare: z.enum(comparisons).optional().catch(undefined),
  step: z.enum(steps).optional().catch(undefined),
  zone: z.string().max(64).optional().catch(undefined),
  attribution: z.enum(['arrival', 'outcome']).optional().catch(undefined),
  where: z.record(z.string(), z.array(z.string())).default({}).catch({}),
  params: z
    .record(z.string(), z.union([z.number(), z.string()]))
    .default({})
    .catch({}),
  own: z.record(z.string(), z.string()).default({}).catch({}),
});
export type PageSearch = z.infer<typeof pageSearch>;

const plainKeys = ['period', 'from', 'to', 'compare', 'step', 'zone', 'attribution'] as const;

/**
 * Reads `?period=week&w.queue=Продажи&p.service_level.threshold=30&call=…`: `w.` are filters and
 * repeat for several values, `p.` are parameters, other names are the page's own.
 */
export function parseSearch(text: string): Record<string, unknown> {
  const where: Record<string, string[]> = {};
  const params: Record<string, string | number> = {};
  const own: Record<string, string> = {};
  const plain: Record<string, string> = {};
  for (const [key, value] of new URLSearchParams(text)) {
    if (key.startsWith('w.')) {
      const dimension = key.slice(2);
      where[dimension] = [...(where[dimension] ?? []), value];
    } else if (key.startsWith('p.')) {
      params[key.slice(2)] = /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
    } else if (plainKeys.some((name) => name === key)) plain[key] = value;
    else own[key] = value;
  }
  return { ...plain, where, params, own };
}

/** The other way round, in a fixed order: the same state is the same address. */
export function stringifySearch(search: Record<string, unknown>): string {
  const state = pageSearch.parse(search);
  const out = new URLSearchParams();
  for (const key of plainKeys) {
    const value = state[key];
    if (value !== undefined) out.append(key, value);
  }
  for (const key of Object.keys(state.where).sort())
    for (const value of state.where[key] ?? []) out.append(`w.${key}`, value);
  for (const key of Object.keys(state.params).sort())
    out.append(`p.${key}`, String(state.params[key]));
  for (const key of Object.keys(state.own).sort()) {
    const value = state.own[key];
    if (value) out.append(key, value);
  }
  const text = out.toString();
  return text ? `?${text}` : '';
}

const conditionKey = /^(.+?)(!|~|>=|<=|>|<)?$/;
const operators: Record<string, Condition['op']> = {
  '!': 'not-in',
  '~': 'contains',
  '>=': '>=',
  '<=': '<=',
  '>': '>',
  '<': '<',
};

/** Filters of the address as conditions of a question. */
export function toConditions(where: PageSearch['where']): Condition[] {
  const conditions: Condition[] = [];
  for (const key of Object.keys(where).sort()) {
    const values = where[key] ?? [];
    const [, dimension = key, mark = ''] = conditionKey.exec(key) ?? [];
    if (values.length === 0) continue;
    const op = operators[mark] ?? 'in';
    const numeric = op !== 'in' && op !== 'not-in' && op !== 'contains';
    conditions.push({ dimension, op, values: numeric ? values.map(Number) : values });
  }
  return conditions;
}
