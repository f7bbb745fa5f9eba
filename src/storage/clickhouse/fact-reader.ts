import type { FactTable } from '../../core/contact/facts.ts';
import { type ColumnKind, columnName, factColumns } from './fact-columns.ts';

/** Columns of a fact table as a SELECT names them: times as milliseconds. */
export function selectList(table: FactTable): string {
  return Object.entries(factColumns[table])
    .map(([field, kind]: [string, ColumnKind]) => {
      const name = columnName(field);
      if (kind === 'time' || kind === 'time?') {
        return `toUnixTimestamp64Milli(${table}.${name}) AS ${field}`;
      }
      return `${table}.${name} AS ${field}`;
    })
    .join(', ');
}

/** A row of {@link selectList} as a fact; 64-bit numbers come as text. */
export function readFact(table: FactTable, row: Record<string, unknown>): Record<string, unknown> {
  const fact: Record<string, unknown> = {};
  for (const [field, kind] of Object.entries(factColumns[table]) as [string, ColumnKind][]) {
    const value = row[field];
    fact[field] = (kind === 'time' || kind === 'time?') && value !== null ? Number(value) : value;
  }
  return fact;
}
