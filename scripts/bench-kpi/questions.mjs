// What is asked in the benchmark: each question once as data, for Gudok as it is, for the others as
// what their SQL is made of.
import { zone } from './centre.mjs';

/** The month, quarter and day that are asked about; the year is all of it. */
const month = { from: '2026-10-01', to: '2026-11-01' };
const quarter = { from: '2026-07-01', to: '2026-10-01' };
const year = { from: '2025-11-01', to: '2026-11-01' };
const day = { from: '2026-10-14', to: '2026-10-15' };

const board = [
  ...['offered', 'answered', 'abandoned', 'answer_rate', 'abandon_rate', 'short_abandoned'],
  ...[
    'flowout_rate',
    'service_level',
    'answered_in_time',
    'asa',
    'ata',
    'average_wait',
    'wait_max',
  ],
  ...['att', 'aht', 'acw', 'hold_time', 'hold_rate', 'transfer_rate', 'agent_answer_rate'],
];
const ranking = [
  ...['handled', 'aht', 'acw', 'hold_rate', 'transfer_rate', 'ring_no_answer'],
  ...['agent_answer_rate', 'login_time', 'busy_time', 'occupancy', 'pause_share'],
];

/**
 * `goal`: `board` within 300 ms at p95 and ten times the raw SQL; `raw` within 1.15 times of it.
 * `as` names a KPI of the hand-written SQL that stands for Gudok's with changed parameters.
 */
export const questions = [
  {
    id: 'a',
    goal: 'board',
    title: 'board of 20 KPIs over a month, by queue',
    metrics: board,
    by: ['queue'],
    period: month,
  },
  {
    id: 'b',
    goal: 'board',
    title: 'the same 20 KPIs over the year, by month',
    metrics: board,
    by: ['month'],
    period: year,
  },
  {
    id: 'c',
    goal: 'board',
    title: 'weekday × hour over a quarter',
    metrics: ['offered', 'abandon_rate', 'service_level', 'asa', 'aht'],
    by: ['weekday', 'hour_of_day'],
    period: quarter,
  },
  {
    id: 'd',
    goal: 'board',
    title: 'ranking of 2,000 agents over a month',
    metrics: ranking,
    by: ['agent'],
    period: month,
  },
  {
    id: 'e',
    goal: 'board',
    title: "one queue's day by quarter hour",
    metrics: ['offered', 'answered', 'abandoned', 'service_level', 'asa', 'wait_max', 'aht'],
    by: ['quarter_hour'],
    period: day,
    queue: 'queue-05',
  },
  {
    id: 'f',
    goal: 'raw',
    title: 'off the roll-ups: exact p90 of wait and SL of 15 s, by number and menu choice, a month',
    metrics: ['offered', 'wait_p90', 'service_level'],
    by: ['dialled', 'ivr_choice'],
    period: month,
    params: { 'service_level.threshold': 15 },
    as: { service_level: 'service_level_15' },
  },
  {
    id: 'g',
    goal: 'raw',
    title: "drill-down: the first 100 of a queue's lost calls in a month, and how many there are",
    calls: { metric: 'abandoned', limit: 100 },
    period: month,
    queue: 'queue-05',
  },
];

const where = (question) =>
  question.queue === undefined ? [] : [{ dimension: 'queue', values: [question.queue] }];

/** The question as Gudok's API takes it. */
export function gudokInput(question) {
  const { metrics, by, period, params, calls } = question;
  if (calls) return { ...calls, ...period, zone, where: where(question) };
  const input = { metrics, by, ...period, zone, where: where(question), fill: false };
  return params ? { ...input, params } : input;
}
