import { beforeAll, describe, expect, it } from 'vitest';
import type { Cell } from '../../../src/core/query/question.ts';
import { question } from '../../../src/core/query/question.ts';
import { ask } from '../../../src/services/query/ask.ts';
import { shippedCatalogue } from '../../support/catalogue.ts';
import { useEngines } from '../../support/engines.ts';
import { fixedCentre, fixedDay, fixedNow } from '../../support/fixed-centre.ts';
import { insertCentre } from '../../support/insert-centre.ts';
import { queryPorts } from '../../support/query-ports.ts';
import { randomOf } from '../../support/random-centre.ts';

const engines = useEngines();
const HOUR = 3600;
const login = 6600;

/** What each metric gives on the small centre, worked out by hand. */
const expected: Record<string, number | null> = {
  // Queues: 11 visits, of them 4 answered (5, 10, 45, 20 s) and 2 abandoned (3, 50 s).
  offered: 11,
  answered: 4,
  abandoned: 2,
  missed: 6,
  answer_rate: 4 / 11,
  abandon_rate: 2 / 11,
  short_abandoned: 1,
  abandon_rate_without_short: 1 / 10,
  left_otherwise: 4,
  flowout: 4,
  flowout_rate: 4 / 11,
  exit_timeout: 1,
  exit_key: 1,
  exit_blocked: 1,
  in_progress: 1,
  longest_wait_now: 75,
  service_level: 3 / 6,
  answered_in_time: 3,
  answered_late: 1,
  abandoned_before_threshold: 0,
  abandoned_late: 1,
  left_in_time: 2,
  left_late: 2,
  service_disputed: 7,
  abandoned_in_time: 1,
  asa: 20,
  ata: 26.5,
  average_wait: 24.3,
  wait_p50: 15,
  wait_p90: 37.5,
  wait_p95: 41.25,
  wait_max: 60,
  wait_answered: 80,
  wait_abandoned: 53,
  queue_position: 2,
  balance_residual: 0,
  unique_offered: 10,
  answered_per_agent: 2,
  callbacks_requested: 1,
  // Five callers were missed at 9:00: called after 5, 10 and 60 minutes, one of them reached.
  missed_callers: 5,
  missed_called_back: 3,
  missed_callback_rate: 3 / 5,
  missed_called_back_within: 2 / 5,
  missed_callback_time: 600,
  missed_reached: 1 / 5,
  missed_came_back: 1 / 5,
  missed_lost_for_good: 0,
  // Late Anna, a long break of hers and one of Boris.
  control_events: 3,
  control_events_high: 1,
  control_events_people: 2,
  rebuilt_visits: 1,
  offered_change: 11 / 5 - 1,
  abandon_rate_change: 2 / 11 - 1 / 5,
  service_level_7d: 3 / 6,
  // Talks: 100 + 20 + 30, 200 + 40, 300 + 60, 60 + 70 from queues; 60 and 4 outbound.
  att: 165,
  talk_time: 660,
  ring_time: 5,
  aht: 220,
  acw: 140 / 3,
  hold_time: 40,
  hold_rate: 2 / 5,
  handled: 6,
  hung_up_by_agent: 2 / 5,
  transfers: 1,
  transfer_rate: 1 / 6,
  short_talks: 1 / 6,
  long_talks: 0,
  wrapup_overrun: 1 / 3,
  holds_per_talk: 2 / 6,
  direct_talks: 2,
  blind_transfer_share: 1,
  load_erlangs: (150 + 240 + 360 + 130 + 60 + 4) / (10 * HOUR),
  offers: 6,
  ring_no_answer: 1,
  agent_answer_rate: 4 / 5,
  // Calls: 12 inbound and one that was none, 4 outbound.
  calls: 17,
  inbound: 12,
  outbound: 4,
  outbound_reached: 2,
  reach_rate: 0.5,
  unique_callers: 10,
  calls_per_caller: 1.1,
  phantom: 1,
  average_duration: 120,
  concurrent_calls: 2,
  telecom_cost: 4,
  cost_per_call: 2,
  telecom_cost_per_hour: 4 / (120 / HOUR),
  lost_calls: 5,
  callbacks_made: 1,
  callback_rate: 1 / 5,
  repeat_calls: 1,
  repeat_rate: 1 / 11,
  fcr: 10 / 11,
  outbound_clients: 3,
  outbound_clients_reached: 2,
  client_reach_rate: 2 / 3,
  attempts_per_client: 4 / 3,
  outbound_busy_rate: 1 / 4,
  outbound_talk_time: 32,
  outbound_per_hour: (2 / login) * HOUR,
  ivr_calls: 3,
  ivr_share: 3 / 12,
  ivr_left: 1,
  ivr_left_rate: 1 / 3,
  self_service_calls: 1,
  self_service: 1 / 3,
  ivr_time: 20,
  ivr_steps: 4,
  ivr_step_left_rate: 1 / 4,
  recording_coverage: 2 / 5,
  // States: Anna 20 ready, 30 talking, 10 on a break; Boris 30 ready, 20 wrapping up.
  login_time: login,
  available_time: 3000,
  busy_time: 3000,
  pause_time: 600,
  pause_share: 1 / 11,
  state_time: login,
  active_agents: 2,
  staffed_peak: 2,
  occupancy: 0.5,
  utilisation: 5 / 11,
  calls_per_hour: (6 / login) * HOUR,
  // The schedule up to now: 150 minutes of work, 10 of them a break; 30 away without notice, 60 with.
  scheduled_time: 9000,
  absence_time: 5400,
  absenteeism: 30 / 180,
  shrinkage: 100 / 240,
  conformance: login / 9000,
  // In place: Anna 45 of work and 5 of break, Boris 50.
  adherence: 100 / 150,
  late_share: 1 / 2,
  late_time: 600,
  early_leave_share: 0,
  no_shows: 1,
  // Surveys and evaluations.
  survey_answers: 7,
  csat: 2 / 3,
  csat_score: 11 / 3,
  low_scores: 1 / 3,
  nps: 1 / 3,
  ces: 6,
  survey_response_rate: 3 / 5,
  evaluations: 3,
  qa_score: 82 / 150,
  critical_error_rate: 1 / 3,
  qa_coverage: 3 / 6,
  calibration_deviation: 3 / 100,
  evaluations_per_agent: 1.5,
  // Sales: of the deals closed today two are won (100 and 200), one is lost (30).
  leads: 4,
  target_leads: 3,
  target_lead_rate: 3 / 4,
  leads_processed: 3,
  leads_waiting: 1,
  lead_processing_rate: 3 / 4,
  speed_to_lead: 300,
  speed_to_lead_p50: 120,
  leads_in_time: 2 / 4,
  call_to_lead: 2 / 3,
  deals_created: 4,
  lead_to_deal: 1,
  closed_deals: 2,
  deals_lost: 1,
  revenue: 300,
  lost_amount: 30,
  average_cheque: 150,
  win_rate: 2 / 3,
  conversion: 2 / 3,
  cohort_win_rate: 2 / 4,
  open_deals: 1,
  pipeline_amount: 50,
  revenue_per_call: 60,
  revenue_per_lead: 75,
  revenue_per_hour: (300 / login) * HOUR,
  sales_per_hour: (2 / login) * HOUR,
  deal_cycle_time: (2400 + 9 * 24 * HOUR) / 2,
  stage_conversion: 1 / 2,
  stage_time: 5400,
  new_customers: 1,
  repeat_sales_share: 1 / 2,
  revenue_per_customer: 150,
  gross_margin: 40,
  margin_rate: 40 / 100,
  revenue_month_to_date: 300,
  revenue_change: 300 / 150 - 1,
  // Advertising: 60 for 20 clicks and 40 without any.
  ad_cost: 100,
  ad_clicks: 20,
  ctr: 20 / 1000,
  cost_per_click: 3,
  cpl: 25,
  cost_per_target_lead: 100 / 3,
  cost_per_inbound_call: 100 / 12,
  cost_per_deal: 50,
  cac: 100,
  roas: 3,
  romi: -0.6,
  click_to_lead: 4 / 20,
  missed_call_cost: (((5 - 1) * 2) / 3) * (2 / 3) * (300 / 2),
  quality_notes: 2,
  orphans: 1,
};

