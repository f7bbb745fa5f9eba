import type { ExpressionOf } from '../kpi/ast.ts';
import type { Catalogue, Metric } from '../kpi/catalogue.ts';
import { printFormula } from '../kpi/print.ts';
import { tells } from './conditions.ts';
import type { Mergeable } from './merge-parts.ts';
import { type FactModel, type FactName, factModel } from './model.ts';
import type { Condition, Question } from './question.ts';
import type { Segment } from './versions.ts';

type Aggregate = ExpressionOf<'aggregate'>;

/** A question for the parts of formulas over one segment. */
export interface PartQuestion {
  readonly question: Question;
  readonly catalogue: Catalogue;
  /** Columns of the metric's parts, by place. */
  readonly columns: ReadonlyMap<string, readonly string[]>;
}

/** Column of the seconds of a row; asked because formulas may name `period_seconds`. */
export const secondsColumn = 'part_seconds';

/** Asks for each part of the merged metrics as for a metric of its own, in the days of a segment. */
export function partQuestion(
  question: Question,
  merged: ReadonlyMap<string, Mergeable>,
  segments: readonly Segment[],
  index: number,
): PartQuestion {
  const segment = segments[index];
  if (!segment) throw new Error(`no segment ${index}`);
  const metrics = new Map<string, Metric>();
  const ids = new Map<string, string>();
  const columns = new Map<string, readonly string[]>();
  const facts = new Set<FactName>();
  for (const [metric, { parts }] of merged) {
    const original = segment.catalogue.metrics.get(metric);
    for (const fact of original?.facts ?? []) facts.add(fact);
    const own = (parts[index] ?? []).map((part) => {
      const text = printFormula(part);
      const id = ids.get(text) ?? `part_${ids.size + 1}`;
      ids.set(text, id);
      metrics.set(id, partMetric(id, part, original));
      return id;
    });
    columns.set(metric, own);
  }
  metrics.set(secondsColumn, {
    ...partMetric(secondsColumn, undefined, undefined),
    facts: [...facts],
  });
  return {
    question: {
      ...question,
      metrics: [...metrics.keys()],
      from: segment.from,
      to: segment.to,
      compare: undefined,
      params: {},
      order: [],
    },
    catalogue: { ...segment.catalogue, metrics },
    columns,
  };
}

function partMetric(id: string, part: Aggregate | undefined, original: Metric | undefined): Metric {
  const empty = { ru: '', kk: '', en: '' };
  const formula = part ?? { kind: 'name' as const, path: ['period_seconds'], at: 0 };
  return {
    ...original,
    definition: {
      id,
      name: empty,
      words: empty,
      unit: 'count',
      direction: 'none',
      parameters: [],
      time: '',
      synonyms: {},
    },
    family: '',
    time: empty,
    formulas: new Map([['', formula]]),
    choice: undefined,
    facts: original?.facts ?? [],
  } as Metric;
}

/**
 * Facts that last are held to a condition they cannot tell by what happened in the whole period: in
 * a part of it that is another condition.
 */
export function whereCanBeCut(
  where: readonly Condition[],
  parts: readonly Aggregate[],
  factOf: (part: Aggregate) => FactName | undefined,
): boolean {
  return parts.every((part) => {
    const name = factOf(part);
    if (name === undefined) return false;
    const fact: FactModel = factModel(name);
    return fact.time.kind !== 'span' || where.every(({ dimension }) => tells(fact, dimension));
  });
}
