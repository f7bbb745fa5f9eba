import type { Period } from '../../core/query/question.ts';
import { daysBetween } from './days.ts';

/** Steps of a chart along time. */
export const steps = ['quarter_hour', 'half_hour', 'hour', 'day', 'week', 'month'] as const;
export type Step = (typeof steps)[number];

const secondsOf: Record<Step, number> = {
  quarter_hour: 900,
  half_hour: 1800,
  hour: 3600,
  day: 86_400,
  week: 604_800,
  month: 2_592_000,
};

/** Longest and shortest period, in days, that a step is offered for. */
const bounds: Record<Step, readonly [number, number]> = {
  quarter_hour: [0, 2],
  half_hour: [0, 4],
  hour: [0, 14],
  day: [2, 400],
  week: [14, 1500],
  month: [59, 10_000],
};

/** Steps that give a readable chart of the period. */
export function stepsFor(period: Period): Step[] {
  const days = daysBetween(period.from, period.to);
  return steps.filter((step) => days >= bounds[step][0] && days <= bounds[step][1]);
}

/** The step asked for if it fits the period, or the one that suits it. */
export function chooseStep(period: Period, wanted: Step | undefined): Step {
  const fitting = stepsFor(period);
  if (wanted && fitting.includes(wanted)) return wanted;
  const days = daysBetween(period.from, period.to);
  if (days <= 1) return 'half_hour';
  if (days <= 3) return 'hour';
  if (days <= 92) return 'day';
  return days <= 400 ? 'week' : 'month';
}

/** Nominal length in seconds: how long the running interval may still go on. */
export function stepSeconds(step: Step): number {
  return secondsOf[step];
}
