import type { Condition } from '../../core/query/question.ts';
import { comparisons, presets } from './period.ts';
import { steps } from './step.ts';

/**
 * State of a page, whole, as its address keeps it. `where` is dimension → values, a comparison being
 * part of the key (`wait>=`). What a page keeps for itself (an opened row, a tab) is in `own`.
 */
export interface PageSearch {
  readonly period?: (typeof presets)[number] | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly compare?: (typeof comparisons)[number] | undefined;
  readonly step?: (typeof steps)[number] | undefined;
  readonly zone?: string | undefined;
  readonly attribution?: (typeof attributions)[number] | undefined;
  readonly where: Readonly<Record<string, string[]>>;
  readonly params: Readonly<Record<string, string | number>>;
  readonly own: Readonly<Record<string, string>>;
}

const attributions = ['arrival', 'outcome'] as const;

/** Reads a state. A part that cannot be read is dropped: an old link still opens. */
export const pageSearch = {
  parse(given: unknown): PageSearch {
    const raw = isRecord(given) ? given : {};
    const zone = typeof raw.zone === 'string' && raw.zone.length <= 64 ? raw.zone : undefined;
    return {
      ...present('period', oneOf(presets, raw.period)),
      ...present('from', dateOf(raw.from)),
      ...present('to', dateOf(raw.to)),
      ...present('compare', oneOf(comparisons, raw.compare)),
      ...present('step', oneOf(steps, raw.step)),
      ...present('zone', zone),
      ...present('attribution', oneOf(attributions, raw.attribution)),
      where: recordOf(raw.where, isTexts),
      params: recordOf(raw.params, isScalar),
      own: recordOf(raw.own, isText),
    };
  },
};

function present<Key extends string, Value>(key: Key, value: Value | undefined) {
  return (value === undefined ? {} : { [key]: value }) as Partial<Record<Key, Value>>;
}

function oneOf<Value extends string>(known: readonly Value[], value: unknown): Value | undefined {
  return known.find((one) => one === value);
}

function dateOf(value: unknown): string | undefined {
  return isText(value) && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function recordOf<Value>(
  value: unknown,
  holds: (item: unknown) => item is Value,
): Record<string, Value> {
  if (!isRecord(value)) return {};
  const entries = Object.entries(value).filter((entry): entry is [string, Value] =>
    holds(entry[1]),
  );
  return Object.fromEntries(entries);
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);
const isScalar = (value: unknown): value is string | number =>
  isText(value) || (typeof value === 'number' && Number.isFinite(value));

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
