import type { ColumnModel, ColumnUnit, FactTime, Moment } from './types.ts';

export const DAY = 86_400_000;
export const ms = (column: string): string => `toUnixTimestamp64Milli(${column})`;

export type Columns = Record<string, ColumnModel>;
export const of = (unit: ColumnUnit, ...names: string[]): Columns =>
  Object.fromEntries(names.map((name) => [name, { sql: unit === 'time' ? ms(name) : name, unit }]));
export const choice = (name: string, options: readonly string[]): Columns => ({
  [name]: { sql: name, unit: 'text', options },
});
export const same = (...names: string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, name]));
export const exactly = (column: string): Moment => ({
  sql: ms(column),
  before: 0,
  after: 0,
  exact: true,
});
/** One instant; `outcome` may lie `before` ms after it. */
export const moment = (base: string, outcome?: string, before = DAY): FactTime => ({
  kind: 'moment',
  base,
  arrival: exactly(base),
  outcome: outcome === undefined ? exactly(base) : { sql: ms(outcome), before, after: 0 },
});
export const place = { project: 'project', source: 'system' };

/** Sums of money, each in the currency that another column of the row names. */
export const money = (currency: string, ...names: string[]): Columns =>
  Object.fromEntries(names.map((name) => [name, { sql: name, unit: 'money', currency }]));
/** A column under another name. */
export const called = (name: string, sql: string, unit: ColumnUnit = 'text'): Columns => ({
  [name]: { sql, unit },
});
/** Length of the piece of a span that lies in a bucket; known only where spans are cut. */
export const piece: Columns = {
  duration: { sql: '(piece_end - piece_start) / 1000', unit: 'seconds' },
};
