import type { FactName } from '../query/model.ts';

/** What one row of a fact is. A fact that is not here counts things of its own name. */
const thingsOfFacts: Readonly<Record<string, string>> = {
  calls: 'calls',
  call_spans: 'calls',
  queue_visits: 'visits',
  talk_spans: 'talks',
  ivr_steps: 'steps',
  agent_intervals: 'states',
  attendance: 'states',
  work_shifts: 'shifts',
  survey_answers: 'answers',
  deals_closed: 'deals',
  deal_stages: 'stages',
  ad_costs: 'costs',
  missed_calls: 'callers',
  control_events: 'events',
  quality_notes: 'notes',
  quarantine: 'lines',
  source_batches: 'batches',
};

/** What columns that count hold, and what different values of a column are. */
const thingsOfColumns: Readonly<Record<string, string>> = {
  agent: 'agents',
  last_agent: 'agents',
  first_agent: 'agents',
  evaluator: 'agents',
  client: 'clients',
  customer: 'clients',
  caller: 'numbers',
  dialled: 'numbers',
  call: 'calls',
  lead: 'leads',
  deal: 'deals',
  queue: 'queues',
  last_queue: 'queues',
  team: 'teams',
  project: 'projects',
  campaign: 'campaigns',
  channel: 'channels',
  product: 'products',
  visits: 'visits',
  offers: 'offers',
  talks: 'talks',
  transfers: 'transfers',
  ivr_steps: 'steps',
  recordings: 'recordings',
  holds: 'holds',
  misses: 'misses',
  impressions: 'impressions',
  clicks: 'clicks',
  lines: 'lines',
  accepted: 'lines',
  repeated: 'lines',
  quarantined: 'lines',
  ignored: 'lines',
  attempts: 'attempts',
  callbacks: 'callbacks',
  ordinal: 'positions',
  position_at_entry: 'positions',
  position_at_exit: 'positions',
};

/** What `count(fact)` counts: `visits`, `deals`. */
export function thingOfFact(fact: FactName): string {
  return (Object.hasOwn(thingsOfFacts, fact) ? thingsOfFacts[fact] : undefined) ?? fact;
}

/** What goes on at once in `peak(fact)`: of operators' states it is operators. */
export function thingAtOnce(fact: FactName): string {
  return ['agent_intervals', 'attendance', 'shifts'].includes(fact) ? 'agents' : thingOfFact(fact);
}

/** What `sum(fact.column)` of a column that counts, or `distinct(fact.column)` counts. */
export function thingOfColumn(column: string): string {
  return (Object.hasOwn(thingsOfColumns, column) ? thingsOfColumns[column] : undefined) ?? 'values';
}
