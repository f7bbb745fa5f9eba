import type { ErrorParams, Issue } from '../errors.ts';

/** A fault in a formula. `code` has a text in locales/<language>/kpi.json. */
export interface FormulaIssue extends Issue {
  /** Characters from 0. */
  readonly at: number;
}

/** An issue at a place of a text, with its line and column from 1. */
export function issueAt(
  text: string,
  at: number,
  code: string,
  params: ErrorParams = {},
): FormulaIssue {
  const before = text.slice(0, at).split('\n');
  return { code, params, at, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** Thrown inside the parser to leave a broken piece; never leaves it. */
export class FormulaFault extends Error {
  readonly issue: FormulaIssue;

  constructor(issue: FormulaIssue) {
    super(issue.code);
    this.issue = issue;
  }
}
