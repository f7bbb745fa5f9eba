import type { Format } from '../../../i18n/format.ts';
import type { Say } from '../../../i18n/provider.tsx';
import { type ClassCounts, visitClasses } from './classes.ts';
import { disputedClasses, type MethodRow, placeOf } from './methods.ts';

type Cell = string | number | null;

/** The act of reconciliation as cells: whose visits, the classes, the definitions over them. */
export function actCells(
  input: {
    readonly scope: string;
    readonly period: string;
    readonly threshold: number;
    readonly short: number;
    readonly contract: string;
    readonly counts: ClassCounts;
    readonly rows: readonly MethodRow[];
  },
  say: Say,
  format: Format,
): Cell[][] {
  const { counts, rows, threshold, short } = input;
  const words = { threshold: format.number(threshold), short: format.number(short) };
  const className = (name: string) => say(`service-level.class-${name}`, words);
  return [
    [say('service-level.act-title')],
    [say('service-level.act-scope'), input.scope],
    [say('service-level.act-period'), input.period],
    [say('service-level.act-threshold'), threshold],
    [say('service-level.act-short'), short],
    [],
    [
      say('service-level.act-class'),
      say('service-level.act-visits'),
      say('service-level.act-disputed'),
    ],
    ...visitClasses.map((name): Cell[] => [
      className(name),
      counts[name],
      disputedClasses.includes(name) ? say('service-level.yes') : '',
    ]),
    [],
    [
      say('service-level.definition'),
      say('service-level.rule'),
      ...visitClasses.map(className),
      say('service-level.above'),
      say('service-level.below'),
      say('service-level.level'),
      say('service-level.difference-points'),
    ],
    ...rows.map((row): Cell[] => [
      `${say(`service-level.name-${row.method.id}`)}${row.method.id === input.contract ? ` (${say('service-level.in-contract')})` : ''}`,
      say(`service-level.rule-${row.method.id}`, words),
      ...visitClasses.map((name) => say(`service-level.place-${placeOf(row.method, name)}`)),
      row.above,
      row.below,
      row.level,
      row.difference === null ? null : row.difference * 100,
    ]),
  ];
}
