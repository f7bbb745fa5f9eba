import type { CallRecords } from './call-records.ts';
import { type CallState, secondsBetween } from './call-state.ts';
import type { Direction } from './events.ts';
import type { CallFact } from './facts.ts';
import type { CallOutcome, RecordOf } from './records.ts';
import { resolveAgent, teamOf } from './resolve-agent.ts';

/**
 * The row of a call, from drafts in their final order. A `call` record's own values win over the
 * derived ones; then the events; then the legs of the CDR.
 * - startedAt: call-started, else the earliest thing known
 * - endedAt: call-ended, a record's end, else the last thing known; null while something is open,
 *   and after call-started while nothing ended the call for certain
 * - wait, talk, hold, wrapup: sums of what is known of its parts; null when nothing is
 */
export function callRow(state: CallState, records: CallRecords): CallFact {
  const { call: record, legs } = records;
  const { visits, talks, offers, steps, settings } = state;
  const startedAt = startOf(state, records);
  const endedAt = endOf(state, records, startedAt);
  const first = visits[0]?.fact;
  let wait: number | null = null;
  for (const { fact } of visits) if (fact.wait !== null) wait = (wait ?? 0) + fact.wait;
  let talk: number | null = null;
  let hold: number | null = null;
  let wrapup: number | null = null;
  let transfers = 0;
  let agent = '';
  let lastAgent = '';
  let team = '';
  for (const { fact } of talks) {
    if (fact.talk !== null) talk = (talk ?? 0) + fact.talk;
    if (fact.hold !== null) hold = (hold ?? 0) + fact.hold;
    if (fact.wrapup !== null) wrapup = (wrapup ?? 0) + fact.wrapup;
    if (fact.transferred !== '') transfers += 1;
    if (fact.agent === '') continue;
    if (agent === '') {
      agent = fact.agent;
      team = fact.team;
    }
    lastAgent = fact.agent;
  }
  if (agent === '') {
    const said = record?.agent ?? state.started?.agent ?? first?.agent ?? '';
    agent = resolveAgent(said, settings);
    lastAgent = agent;
    if (agent !== '') team = teamOf(agent, record?.team, settings);
  }
  let ivrSeconds: number | null = null;
  let ivrChoice = '';
  for (const { fact } of steps) {
    if (fact.duration !== null) ivrSeconds = (ivrSeconds ?? 0) + fact.duration;
    if (fact.choice !== '') ivrChoice = fact.label === '' ? fact.choice : fact.label;
  }
  const lastVisit = visits[visits.length - 1]?.fact;
  return {
    call: state.call,
    startedAt,
    endedAt,
    direction: directionOf(state, records),
    caller: record?.caller ?? (state.caller || firstOf(legs, 'caller')),
    dialled: record?.dialled ?? (state.dialled || firstOf(legs, 'dialled')),
    customer: record?.customer ?? state.started?.customer ?? '',
    outcome: record?.outcome ?? outcomeOf(state, records, endedAt),
    duration: durationOf(records, startedAt, endedAt),
    wait,
    talk,
    hold,
    wrapup,
    ivrSeconds,
    ivrChoice,
    queue: first?.queue ?? record?.queue ?? talks[0]?.fact.queue ?? '',
    lastQueue: lastVisit?.queue ?? record?.queue ?? talks[talks.length - 1]?.fact.queue ?? '',
    agent,
    lastAgent,
    team,
    visits: visits.length,
    offers: offers.length,
    talks: talks.length,
    transfers,
    ivrSteps: steps.length,
    cost: record?.cost ?? null,
    currency: record?.currency ?? '',
    recordings: state.recordings,
    tags: tagsOf(state, records),
  };
}

function firstOf(legs: readonly RecordOf<'leg'>[], field: 'caller' | 'dialled'): string {
  for (const leg of legs) {
    const value = leg[field];
    if (value !== undefined && value !== '') return value;
  }
  return '';
}

function tagsOf(state: CallState, records: CallRecords): Record<string, string> {
  if (records.call === null && records.legs.length === 0) return state.tags;
  const tags: Record<string, string> = {};
  for (const leg of records.legs) Object.assign(tags, leg.tags);
  return Object.assign(tags, state.tags, records.call?.tags);
}

function startOf(state: CallState, records: CallRecords): number {
  if (records.call !== null) return records.call.startedAt;
  if (state.started !== null) return state.started.at;
  let first = state.firstAt;
  for (const leg of records.legs) if (leg.startedAt < first) first = leg.startedAt;
  for (const { fact } of state.visits) if (fact.enteredAt < first) first = fact.enteredAt;
  for (const { fact } of state.talks) if (fact.startedAt < first) first = fact.startedAt;
  for (const { fact } of state.steps) if (fact.enteredAt < first) first = fact.enteredAt;
  if (Number.isFinite(first)) return first;
  for (const { fact } of state.offers) if (fact.startedAt < first) first = fact.startedAt;
  return first;
}

