import { edited, type FormulaIssue, type RepairIdea } from './issues.ts';

/** A formula that one press puts instead of the wrong one. `code` has a text in kpi.json. */
export interface Repair {
  readonly code: string;
  readonly params: Readonly<Record<string, string>>;
  readonly formula: string;
  /** A parameter that the definition needs besides. */
  readonly parameter?: { readonly id: string; readonly unit: string };
}

/** An issue as a person is told of it. */
export type RepairedIssue = Omit<FormulaIssue, 'ideas'> & {
  readonly repairs?: readonly Repair[];
};

const mostTried = 64;
const mostTriedOfOne = 12;
const mostOffered = 3;

/**
 * Turns ideas into repairs: each is tried, and only those are offered after which the formula has
 * fewer faults, and of them the most thorough. `faultsOf` counts the faults of a formula.
 */
export function repairIssues(
  formula: string,
  issues: readonly FormulaIssue[],
  faultsOf: (formula: string, idea: RepairIdea) => number,
): RepairedIssue[] {
  let tried = 0;
  const offered = new Set<string>();
  return issues.map(({ ideas = [], ...issue }) => {
    const works: { repair: Repair; left: number }[] = [];
    for (const idea of ideas.slice(0, mostTriedOfOne)) {
      const changed = edited(formula, idea.edits).trim();
      if (tried >= mostTried || offered.has(changed)) continue;
      tried += 1;
      const left = faultsOf(changed, idea);
      if (left >= issues.length || works.some(({ repair }) => repair.formula === changed)) continue;
      const { code, params, parameter } = idea;
      works.push({
        repair: { code, params, formula: changed, ...(parameter ? { parameter } : {}) },
        left,
      });
    }
    const best = Math.min(...works.map(({ left }) => left));
    const repairs = works
      .filter(({ left }) => left === best)
      .slice(0, mostOffered)
      .map(({ repair }) => repair);
    for (const repair of repairs) offered.add(repair.formula);
    return repairs.length > 0 ? { ...issue, repairs } : issue;
  });
}
