import type {
  AnswerRow,
  Condition,
  Period,
  QuestionInput,
} from '../../../../core/query/question.ts';
import { addDays, addMonths } from '../../../state/days.ts';
import type { PageSearch } from '../../../state/search.ts';
import { isTimeStep } from './asked.ts';

const marks: Readonly<Record<Condition['op'], string>> = {
  in: '',
  'not-in': '!',
  contains: '~',
  '>=': '>=',
  '<=': '<=',
  '>': '>',
  '<': '<',
};

/** Conditions of a question as filters of an address. */
export function fromConditions(
  conditions: NonNullable<QuestionInput['where']>,
): PageSearch['where'] {
  const where: Record<string, string[]> = {};
  for (const { dimension, op = 'in', values } of conditions)
    where[`${dimension}${marks[op]}`] = values.map(String);
  return where;
}

/**
 * What leads from a cell to the calls behind it: filters for its values, and the period of its
 * bucket when that is whole days (an hour stays a filter: an address has days only).
 */
export function drillOf(
  row: AnswerRow,
  by: readonly string[],
): { where: PageSearch['where']; period: Period | undefined } {
  const where: Record<string, string[]> = {};
  let period: Period | undefined;
  for (const dimension of by) {
    const value = row[dimension];
    if (value === undefined || value === null) continue;
    const text = String(value);
    if (dimension === 'day') period = { from: text, to: addDays(text, 1) };
    else if (dimension === 'week') period = { from: text, to: addDays(text, 7) };
    else if (dimension === 'month') period = { from: text, to: addMonths(text, 1) };
    else if (isTimeStep(dimension)) {
      where[dimension] = [text];
      period = { from: text.slice(0, 10), to: addDays(text.slice(0, 10), 1) };
    } else where[dimension] = [text];
  }
  return { where, period };
}