function endOf(state: CallState, records: CallRecords, startedAt: number): number | null {
  const { call: record, legs } = records;
  if (record?.endedAt !== undefined) return record.endedAt;
  if (record?.duration !== undefined) return startedAt + Math.round(record.duration * 1000);
  if (record !== null && record.outcome === 'in-progress') return null;
  if (state.ended !== null) return state.ended.at;
  for (const visit of state.visits) if (visit.fact.outcome === 'in-progress') return null;
  for (const talk of state.talks) if (talk.fact.endedAt === null) return null;
  if (state.cutAt !== null) return state.cutAt;
  let last = startedAt;
  let told = false;
  for (const leg of legs) {
    const length = leg.duration === undefined ? undefined : Math.round(leg.duration * 1000);
    const end = leg.endedAt ?? (length === undefined ? undefined : leg.startedAt + length);
    if (end === undefined) continue;
    told = true;
    if (end > last) last = end;
  }
  if (!told && state.step !== null) return null;
  if (!told && state.started !== null && !state.hungUp && record === null) return null;
  for (const { fact } of state.visits) if ((fact.leftAt ?? 0) > last) last = fact.leftAt ?? last;
  for (const { fact } of state.talks) if ((fact.endedAt ?? 0) > last) last = fact.endedAt ?? last;
  for (const { fact } of state.steps) if ((fact.leftAt ?? 0) > last) last = fact.leftAt ?? last;
  return Math.max(state.lastAt, last);
}

/** One leg's own number where it is the whole call, else the clock. */
function durationOf(
  records: CallRecords,
  startedAt: number,
  endedAt: number | null,
): number | null {
  if (records.call?.duration !== undefined) return records.call.duration;
  const only = records.legs.length === 1 ? records.legs[0] : undefined;
  if (only?.duration !== undefined && only.startedAt === startedAt) return only.duration;
  return endedAt === null ? null : secondsBetween(startedAt, endedAt);
}

function directionOf(state: CallState, records: CallRecords): Direction {
  const said = records.call?.direction ?? state.started?.direction;
  if (said !== undefined && said !== 'unknown') return said;
  for (const leg of records.legs)
    if (leg.direction !== undefined && leg.direction !== 'unknown') return leg.direction;
  return state.visits.length > 0 || state.steps.length > 0 ? 'inbound' : 'unknown';
}

const flowedOut = new Set<string>([
  'timeout',
  'key',
  'empty',
  'full',
  'closed',
  'withdrawn',
  'callback',
  'transferred',
]);

/**
 * Outcome of a call, the first that holds:
 * 1. a talk with an operator or an answered visit: `answered`, whatever came after
 * 2. still open: `in-progress`
 * 3. by its last visit: `abandoned`; left by time, key, empty, full or closed queue, withdrawal,
 *    callback, transfer: `flowed-out`; cut by the system, by a restart or by a new entry: `other`
 * 4. steps in a voice menu: `self-service` if the last one ended so, `other` if it led to somebody
 *    who is not known, else `left-in-ivr`
 * 5. rings at operators: by the last one's result `busy`, `failed`, else `no-answer`
 * 6. legs of a CDR: answered with a peer `answered`, answered by nobody but the PBX `other`; else
 *    `busy`, `no-answer`, `failed` by their dispositions
 * 7. an outbound call: `busy` if its cause says so, else `no-answer`; anything else `other`
 */
export function outcomeOf(
  state: CallState,
  records: CallRecords,
  endedAt: number | null,
): CallOutcome {
  const { visits, talks, steps, offers } = state;
  if (talks.length > 0) return 'answered';
  for (const visit of visits) if (visit.fact.outcome === 'answered') return 'answered';
  if (endedAt === null) return 'in-progress';
  const visit = visits[visits.length - 1]?.fact;
  if (visit !== undefined) {
    if (visit.outcome === 'abandoned') return 'abandoned';
    return flowedOut.has(visit.outcome) ? 'flowed-out' : 'other';
  }
  const step = steps[steps.length - 1]?.fact;
  if (step !== undefined) {
    if (step.result === 'self-service') return 'self-service';
    return step.result === 'queue' || step.result === 'transfer' ? 'other' : 'left-in-ivr';
  }
  const offer = offers[offers.length - 1]?.fact;
  if (offer !== undefined) {
    if (offer.result === 'busy' || offer.result === 'failed') return offer.result;
    return 'no-answer';
  }
  if (records.legs.length > 0) return byLegs(records.legs);
  if (state.started?.direction === 'outbound')
    return /busy/i.test(state.ended?.cause ?? '') ? 'busy' : 'no-answer';
  return 'other';
}

function byLegs(legs: readonly RecordOf<'leg'>[]): CallOutcome {
  const said = new Set(legs.map((leg) => (leg.disposition ?? '').toUpperCase()));
  if (said.has('ANSWERED')) {
    const peer = legs.some(
      (leg) => leg.disposition?.toUpperCase() === 'ANSWERED' && (leg.peerChannel ?? '') !== '',
    );
    return peer ? 'answered' : 'other';
  }
  if (said.has('BUSY')) return 'busy';
  if (said.has('NO ANSWER')) return 'no-answer';
  return said.has('FAILED') || said.has('CONGESTION') ? 'failed' : 'other';
}
