import { type FactName, factModel, facts, isFactName } from '../query/model.ts';
import { builtIn } from './check.ts';
import { type BracketContext, contextAt } from './complete-context.ts';
import type { KnownParameter } from './declared.ts';
import type { MetricIndex } from './metric-index.ts';
import { aggregateNames, functionNames, windowSpans } from './parse-call.ts';

export type CompletionKind =
  | 'fact'
  | 'column'
  | 'aggregate'
  | 'function'
  | 'metric'
  | 'parameter'
  | 'value'
  | 'keyword';

/** What is said of a name: a message (`area.key`), or words of its own in each language. */
export type CompletionWords =
  | { readonly message: string }
  | { readonly localized: Readonly<Record<'ru' | 'kk' | 'en', string>> };

/** Something that may stand at a place. */
export interface CompletionItem {
  readonly insert: string;
  readonly kind: CompletionKind;
  readonly name: CompletionWords | null;
  /** `seconds`, `text`, `ratio`…: a key of `model.unit.*`; null: it has none. */
  readonly unit: string | null;
}

/** What may be put in at a place, from `from` up to it. */
export interface Completions {
  readonly from: number;
  readonly items: readonly CompletionItem[];
}

/** What a formula may name. */
export interface CompletionSurroundings {
  readonly parameters: readonly KnownParameter[];
  readonly metrics: MetricIndex;
  /** The metric that is written: not offered. */
  readonly id?: string | undefined;
}

const windowNames = Object.keys(windowSpans);

/** What may stand at `offset`, whatever is typed of it; the caller narrows it by what is typed. */
export function completionsAt(
  formula: string,
  offset: number,
  around: CompletionSurroundings,
): Completions {
  const context = contextAt(formula, offset);
  return { from: context.from, items: itemsOf(context, around) };
}

function itemsOf(context: BracketContext, around: CompletionSurroundings): CompletionItem[] {
  const { expects, fact, aggregate, condition, owner } = context;
  if (expects === 'nothing') return [];
  if (expects === 'null') return keywords('null', 'not null');
  if (expects === 'parameter') return parameterItems(around);
  if (expects === 'column-of') return owner ? columnItems(owner, '') : [];
  if (expects === 'span')
    return ["'1 day'", "'7 days'", "'1 week'", "'1 month'", "'1 year'"].map(span);
  if (aggregate === undefined)
    return expects === 'value' ? outsideItems(around) : keywords('and', 'or');
  if (expects === 'sign') {
    const comparing = keywords('and', 'or', 'in', 'not in', 'is null', 'is not null');
    return condition ? comparing : keywords('where');
  }
  if (fact === undefined) return factItems(aggregate);
  if (expects === 'option')
    return [...optionItems(fact, context.column), ...parameterItems(around)];
  const columns = columnItems(fact, condition ? '' : `${fact}.`);
  return [...columns, ...parameterItems(around), ...(condition ? keywords('not') : [])];
}

function outsideItems({ metrics, parameters, id }: CompletionSurroundings): CompletionItem[] {
  const named = [...metrics.metrics.values()].filter((metric) => metric.id !== id);
  return [
    ...aggregateNames.map((name) => word(`${name}(`, 'aggregate', name)),
    ...functionNames.map((name) => word(`${name}(`, 'function', name)),
    ...windowNames.map((name) => word(`${name}(`, 'function', name)),
    ...named.map(
      ({ id: insert, name, unit }): CompletionItem => ({
        insert,
        kind: 'metric',
        name: name ? { localized: name } : null,
        unit,
      }),
    ),
    ...Object.keys(builtIn).map((name) => word(name, 'keyword', name)),
    ...parameterItems({ metrics, parameters }),
  ];
}

function word(insert: string, kind: CompletionKind, name: string): CompletionItem {
  return { insert, kind, name: { message: `kpi.word.${name}` }, unit: null };
}

function keywords(...words: string[]): CompletionItem[] {
  return words.map((insert) => word(insert, 'keyword', insert.replaceAll(' ', '_')));
}

function span(insert: string): CompletionItem {
  return { insert, kind: 'value', name: null, unit: null };
}

function parameterItems({ parameters }: CompletionSurroundings): CompletionItem[] {
  return parameters
    .filter(({ options }) => options === undefined)
    .map(({ id, unit }) => ({ insert: `$${id}`, kind: 'parameter', name: null, unit }));
}

/** Facts; `peak` takes those that last. */
function factItems(aggregate: string): CompletionItem[] {
  const rows = aggregate === 'count' || aggregate === 'peak';
  return (Object.keys(facts) as FactName[])
    .filter((fact) => aggregate !== 'peak' || factModel(fact).time.kind === 'span')
    .map((fact) => ({
      insert: rows ? fact : `${fact}.`,
      kind: 'fact',
      name: { message: `model.fact.${fact}` },
      unit: null,
    }));
}

function columnItems(fact: string, prefix: string): CompletionItem[] {
  if (!isFactName(fact)) return [];
  return Object.entries(factModel(fact).columns).map(([column, { unit }]) => ({
    insert: prefix + column,
    kind: 'column',
    name: { message: `model.column.${fact}.${column}` },
    unit,
  }));
}

/** The values a column may have, where they are few and known. */
function optionItems(fact: string, column: string | undefined): CompletionItem[] {
  if (!isFactName(fact) || column === undefined) return [];
  const { columns } = factModel(fact);
  const options = Object.hasOwn(columns, column) ? columns[column]?.options : undefined;
  return (options ?? []).map((option) => ({
    insert: `'${option}'`,
    kind: 'value',
    name: null,
    unit: null,
  }));
}
