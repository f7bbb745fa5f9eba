import {
  agentOf,
  type CallState,
  type DraftTalk,
  type DraftVisit,
  secondsBetween,
} from './call-state.ts';
import { compareText } from './canonical-order.ts';
import type { Facts, LegFact, SurveyAnswerFact } from './facts.ts';
import type { RecordOf, SourceRecord } from './records.ts';
import { teamOf } from './resolve-agent.ts';

/** What records said of a call as a whole. */
export interface CallRecords {
  readonly call: RecordOf<'call'> | null;
  readonly legs: readonly RecordOf<'leg'>[];
}

const end = (startedAt: number, length: number | undefined): number | null =>
  length === undefined ? null : startedAt + Math.round(length * 1000);

/**
 * Puts the records of a call beside what its events gave. Visits, offers, talks and steps become
 * finished drafts; `call` and `leg` records are returned for the row of the call.
 */
export function addRecords(state: CallState, records: readonly SourceRecord[]): CallRecords {
  let call: RecordOf<'call'> | null = null;
  const legs: RecordOf<'leg'>[] = [];
  if (records.length === 0) return { call, legs };
  const offers: RecordOf<'offer'>[] = [];
  for (const record of records) {
    if (record.type === 'call') call = record;
    else if (record.type === 'leg') legs.push(record);
    else if (record.type === 'queue-visit') addVisit(state, record);
    else if (record.type === 'offer') offers.push(record);
    else if (record.type === 'talk') addTalk(state, record);
    else if (record.type === 'ivr-step') addStep(state, record);
    else if (record.type === 'survey') addSurvey(state, record);
  }
  if (offers.length > 0) addOffers(state, offers);
  tieTalks(state);
  return { call, legs };
}

/** Offers, in order of time, each with the last visit of its queue that had begun by then. */
function addOffers(state: CallState, offers: readonly RecordOf<'offer'>[]): void {
  const queues = new Map<string, { readonly visits: DraftVisit[]; place: number }>();
  const byEntry = [...state.visits].sort((a, b) => a.fact.enteredAt - b.fact.enteredAt);
  for (const visit of byEntry) {
    const known = queues.get(visit.fact.queue);
    if (known === undefined) queues.set(visit.fact.queue, { visits: [visit], place: 0 });
    else known.visits.push(visit);
  }
  for (const record of offers) {
    const queue = queues.get(record.queue ?? '');
    if (queue !== undefined)
      while ((queue.visits[queue.place + 1]?.fact.enteredAt ?? Infinity) <= record.startedAt)
        queue.place += 1;
    addOffer(state, record, queue?.visits[queue.place] ?? null);
  }
}

function addVisit(state: CallState, record: RecordOf<'queue-visit'>): void {
  const agent = agentOf(state, record.agent);
  const left = record.leftAt ?? end(record.enteredAt, record.wait);
  const over = record.outcome !== 'in-progress';
  const clock =
    record.leftAt === undefined ? null : secondsBetween(record.enteredAt, record.leftAt);
  state.visits.push({
    fact: {
      call: state.call,
      queue: record.queue,
      ordinal: 0,
      enteredAt: record.enteredAt,
      leftAt: over ? left : null,
      outcome: record.outcome,
      wait: record.wait ?? (over ? clock : null),
      ring: record.ring ?? null,
      talk: null,
      agent,
      team: teamOf(agent, record.team, state.settings),
      direction: 'unknown',
      caller: '',
      dialled: '',
      ivrChoice: '',
      key: '',
      positionAtEntry: record.position ?? null,
      positionAtExit: null,
      misses: 0,
      transferred: false,
      rebuilt: false,
    },
    phase: over ? 'over' : 'waiting',
    talk: null,
  });
}

function addOffer(state: CallState, record: RecordOf<'offer'>, visit: DraftVisit | null): void {
  const agent = agentOf(state, record.agent);
  state.offers.push({
    fact: {
      call: state.call,
      ordinal: 0,
      queue: record.queue ?? '',
      agent,
      team: teamOf(agent, undefined, state.settings),
      startedAt: record.startedAt,
      endedAt: end(record.startedAt, record.ring),
      result: record.result,
      ring: record.ring ?? null,
    },
    visit,
    open: false,
    tied: true,
  });
}

