import { AppError } from '../errors.ts';
import type { Expression } from '../kpi/ast.ts';
import { bindMetric, checkParameters, type ParameterValues } from '../kpi/bind.ts';
import type { Catalogue } from '../kpi/catalogue.ts';
import { printFormula } from '../kpi/print.ts';
import type { LocalDay } from '../kpi/versions.ts';
import { addDays, addMonths, localDayAt } from './local-day.ts';
import type { Cell, Period, Question } from './question.ts';
import { instantOf } from './zone.ts';

/** A part of a period in which the formulas asked for stay the same; its borders are local days. */
export interface Segment extends Period {
  readonly catalogue: Catalogue;
  /** Formulas of the question's metrics with everything put in, by metric. */
  readonly formulas: ReadonlyMap<string, Expression>;
}

/** What is needed of the catalogue's history. */
export interface History {
  at(day: LocalDay): Catalogue;
  /** Days on which anything changes, in order. */
  readonly days: readonly LocalDay[];
}

/**
 * The period cut where a formula that the question asks for changes; mostly one segment. What is
 * still to come belongs to the version in force now. Throws as `bindMetric` does.
 */
export function segmentsOf(
  question: Question,
  period: Period,
  history: History,
  now: number,
): readonly [Segment, ...Segment[]] {
  const { first, last } = daysOf(question.zone, period, now);
  const days = [first, ...history.days.filter((day) => day > first && day <= last)];
  const whole: Segment = { ...period, catalogue: history.at(last), formulas: new Map() };
  if (days.length === 1) return [whole];
  const segments: Segment[] = [];
  let text: string | undefined;
  for (const day of days) {
    const catalogue = history.at(day);
    const formulas = formulasOf(question, catalogue);
    const printed = [...formulas.values()].map(printFormula).join('\n');
    const before = segments.at(-1);
    if (before && printed === text) continue;
    text = printed;
    if (before) segments[segments.length - 1] = { ...before, to: day };
    segments.push({ from: before ? day : period.from, to: period.to, catalogue, formulas });
  }
  const [one, ...others] = segments;
  return one && others.length > 0 ? [one, ...others] : [whole];
}

/** First and last local day of a period, the last one not after today unless all is to come. */
export function daysOf(
  zone: string,
  period: Period,
  now: number,
): { readonly first: LocalDay; readonly last: LocalDay } {
  const from = instantOf(zone, period.from);
  const until = Math.max(from, Math.min(instantOf(zone, period.to) - 1, now));
  return { first: localDayAt(zone, from), last: localDayAt(zone, until) };
}

function formulasOf(question: Question, catalogue: Catalogue): Map<string, Expression> {
  const params = parametersIn(catalogue, question.params);
  return new Map(question.metrics.map((id) => [id, bindMetric(catalogue, id, params)]));
}

/** Parameters that a catalogue knows: another version may have had others. */
export function parametersIn(catalogue: Catalogue, given: ParameterValues): ParameterValues {
  return Object.fromEntries(
    Object.entries(given).filter(([name, value]) => {
      try {
        checkParameters(catalogue, { [name]: value });
        return true;
      } catch (error) {
        if (error instanceof AppError) return false;
        throw error;
      }
    }),
  );
}

/** Throws as `checkParameters` does for a parameter that no version knows. */
export function checkParametersOf(segments: readonly Segment[], given: ParameterValues): void {
  const last = segments.at(-1);
  for (const [name, value] of Object.entries(given)) {
    const one = { [name]: value };
    const fits = segments.some(({ catalogue }) => name in parametersIn(catalogue, one));
    if (!fits && last) checkParameters(last.catalogue, one);
  }
}

const stretches = ['quarter_hour', 'half_hour', 'hour', 'day', 'week', 'month'];

/**
 * Which segment tells the row of an answer: the one with the last day of its finest bucket; the last
 * one where no bucket names a day.
 */
export function segmentOfRow(
  segments: readonly Period[],
  by: readonly string[],
  row: Readonly<Record<string, Cell>>,
): number {
  const finest = stretches.find((dimension) => by.includes(dimension));
  const label = finest === undefined ? null : row[finest];
  if (typeof label !== 'string') return segments.length - 1;
  const end =
    finest === 'week'
      ? addDays(label, 6)
      : finest === 'month'
        ? addDays(addMonths(label, 1), -1)
        : label;
  return Math.max(
    0,
    segments.findLastIndex(({ from }) => from <= end),
  );
}
