import { diffFacts } from '../../core/contact/diff-facts.ts';
import type { Facts, FactTable } from '../../core/contact/facts.ts';
import { foldCall } from '../../core/contact/fold-call.ts';
import { foldRecord } from '../../core/contact/fold-record.ts';
import type { JournalEntry } from '../../core/contact/journal.ts';
import type { ReadingSettings } from '../../core/contact/settings.ts';
import type { DirtyAgent, UnitKind } from './ports.ts';

export interface FoldContext {
  readonly system: string;
  readonly restarts: readonly number[];
  readonly settings: ReadingSettings;
}

/** Rows to write and to take away, of many units, and the operators they touch. */
export interface FactChanges {
  readonly write: Facts;
  readonly remove: Facts;
  /** Operator → first UTC day whose states have to be made again. */
  readonly dirty: Map<string, number>;
}

export function noChanges(): FactChanges {
  return { write: {}, remove: {}, dirty: new Map() };
}

/** Facts of one unit. Operators' states are made apart, over all of an operator's work. */
export function foldUnit(
  kind: UnitKind,
  entries: readonly JournalEntry[],
  context: FoldContext,
): Facts {
  if (entries.length === 0) return {};
  if (kind === 'call') return foldCall(entries, context);
  if (kind === 'record') return foldRecord(entries, context.settings);
  return {};
}

/** Adds what turns a unit's facts from `before` into `after`. */
export function addChanges(changes: FactChanges, before: Facts, after: Facts): void {
  markWork(changes.dirty, after);
  if (isEmpty(before)) {
    addRows(changes.write, after);
    return;
  }
  markWork(changes.dirty, before);
  const { write, remove } = diffFacts(before, after);
  addRows(changes.write, write);
  addRows(changes.remove, remove);
}

/** Rows in all tables together. */
export function countRows(facts: Facts): number {
  let rows = 0;
  for (const table in facts) rows += facts[table as FactTable]?.length ?? 0;
  return rows;
}

export function addRows(sum: Facts, facts: Facts): void {
  const into = sum as Partial<Record<FactTable, unknown[]>>;
  for (const table in facts) {
    const rows = facts[table as FactTable];
    if (rows === undefined || rows.length === 0) continue;
    const list = into[table as FactTable];
    if (list === undefined) into[table as FactTable] = [...rows];
    else for (const row of rows) list.push(row);
  }
}

export function markAgent(dirty: Map<string, number>, agent: string, at: number): void {
  if (agent === '') return;
  const day = utcDay(at);
  const known = dirty.get(agent);
  if (known === undefined || day < known) dirty.set(agent, day);
}

export function dirtyList(dirty: ReadonlyMap<string, number>): DirtyAgent[] {
  return [...dirty].map(([agent, fromDay]) => ({ agent, fromDay }));
}

/** Whole days since 1970-01-01 UTC. */
export function utcDay(at: number): number {
  return Math.floor(at / 86_400_000);
}

function markWork(dirty: Map<string, number>, facts: Facts): void {
  for (const talk of facts.talks ?? []) markAgent(dirty, talk.agent, talk.startedAt);
  for (const offer of facts.offers ?? []) markAgent(dirty, offer.agent, offer.startedAt);
}

function isEmpty(facts: Facts): boolean {
  for (const _ in facts) return false;
  return true;
}
