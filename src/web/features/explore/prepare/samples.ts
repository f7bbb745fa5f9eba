import type { Passport } from '../../../../contracts/query.ts';
import type { Catalogue } from '../../../api/hooks.ts';

/** The metric that counts what the metrics of a family are made of. */
const byFamily: Readonly<Record<string, string>> = {
  queue: 'offered',
  calls: 'calls',
  ivr: 'ivr_calls',
  quality: 'survey_answers',
};
const byMetric: Readonly<Record<string, string>> = {
  att: 'handled',
  aht: 'handled',
  acw: 'handled',
  hold_time: 'handled',
  hold_rate: 'handled',
  hung_up_by_agent: 'handled',
  ring_time: 'offers',
  agent_answer_rate: 'offers',
  callback_rate: 'lost_calls',
  repeat_rate: 'unique_callers',
};

/** A share or a mean of fewer than this is shown pale: one more call would change it. */
export const fewest = 10;

/** What a share or a mean stands on, by its count; undefined: not known, or it is a count itself. */
export function sampleOf(metric: Pick<Passport, 'id' | 'family' | 'unit'>): string | undefined {
  if (metric.unit === 'count' || metric.unit === 'money') return undefined;
  const own = byMetric[metric.id] ?? byFamily[metric.family];
  return own === metric.id ? undefined : own;
}

/** The counts that the metrics stand on. */
export function sampleMetrics(ids: readonly string[], catalogue: Catalogue): string[] {
  const found = ids.flatMap((id) => {
    const metric = catalogue.find(id);
    return (metric && sampleOf(metric)) ?? [];
  });
  return [...new Set(found)];
}

/** Does the number stand on too few? Null and zero cells are not pale, they are what they are. */
export function isFew(
  metric: Pick<Passport, 'id' | 'family' | 'unit'>,
  row: Readonly<Record<string, unknown>>,
): boolean {
  const sample = sampleOf(metric);
  const count = sample === undefined ? undefined : row[sample];
  return typeof count === 'number' && count > 0 && count < fewest;
}
