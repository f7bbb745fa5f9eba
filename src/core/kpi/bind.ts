import { AppError } from '../errors.ts';
import { type Expression, type ExpressionOf, partsOf } from './ast.ts';
import type { Catalogue, Metric } from './catalogue.ts';
import { builtIn } from './check.ts';
import { printFormula } from './print.ts';
import { nearest } from './similar.ts';

/** Values of parameters as a question has them: `service_level.threshold` or a bare name. */
export type ParameterValues = Readonly<Record<string, string | number>>;

/** Throws UNKNOWN_METRIC, or INVALID_FORMULA for one that is in the catalogue's files but broken. */
export function metricOf(catalogue: Catalogue, id: string): Metric {
  const metric = catalogue.metrics.get(id);
  if (metric) return metric;
  const broken = catalogue.issues.filter((issue) => issue.metric === id);
  if (broken[0])
    throw new AppError('INVALID_FORMULA', { detail: broken[0].code }, { issues: broken });
  const similar = nearest(id, [...catalogue.metrics.keys()]).join(', ') || '—';
  throw new AppError('UNKNOWN_METRIC', { metric: id.slice(0, 64), similar });
}

/** Every given parameter must be one of a metric, and a value that it can have. */
export function checkParameters(catalogue: Catalogue, given: ParameterValues): void {
  for (const [name, value] of Object.entries(given)) {
    const dot = name.indexOf('.');
    const holders =
      dot > 0 ? [metricOf(catalogue, name.slice(0, dot))] : [...catalogue.metrics.values()];
    const bare = name.slice(dot + 1);
    const definitions = holders.flatMap(({ definition }) => definition.parameters);
    const named = definitions.filter(({ id }) => id === bare);
    if (named.length === 0) {
      const known = [...new Set(definitions.map(({ id }) => id))].join(', ') || '—';
      throw new AppError('UNKNOWN_PARAMETER', { parameter: name.slice(0, 64), known });
    }
    for (const { options, min, max } of named) {
      const fits = options
        ? options.some((option) => option.value === value)
        : typeof value === 'number' &&
          Number.isFinite(value) &&
          value >= (min ?? -Infinity) &&
          value <= (max ?? Infinity);
      if (fits) continue;
      const allowed = options
        ? options.map((option) => option.value).join(', ')
        : `${min ?? '−∞'}…${max ?? '∞'}`;
      throw new AppError('INVALID_QUESTION', {
        detail: `${name} = ${String(value).slice(0, 64)}; ${allowed}`,
      });
    }
  }
}

/** Values of one metric's parameters in a question; `from` are those of the metric that names it. */
export function parametersOf(
  metric: Metric,
  given: ParameterValues,
  from: ParameterValues = {},
): ParameterValues {
  return Object.fromEntries(
    metric.definition.parameters.map(({ id, default: usual }) => [
      id,
      given[`${metric.definition.id}.${id}`] ?? from[id] ?? given[id] ?? usual,
    ]),
  );
}

/** The formula of a metric for these parameters, before anything is put in. */
export function formulaOf(metric: Metric, values: ParameterValues): Expression {
  const key = metric.choice === undefined ? '' : String(values[metric.choice]);
  const formula = metric.formulas.get(key) ?? [...metric.formulas.values()][0];
  if (!formula) throw new AppError('INVALID_FORMULA', { detail: metric.definition.id });
  return formula;
}

/** A metric's formula with its parameters' values and the formulas of other metrics put in. */
export function bindMetric(
  catalogue: Catalogue,
  id: string,
  given: ParameterValues,
  from: ParameterValues = {},
): Expression {
  const metric = metricOf(catalogue, id);
  const values = parametersOf(metric, given, from);
  const put = (part: Expression, inside: boolean): Expression => {
    if (part.kind === 'parameter') {
      const value = values[part.name] ?? 0;
      return typeof value === 'number'
        ? { kind: 'number', value, at: part.at }
        : { kind: 'text', value, at: part.at };
    }
    if (part.kind === 'name' && !inside) {
      const name = part.path.join('.');
      return Object.hasOwn(builtIn, name) ? part : bindMetric(catalogue, name, given, values);
    }
    const mapped = mapParts(part, (inner) => put(inner, inside || part.kind === 'aggregate'));
    const error = metric.definition.approximate?.error;
    return mapped.kind === 'aggregate' && error !== undefined
      ? { ...mapped, approximate: error }
      : mapped;
  };
  return put(formulaOf(metric, values), false);
}

function mapParts(part: Expression, change: (inner: Expression) => Expression): Expression {
  switch (part.kind) {
    case 'negate':
    case 'not':
    case 'is-null':
    case 'window':
      return { ...part, of: change(part.of) };
    case 'in':
      return { ...part, of: change(part.of), values: part.values.map(change) };
    case 'arithmetic':
    case 'compare':
    case 'logic':
      return { ...part, left: change(part.left), right: change(part.right) };
    case 'call':
      return { ...part, args: part.args.map(change) };
    case 'aggregate':
      return { ...part, of: change(part.of), where: part.where && change(part.where) };
    default:
      return part;
  }
}

/** The aggregates of a bound formula, each once, by their text. */
export function aggregatesOf(expression: Expression): Map<string, ExpressionOf<'aggregate'>> {
  const found = new Map<string, ExpressionOf<'aggregate'>>();
  const walk = (part: Expression): void => {
    if (part.kind === 'aggregate') found.set(printFormula(part), part);
    else partsOf(part).forEach(walk);
  };
  walk(expression);
  return found;
}
