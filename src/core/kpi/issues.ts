import type { ErrorParams, Issue } from '../errors.ts';

/** A piece of the formula put instead of another: characters from 0, `to` is outside. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** A change that may mend a fault. It is offered only where the changed formula has fewer faults. */
export interface RepairIdea {
  /** `repair.…`, a text of locales/<language>/kpi.json. */
  readonly code: string;
  readonly params: Readonly<Record<string, string>>;
  readonly edits: readonly Edit[];
  /** A parameter that the definition needs besides. */
  readonly parameter?: { readonly id: string; readonly unit: string };
}

/** A fault in a formula. `code` has a text in locales/<language>/kpi.json. */
export interface FormulaIssue extends Issue {
  /** Characters from 0. */
  readonly at: number;
  /** Characters that are wrong; 0 at the end of the formula. */
  readonly length: number;
  readonly ideas?: readonly RepairIdea[] | undefined;
}

/** Most faults of one formula that are told. */
export const mostIssues = 20;

/** An issue at a place of a text, with its line and column from 1. */
export function issueAt(
  text: string,
  at: number,
  code: string,
  params: ErrorParams = {},
  length = 1,
  ideas?: readonly RepairIdea[],
): FormulaIssue {
  const before = text.slice(0, at).split('\n');
  return {
    code,
    params,
    at,
    length: Math.max(0, Math.min(length, text.length - at)),
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
    ...(ideas && ideas.length > 0 ? { ideas } : {}),
  };
}

/** The issue as doors and files tell it: without what only repairing needs. */
export function plainIssue({
  at: _at,
  length: _length,
  ideas: _ideas,
  ...issue
}: FormulaIssue): Issue {
  return issue;
}

/** The formula with the edits made. */
export function edited(formula: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.from - a.from || b.to - a.to)
    .reduce((text, { from, to, text: put }) => text.slice(0, from) + put + text.slice(to), formula);
}

/** The idea of putting `text` instead of a piece. */
export function replacing(found: string, at: number, wanted: string): RepairIdea {
  return {
    code: 'repair.replace',
    params: { found, wanted },
    edits: [{ from: at, to: at + found.length, text: wanted }],
  };
}

/** Leaves the parser where going on makes no sense; never leaves the parser. */
export class FormulaFault extends Error {
  readonly issue: FormulaIssue;

  constructor(issue: FormulaIssue) {
    super(issue.code);
    this.issue = issue;
  }
}
