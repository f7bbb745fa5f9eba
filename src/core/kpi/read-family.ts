import { parse as parseYaml } from 'yaml';
import type { Issue } from '../errors.ts';
import type { Localized } from '../query/question.ts';
import type { Expression } from './ast.ts';
import { familyDefinition, type MetricDefinition, metricDefinition } from './definition.ts';
import { plainIssue } from './issues.ts';
import { parseFormula } from './parse.ts';

/** Something wrong with a file or a metric; the other metrics work. */
export interface CatalogueIssue extends Issue {
  readonly file: string;
  readonly metric?: string | undefined;
}

export interface Family {
  readonly id: string;
  readonly name: Localized;
}

/** A metric that was read but whose names and units are not checked yet. */
export interface Draft {
  readonly file: string;
  readonly family: string;
  readonly definition: MetricDefinition;
  readonly time: Localized;
  readonly choice: string | undefined;
  readonly texts: ReadonlyMap<string, string>;
  readonly formulas: ReadonlyMap<string, Expression>;
}

/** What a file of metrics holds. */
export interface FamilyFile {
  readonly family: Family;
  readonly order: number;
  /** Rules of time that metrics of the family may name. */
  readonly times: Readonly<Record<string, Localized>>;
  readonly drafts: readonly Draft[];
}

/** Reads one file. What is broken is told in `issues`; undefined: nothing of it could be read. */
export function readFamily(
  file: { name: string; text: string },
  issues: CatalogueIssue[],
): FamilyFile | undefined {
  let raw: unknown;
  try {
    raw = parseYaml(file.text, { maxAliasCount: 0 });
  } catch (error) {
    const detail = error instanceof Error ? (error.message.split('\n')[0] ?? '') : '';
    issues.push({ file: file.name, code: 'metric.file_unreadable', params: { detail } });
    return undefined;
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
    return undefined;
  }
  const { data } = family;
  const drafts = data.metrics.flatMap((item, index) => {
    const draft = readMetric(item, `metrics.${index}`, file.name, data, issues);
    return draft ? [draft] : [];
  });
  return {
    family: { id: data.family, name: data.name },
    order: data.order,
    times: data.times,
    drafts,
  };
}

/** Reads one definition; undefined: it is broken, and `issues` tell why. */
export function readMetric(
  item: unknown,
  path: string,
  file: string,
  family: { readonly family: string; readonly times: Readonly<Record<string, Localized>> },
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
      for (const issue of parsed.issues)
        issues.push({ file, metric: definition.id, ...plainIssue(issue) });
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
