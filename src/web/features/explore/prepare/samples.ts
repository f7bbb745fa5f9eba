import type { Passport } from '../../../../contracts/query.ts';
import type { Catalogue } from '../../../api/hooks.ts';

/** The metric that counts what most metrics of a family are made of. */
const byFamily: Readonly<Record<string, string>> = {
  queue: 'offered',
  calls: 'calls',
  ivr: 'ivr_calls',
};

const groups: readonly (readonly [sample: string, metrics: string])[] = [
  ['handled', 'att aht acw hold_time hold_rate hung_up_by_agent holds_per_talk'],
  ['offers', 'ring_time agent_answer_rate'],
  ['lost_calls', 'callback_rate'],
  ['unique_callers', 'repeat_rate calls_per_caller'],
  ['outbound', 'reach_rate'],
  ['outbound_clients', 'client_reach_rate attempts_per_client'],
  ['survey_answers', 'csat csat_score nps ces'],
  ['evaluations', 'qa_score critical_error_rate'],
  ['leads', 'target_lead_rate lead_processing_rate speed_to_lead lead_to_deal'],
  ['leads_processed', 'conversion'],
  ['closed_deals', 'average_cheque deal_cycle_time'],
];
const byMetric: Readonly<Record<string, string>> = Object.fromEntries(
  groups.flatMap(([sample, metrics]) => metrics.split(' ').map((metric) => [metric, sample])),
);

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
