import { sharedDimensions } from '../query/dimensions.ts';
import type { FactName } from '../query/model.ts';
import type { Additivity } from './additivity.ts';
import type { Expression } from './ast.ts';
import { checkFormula } from './check.ts';
import { declaredDiffers, type KnownParameter } from './declared.ts';
import { type FormulaIssue, issueAt, mostIssues, type RepairIdea } from './issues.ts';
import { type MetricIndex, surroundingsOf, tell } from './metric-index.ts';
import { parseFormula } from './parse.ts';
import { type RepairedIssue, repairIssues } from './repairs.ts';
import { nameOfUnit, partsOfUnit } from './unit-names.ts';
import { declaredOf, fitsDeclared, nothing, type ValueUnit } from './units.ts';

/** A formula and what is around it. */
export interface AnalysedFormula {
  readonly formula: string;
  readonly parameters: readonly KnownParameter[];
  readonly metrics: MetricIndex;
  /** The metric whose formula it is; it may not lead back to itself. */
  readonly id?: string | undefined;
  /** The unit its passport declares; absent: whatever comes out. */
  readonly declared?: string | undefined;
}

/** Everything that can be told of a formula without asking data. */
export interface FormulaAnalysis {
  /** Absent where it cannot be read. */
  readonly expression?: Expression;
  /** The unit a passport would declare; null: none is known. */
  readonly unit: string | null;
  /** As the language names it: `seconds/visits`; null: not known. */
  readonly unitName: string | null;
  /** What the message `unit_name` needs to say the unit in words. */
  readonly unitParts: { over: string; under: string; name: string } | null;
  readonly additivity: Additivity | null;
  readonly facts: readonly FactName[];
  /** Dimensions that all its facts have. */
  readonly dimensions: readonly string[];
  /** By place; empty: the formula is sound. */
  readonly issues: readonly RepairedIssue[];
}

/** Reads and checks a formula, tells all that is wrong with it and how to mend it. Never throws. */
export function analyseFormula(asked: AnalysedFormula): FormulaAnalysis {
  const { formula, metrics } = asked;
  const found = faultsIn(asked);
  const { expression, unit } = found;
  const issues = repairIssues(formula, found.issues, (changed, idea) =>
    countFaults(asked, changed, idea),
  );
  if (!expression)
    return {
      unit: null,
      unitName: null,
      unitParts: null,
      additivity: null,
      facts: [],
      dimensions: [],
      issues,
    };
  const { additivity, facts } = tell(expression, metrics);
  const known = issues.length === 0 && unit.kind !== 'nothing';
  return {
    expression,
    unit: known ? (declaredOf(unit) ?? null) : null,
    unitName: known ? nameOfUnit(unit) : null,
    unitParts: known ? partsOfUnit(unit, metrics.currency) : null,
    additivity: issues.length === 0 ? additivity : null,
    facts,
    dimensions: facts.length > 0 ? sharedDimensions(facts) : [],
    issues,
  };
}

interface Faults {
  readonly expression?: Expression;
  readonly unit: ValueUnit;
  readonly issues: readonly FormulaIssue[];
}

/** Faults without repairs. */
function faultsIn({ formula, parameters, metrics, id, declared }: AnalysedFormula): Faults {
  const parsed = parseFormula(formula);
  const around = surroundingsOf(metrics, parameters, id);
  const issues: FormulaIssue[] = parsed.ok ? [] : [...parsed.issues];
  if (!parsed.ok) {
    const written = { extents: parsed.extents, holes: parsed.holes };
    for (const piece of parsed.pieces) checkFormula(formula, piece, around, issues, written);
    return { unit: nothing, issues: inOrder(issues) };
  }
  const { expression, extents } = parsed;
  const unit = checkFormula(formula, expression, around, issues, { extents, holes: new Set() });
  const circle = id !== undefined && tell(expression, metrics).names.has(id);
  if (circle) issues.push(issueAt(formula, 0, 'metric.circle', { circle: `${id} → … → ${id}` }, 0));
  if (issues.length === 0 && declared !== undefined && !fitsDeclared(unit, declared))
    issues.push(declaredDiffers(declared, unit, metrics.currency));
  return { expression, unit, issues: inOrder(issues) };
}

/** By place; of the faults at one place only the first, which the others follow from. */
function inOrder(issues: readonly FormulaIssue[]): FormulaIssue[] {
  const first = issues.filter(
    (issue, index) => !issues.slice(0, index).some(({ at }) => at === issue.at),
  );
  return first.sort((a, b) => a.at - b.at).slice(0, mostIssues);
}

function countFaults(asked: AnalysedFormula, formula: string, { parameter }: RepairIdea): number {
  const parameters = parameter ? [...asked.parameters, parameter] : asked.parameters;
  return faultsIn({ ...asked, formula, parameters }).issues.length;
}