/** Of the sources as they are now, not of a centre; and what is approximate. */
const elsewhere = new Set([
  'source_lag',
  'quarantined',
  'lines_accepted',
  'lines_repeated',
  'wait_p95_approximate',
  'unique_callers_approximate',
]);

describe('every metric on a centre that can be counted by hand', () => {
  const found: Record<string, Cell> = {};

  beforeAll(async () => {
    await insertCentre(engines.clickhouse, 'by-hand', fixedCentre, randomOf(5));
    const ids = Object.keys(expected);
    for (let from = 0; from < ids.length; from += 40) {
      const asked = question.parse({ ...fixedDay, metrics: ids.slice(from, from + 40) });
      const scope = { tenant: 'by-hand', projects: null };
      const { totals } = await ask(queryPorts(engines.clickhouse, fixedNow), scope, asked);
      Object.assign(found, totals);
    }
  });

  it('is held for all of the catalogue', () => {
    const ids = [...shippedCatalogue().metrics.keys()].filter((id) => !elsewhere.has(id));
    expect(Object.keys(expected).sort()).toEqual(ids.sort());
  });

  it.each(Object.entries(expected))('%s is %d', (id, value) => {
    if (value === null) expect(found[id]).toBeNull();
    else expect(found[id]).toBeCloseTo(value, 9);
  });

  it('is the same by dimensions that its facts share', async () => {
    const asked = question.parse({
      ...fixedDay,
      metrics: ['revenue', 'closed_deals', 'leads', 'ad_cost'],
      by: ['day'],
    });
    const scope = { tenant: 'by-hand', projects: null };
    const { rows } = await ask(queryPorts(engines.clickhouse, fixedNow), scope, asked);
    expect(rows).toEqual([
      { day: '2026-03-10', revenue: 300, closed_deals: 2, leads: 4, ad_cost: 100 },
    ]);
  });
});
