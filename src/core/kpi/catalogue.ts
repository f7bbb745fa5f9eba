import { parse as parseYaml } from 'yaml';
import type { Issue } from '../errors.ts';
import { type FactName, factModel } from '../query/model.ts';
import type { Localized } from '../query/question.ts';
import { type Expression, partsOf } from './ast.ts';
import { checkFormula, factOf } from './check.ts';
import { familyDefinition, type MetricDefinition, metricDefinition } from './definition.ts';
import type { FormulaIssue } from './issues.ts';
import { parseFormula } from './parse.ts';
import {
  amount,
  fitsDeclared,
  freeNumber,
  nameOfUnit,
  text,
  time,
  type ValueUnit,
} from './units.ts';

/** A metric that was read and checked. */
export interface Metric {
  readonly definition: MetricDefinition;
  readonly family: string;
  readonly time: Localized;
  /** Formula by the value of the choice parameter; `''` where there is none. */
  readonly formulas: ReadonlyMap<string, Expression>;
  /** Parameter that chooses the formula. */
  readonly choice: string | undefined;
  /** Facts that it or the metrics it names aggregate. */
  readonly facts: readonly FactName[];
}

/** Something wrong with a file or a metric; the other metrics work. */
export interface CatalogueIssue extends Issue {
  readonly file: string;
  readonly metric?: string | undefined;
}

export interface Family {
  readonly id: string;
  readonly name: Localized;
}

/** All metrics by id, in the order of the files. */
export interface Catalogue {
  readonly metrics: ReadonlyMap<string, Metric>;
  readonly families: readonly Family[];
  readonly issues: readonly CatalogueIssue[];
}

interface Draft {
  readonly file: string;
  readonly family: string;
  readonly definition: MetricDefinition;
  readonly time: Localized;
  readonly choice: string | undefined;
  readonly texts: ReadonlyMap<string, string>;
  readonly formulas: ReadonlyMap<string, Expression>;
}

/** Reads the metric files. Never throws: what is broken is left out and told in `issues`. */
export function loadCatalogue(files: readonly { name: string; text: string }[]): Catalogue {
  const issues: CatalogueIssue[] = [];
  const families: Family[] = [];
  const drafts = new Map<string, Draft>();
  for (const file of files) {
    for (const draft of readFamily(file, families, issues)) {
      const { id } = draft.definition;
      if (drafts.has(id))
        issues.push({
          file: file.name,
          metric: id,
          code: 'metric.repeated',
          params: { metric: id },
        });
      else drafts.set(id, draft);
    }
  }
  const checked = new Map<string, ValueUnit | undefined>();
  const open: string[] = [];

  /** Unit of a metric, checking it first if need be; undefined: broken or unknown. */
  function unitOf(id: string): ValueUnit | undefined {
    if (checked.has(id)) return checked.get(id);
    const draft = drafts.get(id);
    if (!draft) return undefined;
    if (open.includes(id)) {
      const circle = [...open.slice(open.indexOf(id)), id].join(' → ');
      issues.push({ file: draft.file, metric: id, code: 'metric.circle', params: { circle } });
      return undefined;
    }
    open.push(id);
    const found = checkDraft(draft);
    open.pop();
    checked.set(id, found);
    return found;
  }

  function checkDraft(draft: Draft): ValueUnit | undefined {
    const faults: FormulaIssue[] = [];
    const { definition } = draft;
    const declared = declaredUnit(definition.unit);
    for (const [value, expression] of draft.formulas) {
      const parameters = definition.parameters;
      const before = issues.length;
      const unit = checkFormula(
        draft.texts.get(value) ?? '',
        expression,
        {
          parameter: (name) => {
            const found = parameters.find((parameter) => parameter.id === name);
            return found && parameterUnit(found.options ? 'text' : found.unit);
          },
          metric: unitOf,
          known: { metrics: [...drafts.keys()], parameters: parameters.map(({ id }) => id) },
        },
        faults,
      );
      // A circle found below is told once, where it closes.
      if (issues.length > before) return undefined;
      if (faults.length === 0 && !fitsDeclared(unit, definition.unit)) {
        faults.push({
          code: 'formula.declared_unit_differs',
          params: { declared: definition.unit, found: nameOfUnit(unit) },
          at: 0,
          line: 1,
          column: 1,
        });
      }
    }
    for (const { at: _, ...fault } of faults)
      issues.push({ file: draft.file, metric: definition.id, ...fault });
    return faults.length === 0 ? declared : undefined;
  }

  const metrics = new Map<string, Metric>();
  for (const [id, draft] of drafts) {
    if (unitOf(id) === undefined) continue;
    const { definition, family, time: when, formulas, choice } = draft;
    metrics.set(id, {
      definition,
      family,
      time: when,
      formulas,
      choice,
      facts: factsOf(id, drafts),
    });
  }
  return { metrics, families, issues };
}

