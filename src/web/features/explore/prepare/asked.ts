import type { CardView } from '../../../../contracts/dashboards.ts';
import type { Period, QuestionInput } from '../../../../core/query/question.ts';
import type { Catalogue } from '../../../api/hooks.ts';
import type { Step } from '../../../state/step.ts';
import { sampleMetrics } from './samples.ts';

/** Everything that a view of an answer hangs on: of Explore, or of a card of a dashboard. */
export interface Asked {
  readonly view: CardView;
  readonly metrics: readonly string[];
  /** Real dimensions, time as the step. */
  readonly by: readonly string[];
  readonly scope: Pick<QuestionInput, 'where' | 'zone' | 'attribution' | 'params' | 'definitions'>;
  readonly period: Period;
  /** The period compared with, or null. */
  readonly earlier: Period | null;
  readonly step: Step;
  readonly sort: { readonly id: string; readonly desc: boolean } | null;
  readonly limit: number;
  /** Ask again every so many ms, or not at all. */
  readonly refetchInterval: number | false;
}

/** Rows a table shows at most; a chart gets them all to order them by itself. */
export const tableLimit = 500;
const chartLimit = 20_000;

const passing = new Set(['quarter_hour', 'half_hour', 'hour', 'day', 'week', 'month']);

/** Is the dimension time that goes on? */
export function isTimeStep(id: string | undefined): id is Step {
  return id !== undefined && passing.has(id);
}

/** The dimension of a question that is time going on. */
export function timeOf(by: readonly string[]): Step | undefined {
  return by.find(isTimeStep);
}

/**
 * By what a table is sorted: as was asked, else time as it goes and names by the first metric, so that
 * the first rows of many are the largest.
 */
export function sortOf({ sort, by, metrics }: Asked): Asked['sort'] {
  if (sort && [...by, ...metrics].includes(sort.id)) return sort;
  const [first] = by;
  const [metric] = metrics;
  const comesAgain = (id: string) => id === 'weekday' || id === 'hour_of_day';
  const inTime = by.some(isTimeStep) || by.every(comesAgain);
  return first === undefined || metric === undefined || inTime ? null : { id: metric, desc: true };
}

/** The question of a view, with what its numbers stand on asked along. */
export function questionOf(
  asked: Asked,
  catalogue: Catalogue,
  by: readonly string[] = asked.by,
): QuestionInput {
  const metrics = catalogue.fitting(asked.metrics, by);
  const samples = catalogue.fitting(sampleMetrics(asked.metrics, catalogue), by);
  const sort = sortOf({ ...asked, metrics });
  return {
    ...asked.scope,
    metrics: [...new Set([...metrics, ...samples])],
    by: [...by],
    ...asked.period,
    ...(asked.earlier && asked.view !== 'pivot' && asked.view !== 'heat-map'
      ? { compare: asked.earlier }
      : {}),
    ...(sort && asked.view === 'table' && by.length === asked.by.length
      ? { order: [{ column: sort.id, direction: sort.desc ? 'desc' : 'asc' }] }
      : {}),
    limit: asked.view === 'table' ? asked.limit : chartLimit,
    // Hours in which a number was not dialled are no lines of a table. Time that goes on stays whole:
    // the earlier period is found by its place in it.
    ...(asked.view === 'table' && !timeOf(by) ? { fill: false } : {}),
  };
}

/** The same for a file: what is shown and no more, in the order shown. */
export function fileQuestion(asked: Asked, catalogue: Catalogue): QuestionInput {
  return {
    ...questionOf({ ...asked, view: 'table', limit: 100_000 }, catalogue),
    metrics: catalogue.fitting(asked.metrics, asked.by),
  };
}
