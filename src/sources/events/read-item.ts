import type { z } from 'zod';
import { type ContactEvent, contactEvent, instant } from '../../core/contact/events.ts';
import { type JournalEntry, type RawReference, unitOf } from '../../core/contact/journal.ts';
import { type SourceRecord, sourceRecord } from '../../core/contact/records.ts';
import { resolveAgent } from '../../core/contact/resolve-agent.ts';
import type { ReadingSettings } from '../../core/contact/settings.ts';
import { lineKey } from '../files/line-key.ts';
import { naturalKey, timeField } from '../table/record-fields.ts';
import { canonicalJson } from './canonical-json.ts';

/** Why an item cannot be read: a code of locales/<language>/quarantine.json. */
export interface BadItem {
  readonly bad: string;
  readonly params: Readonly<Record<string, string>>;
}

export interface ItemOptions {
  readonly settings?: Pick<ReadingSettings, 'aliases'> | undefined;
  /** Present instant, ms; an event more than a year after it is not believed. */
  readonly now?: number | undefined;
}

const eventTypes = new Set<string>(contactEvent.options.map((option) => option.shape.type.value));
const recordTypes = new Set<string>(sourceRecord.options.map((option) => option.shape.type.value));
const year = 366 * 86_400_000;
const deepest = 32;
const mostValues = 10_000;

/**
 * One item of the open door: an event or a record by its `type`. An unknown type is kept as an
 * `unknown` event when it has a time. Its key is its `id`, else a record's own key, else a hash of
 * what it says; so the same item again is the same entry.
 */
export function readItem(
  item: unknown,
  raw: RawReference,
  options: ItemOptions,
): JournalEntry | BadItem {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return bad('not-an-object');
  if (isTooLarge(item)) return bad('too-deep', { limit: String(deepest) });
  const type: unknown = Reflect.get(item, 'type');
  if (typeof type !== 'string' || type === '') return bad('missing-type');
  const body = bodyOf(item, type);
  if ('bad' in body) return body;
  const named = withOperator(body, options.settings);
  const at = instantOf(named);
  if (options.now !== undefined && !plans.has(named.type) && at > options.now + year)
    return bad('far-future', { value: new Date(at).toISOString() });
  return { unit: unitOf(named), at, key: keyOf(item, named), body: named, raw };
}

/** Records about what is still to come. */
const plans = new Set<string>(['shift', 'cost']);

function bodyOf(item: object, type: string): ContactEvent | SourceRecord | BadItem {
  if (eventTypes.has(type)) return checked(contactEvent.safeParse(item));
  if (recordTypes.has(type)) return checked(sourceRecord.safeParse(item));
  const at = instant.safeParse(Reflect.get(item, 'at'));
  if (!at.success) return bad('unknown-type', { type: type.slice(0, 64) });
  const call: unknown = Reflect.get(item, 'call');
  const data = [JSON.stringify(item).slice(0, 4096)];
  const what = { type: 'unknown', at: at.data, name: type.slice(0, 1024), data } as const;
  return typeof call === 'string' && call.length > 0 && call.length <= 256
    ? { ...what, call }
    : what;
}

function checked<T>(result: z.ZodSafeParseResult<T>): T | BadItem {
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = issue?.path.map(String).join('.') ?? '';
  return bad('bad-field', { field, problem: issue?.code ?? '' });
}

function withOperator(
  body: ContactEvent | SourceRecord,
  settings: Pick<ReadingSettings, 'aliases'> | undefined,
): ContactEvent | SourceRecord {
  if (settings === undefined || !('agent' in body) || body.agent === undefined) return body;
  const agent = resolveAgent(body.agent, settings);
  return agent === body.agent ? body : { ...body, agent };
}

function instantOf(body: ContactEvent | SourceRecord): number {
  if ('at' in body) return body.at;
  return Number(Reflect.get(body, timeField[body.type]));
}

function keyOf(item: object, body: ContactEvent | SourceRecord): string {
  const id: unknown = Reflect.get(item, 'id');
  if (typeof id === 'string' && id !== '') return id.length <= 200 ? `id:${id}` : lineKey(id);
  if (typeof id === 'number') return `id:${id}`;
  if ('at' in body) return lineKey(canonicalJson(item));
  const own: unknown = Reflect.get(body, 'key');
  const parts =
    typeof own === 'string'
      ? [own]
      : naturalKey[body.type].map((name) => String(Reflect.get(body, name) ?? ''));
  const key = parts.join('|');
  return key === '' ? body.type : `${body.type}:${key}`;
}

/** Nested too deep, or of too many values, to be an event: checked before anything recurses. */
export function isTooLarge(item: unknown): boolean {
  let level: unknown[] = [item];
  let values = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    values += level.length;
    if (depth > deepest || values > mostValues) return true;
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue;
      const inner = Object.values(value);
      if (inner.length + next.length > mostValues) return true;
      for (const one of inner) next.push(one);
    }
    level = next;
  }
  return false;
}

function bad(reason: string, params: Readonly<Record<string, string>> = {}): BadItem {
  return { bad: reason, params };
}
