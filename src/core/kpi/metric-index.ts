import type { FactName } from '../query/model.ts';
import { type Additivity, additivityOf } from './additivity.ts';
import { type Expression, partsOf } from './ast.ts';
import { checkFormula, factOf, has, type Surroundings } from './check.ts';
import { declaredUnit, type KnownParameter, parameterUnit, refined } from './declared.ts';
import { parseFormula } from './parse.ts';
import { fitsDeclared, type ValueUnit } from './units.ts';

/** A metric that formulas may name, as a passport has it. */
export interface KnownMetric {
  readonly id: string;
  /** Of the usual option where a parameter chooses. */
  readonly formula: string;
  /** The declared unit. */
  readonly unit: string;
  readonly parameters: readonly KnownParameter[];
  readonly name?: Readonly<Record<'ru' | 'kk' | 'en', string>> | undefined;
}

/** What is known of a metric by its formula. */
export interface MetricFacts {
  readonly unit: ValueUnit | undefined;
  readonly additivity: Additivity;
  readonly facts: readonly FactName[];
  readonly windowed: boolean;
  /** Metrics that it names, and those that they name. */
  readonly names: ReadonlySet<string>;
}

/** Metrics by id; what their formulas tell is worked out when it is first asked. */
export interface MetricIndex {
  readonly metrics: ReadonlyMap<string, KnownMetric>;
  readonly currency: string | undefined;
  of(id: string): MetricFacts | undefined;
}

const unknown: MetricFacts = {
  unit: undefined,
  additivity: 'none',
  facts: [],
  windowed: false,
  names: new Set(),
};

/** Index for checking formulas. `currency` is the tenant's: `RUB`. */
export function indexMetrics(known: readonly KnownMetric[], currency?: string): MetricIndex {
  const metrics = new Map(known.map((metric) => [metric.id, metric]));
  const found = new Map<string, MetricFacts>();
  const index: MetricIndex = {
    metrics,
    currency,
    of(id) {
      const metric = metrics.get(id);
      if (!metric) return undefined;
      const before = found.get(id);
      if (before) return before;
      // Whoever comes back here while it is worked out walks in a circle.
      found.set(id, { ...unknown, names: new Set([id]) });
      const facts = factsOfMetric(metric, index);
      found.set(id, facts);
      return facts;
    },
  };
  return index;
}

function factsOfMetric(metric: KnownMetric, index: MetricIndex): MetricFacts {
  const parsed = parseFormula(metric.formula);
  if (!parsed.ok) return { ...unknown, unit: declaredUnit(metric.unit) };
  const { expression } = parsed;
  const unit = checkFormula(
    metric.formula,
    expression,
    surroundingsOf(index, metric.parameters),
    [],
  );
  return {
    ...tell(expression, index),
    unit: fitsDeclared(unit, metric.unit) ? refined(unit, metric.unit) : declaredUnit(metric.unit),
  };
}

/** What a formula is made of, through the metrics it names. */
export function tell(expression: Expression, index: MetricIndex): Omit<MetricFacts, 'unit'> {
  const facts = new Set<FactName>();
  const names = new Set<string>();
  const walk = (part: Expression): void => {
    if (part.kind === 'aggregate') {
      const fact = factOf(part);
      if (fact) facts.add(fact);
      return;
    }
    const name = part.kind === 'name' ? part.path.join('.') : '';
    const below = name ? index.of(name) : undefined;
    if (below) {
      names.add(name);
      for (const deeper of below.names) names.add(deeper);
      for (const fact of below.facts) facts.add(fact);
    }
    partsOf(part).forEach(walk);
  };
  walk(expression);
  return {
    additivity: additivityOf(expression, (name) => index.of(name)?.additivity),
    facts: [...facts],
    windowed:
      has(expression, ({ kind }) => kind === 'window') ||
      [...names].some((name) => index.of(name)?.windowed),
    names,
  };
}

/** What a formula with these parameters may name. `own` is the metric that is written: not itself. */
export function surroundingsOf(
  index: MetricIndex,
  parameters: readonly KnownParameter[],
  own?: string,
): Surroundings {
  return {
    parameter: (name) => {
      const found = parameters.find(({ id }) => id === name);
      return (
        found &&
        parameterUnit(found.currency === index.currency ? { ...found, currency: undefined } : found)
      );
    },
    metric: (name) => (name === own ? undefined : index.of(name)?.unit),
    windowed: (name) => index.of(name)?.windowed ?? false,
    known: {
      metrics: [...index.metrics.keys()].filter((id) => id !== own),
      parameters: parameters.map(({ id }) => id),
    },
    own,
    currency: index.currency,
  };
}
