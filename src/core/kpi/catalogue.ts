import { type FactName, factModel } from '../query/model.ts';
import type { Localized } from '../query/question.ts';
import { type Expression, partsOf } from './ast.ts';
import { checkFormula, factOf } from './check.ts';
import { declaredDiffers, declaredUnit, parameterUnit, refined } from './declared.ts';
import type { MetricDefinition } from './definition.ts';
import { type FormulaIssue, plainIssue } from './issues.ts';
import {
  type CatalogueIssue,
  type Draft,
  type Family,
  type FamilyFile,
  readFamily,
} from './read-family.ts';
import { fitsDeclared, type ValueUnit } from './units.ts';

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

/** All metrics by id, in the order of the files. */
export interface Catalogue {
  readonly metrics: ReadonlyMap<string, Metric>;
  readonly families: readonly Family[];
  readonly issues: readonly CatalogueIssue[];
}

/** Reads the metric files. Never throws: what is broken is left out and told in `issues`. */
export function loadCatalogue(files: readonly { name: string; text: string }[]): Catalogue {
  const issues: CatalogueIssue[] = [];
  const read = files
    .flatMap((file) => readFamily(file, issues) ?? [])
    .sort((a, b) => a.order - b.order);
  return linkCatalogue(read, issues);
}

/** Makes a catalogue of what was read: of one id the first counts. `told` are faults found in reading. */
export function linkCatalogue(
  read: readonly FamilyFile[],
  told: readonly CatalogueIssue[],
): Catalogue {
  const issues = [...told];
  const drafts = new Map<string, Draft>();
  for (const draft of read.flatMap((file) => file.drafts)) {
    const metric = draft.definition.id;
    if (!drafts.has(metric)) drafts.set(metric, draft);
    else issues.push({ file: draft.file, metric, code: 'metric.repeated', params: { metric } });
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
    let found = declaredUnit(definition.unit);
    for (const [value, expression] of draft.formulas) {
      const parameters = definition.parameters;
      const before = issues.length;
      const unit = checkFormula(
        draft.texts.get(value) ?? '',
        expression,
        {
          parameter: (name) => {
            const named = parameters.find((parameter) => parameter.id === name);
            return named && parameterUnit(named);
          },
          metric: unitOf,
          windowed: (name) => isWindowed(name, drafts),
          known: { metrics: [...drafts.keys()], parameters: parameters.map(({ id }) => id) },
        },
        faults,
      );
      // A circle found below is told once, where it closes.
      if (issues.length > before) return undefined;
      if (faults.length === 0 && !fitsDeclared(unit, definition.unit))
        faults.push(declaredDiffers(definition.unit, unit));
      else found = refined(unit, definition.unit);
    }
    for (const fault of faults)
      issues.push({ file: draft.file, metric: definition.id, ...plainIssue(fault) });
    return faults.length === 0 ? found : undefined;
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
  return { metrics, families: read.map(({ family }) => family), issues };
}

/** Does the formula of a metric, or of one that it names, hold a window? */
function isWindowed(
  id: string,
  drafts: ReadonlyMap<string, Draft>,
  seen = new Set<string>(),
): boolean {
  if (seen.has(id)) return false;
  seen.add(id);
  const walk = (part: Expression): boolean =>
    part.kind === 'window' ||
    (part.kind === 'name' && isWindowed(part.path.join('.'), drafts, seen)) ||
    (part.kind !== 'aggregate' && partsOf(part).some(walk));
  return [...(drafts.get(id)?.formulas.values() ?? [])].some(walk);
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