/** A finished talk of unknown length ends where it began: null would mean that it goes on. */
function addTalk(state: CallState, record: RecordOf<'talk'>): void {
  const agent = agentOf(state, record.agent);
  const hold = record.hold ?? null;
  const length = record.talk === undefined ? undefined : record.talk + (hold ?? 0);
  const endedAt = end(record.startedAt, length) ?? record.startedAt;
  state.talks.push({
    fact: {
      call: state.call,
      ordinal: 0,
      queue: record.queue ?? '',
      agent,
      team: teamOf(agent, record.team, state.settings),
      direction: 'unknown',
      caller: '',
      startedAt: record.startedAt,
      endedAt,
      wrapupEndedAt: end(endedAt, record.wrapup),
      talk: record.talk ?? null,
      hold,
      wrapup: record.wrapup ?? null,
      holds: hold !== null && hold > 0 ? 1 : 0,
      wait: null,
      ring: null,
      endedBy: record.endedBy ?? 'unknown',
      transferred: '',
      transferredTo: '',
    },
    open: false,
    holdFrom: null,
    held: 0,
    wrapupFrom: null,
    wrapupOpen: false,
    visit: null,
  });
}

function addStep(state: CallState, record: RecordOf<'ivr-step'>): void {
  const leftAt = end(record.enteredAt, record.duration);
  state.steps.push({
    fact: {
      call: state.call,
      ordinal: 0,
      menu: record.menu,
      enteredAt: record.enteredAt,
      leftAt,
      duration: record.duration ?? null,
      choice: record.choice ?? '',
      label: record.label ?? '',
      result: record.result ?? 'next',
    },
    open: false,
  });
}

/** Gives each answered visit of a record the first free talk that followed in its queue. */
function tieTalks(state: CallState): void {
  const taken = new Set(state.visits.map((visit) => visit.talk));
  const talks = state.talks.filter((talk) => !taken.has(talk));
  talks.sort((a, b) => a.fact.startedAt - b.fact.startedAt);
  const visits = state.visits.filter(
    (visit) => visit.talk === null && visit.fact.outcome === 'answered' && visit.phase === 'over',
  );
  visits.sort((a, b) => a.fact.enteredAt - b.fact.enteredAt);
  let first = 0;
  for (const visit of visits) {
    // Talks before this visit are before every later one.
    while ((talks[first]?.fact.startedAt ?? Number.MAX_VALUE) < visit.fact.enteredAt) first += 1;
    const last = Math.min(talks.length, first + mostLooked);
    for (let index = first; index < last; index += 1) {
      const talk = talks[index];
      if (talk === undefined || taken.has(talk)) continue;
      if (talk.fact.queue !== '' && talk.fact.queue !== visit.fact.queue) continue;
      taken.add(talk);
      tie(visit, talk);
      break;
    }
  }
}

/** A call with more talks than this has a wrong key: its rows need not be tied well. */
const mostLooked = 200;

function tie(visit: DraftVisit, talk: DraftTalk): void {
  talk.visit = visit;
  visit.talk = talk;
  visit.fact.talk = talk.fact.talk;
  visit.fact.transferred = talk.fact.endedBy === 'transfer';
  if (visit.fact.agent === '') {
    visit.fact.agent = talk.fact.agent;
    visit.fact.team = talk.fact.team;
  }
  talk.fact.wait ??= visit.fact.wait;
  talk.fact.ring ??= visit.fact.ring;
}

function addSurvey(state: CallState, record: RecordOf<'survey'>): void {
  const agent = agentOf(state, record.agent);
  const team = teamOf(agent, undefined, state.settings);
  state.surveys.push({ ...surveyFact(record, state.call), agent, team });
}

/** An answer as its record tells it; the operator is still to be resolved. */
export function surveyFact(record: RecordOf<'survey'>, call: string): SurveyAnswerFact {
  return {
    key: record.key,
    call: record.call ?? call,
    survey: record.survey,
    question: record.question ?? '',
    answeredAt: record.answeredAt,
    score: record.score ?? null,
    comment: record.text ?? '',
    agent: record.agent ?? '',
    team: '',
    queue: record.queue ?? '',
    channel: record.channel ?? '',
  };
}

/** Rows of the CDR. */
export function legFacts(call: string, legs: readonly RecordOf<'leg'>[]): Facts['legs'] {
  const rows: LegFact[] = legs.map((leg) => ({
    call,
    key: leg.key,
    startedAt: leg.startedAt,
    answeredAt: leg.answeredAt ?? null,
    endedAt: leg.endedAt ?? end(leg.startedAt, leg.duration),
    duration: leg.duration ?? null,
    billed: leg.billed ?? null,
    disposition: leg.disposition ?? '',
    caller: leg.caller ?? '',
    dialled: leg.dialled ?? '',
    channel: leg.channel ?? '',
    peerChannel: leg.peerChannel ?? '',
    application: leg.application ?? '',
    account: leg.account ?? '',
  }));
  return rows.sort((a, b) => a.startedAt - b.startedAt || compareText(a.key, b.key));
}