function readFamily(
  file: { name: string; text: string },
  families: Family[],
  issues: CatalogueIssue[],
): Draft[] {
  let raw: unknown;
  try {
    raw = parseYaml(file.text, { maxAliasCount: 0 });
  } catch (error) {
    const detail = error instanceof Error ? (error.message.split('\n')[0] ?? '') : '';
    issues.push({ file: file.name, code: 'metric.file_unreadable', params: { detail } });
    return [];
  }
  const family = familyDefinition.safeParse(raw);
  if (!family.success) {
    for (const issue of family.error.issues) {
      issues.push({
        file: file.name,
        code: 'metric.wrong_field',
        params: { detail: issue.message },
        path: issue.path.join('.'),
      });
    }
    return [];
  }
  families.push({ id: family.data.family, name: family.data.name });
  return family.data.metrics.flatMap((item, index) => {
    const draft = readMetric(item, `metrics.${index}`, file.name, family.data, issues);
    return draft ? [draft] : [];
  });
}

function readMetric(
  item: unknown,
  path: string,
  file: string,
  family: { family: string; times: Record<string, Localized> },
  issues: CatalogueIssue[],
): Draft | undefined {
  const read = metricDefinition.safeParse(item);
  if (!read.success) {
    for (const issue of read.error.issues) {
      issues.push({
        file,
        code: 'metric.wrong_field',
        params: { detail: issue.message },
        path: [path, ...issue.path].join('.'),
      });
    }
    return undefined;
  }
  const definition = read.data;
  const fault = (code: string, params: Record<string, string | number> = {}): undefined => {
    issues.push({ file, metric: definition.id, code, params, path });
  };
  const choice = definition.parameters.find(({ options }) => options !== undefined);
  const texts = new Map<string, string>(
    choice?.options?.map(({ value, formula }) => [value, formula]) ??
      (definition.formula === undefined ? [] : [['', definition.formula]]),
  );
  if (texts.size === 0) return fault('metric.no_formula');
  if (choice && !texts.has(String(choice.default)))
    return fault('metric.default_not_an_option', { parameter: choice.id });
  const when = family.times[definition.time];
  if (!when) return fault('metric.unknown_time', { time: definition.time });
  const formulas = new Map<string, Expression>();
  for (const [value, formula] of texts) {
    const parsed = parseFormula(formula);
    if (parsed.ok) formulas.set(value, parsed.expression);
    else
      for (const { at: _, ...issue } of parsed.issues)
        issues.push({ file, metric: definition.id, ...issue });
  }
  if (formulas.size < texts.size) return undefined;
  return {
    file,
    family: family.family,
    definition,
    time: when,
    choice: choice?.id,
    texts,
    formulas,
  };
}

function declaredUnit(unit: string): ValueUnit {
  if (unit === 'time') return time;
  if (unit === 'text') return text;
  if (unit === 'per-hour') return amount({ count: 1, seconds: -1 });
  if (unit === 'ratio' || unit === 'erlangs') return amount({});
  return unit === 'count' || unit === 'seconds' || unit === 'money' || unit === 'score'
    ? amount({ [unit]: 1 })
    : freeNumber;
}

/** A number of days or hours multiplies anything, as a number in the text does. */
function parameterUnit(unit: string): ValueUnit {
  return unit === 'count' || unit === 'ratio' ? freeNumber : declaredUnit(unit);
}

/** Facts under a metric, through the metrics it names. */
function factsOf(id: string, drafts: ReadonlyMap<string, Draft>): FactName[] {
  const found = new Set<FactName>();
  const walk = (part: Expression): void => {
    if (part.kind === 'aggregate') {
      const fact = factOf(part);
      if (fact && factModel(fact)) found.add(fact);
      return;
    }
    const below = part.kind === 'name' ? drafts.get(part.path.join('.')) : undefined;
    for (const expression of below?.formulas.values() ?? partsOf(part)) walk(expression);
  };
  for (const expression of drafts.get(id)?.formulas.values() ?? []) walk(expression);
  return [...found];
}
