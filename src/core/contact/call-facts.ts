import { addRecords, legFacts } from './call-records.ts';
import { callRow } from './call-row.ts';
import type { CallState } from './call-state.ts';
import { compareText } from './canonical-order.ts';
import type { Facts } from './facts.ts';
import { settleOffers } from './offers.ts';
import type { SourceRecord } from './records.ts';

const byTime = (a: { startedAt: number }, b: { startedAt: number }): number =>
  a.startedAt - b.startedAt;

/** Puts rows in their final order, numbers them, and gives each what the call knows. */
export function callFacts(state: CallState, bodies: readonly SourceRecord[]): Facts {
  const records = addRecords(state, bodies);
  const { visits, talks, offers, steps, surveys, notes } = state;
  const known = Number.isFinite(state.firstAt) || bodies.some((record) => record.type !== 'survey');
  const facts: Facts = {};
  if (surveys.length > 0) facts.survey_answers = surveys;
  if (!known) return facts;
  if (visits.length > 1)
    visits.sort(
      (a, b) =>
        a.fact.enteredAt - b.fact.enteredAt ||
        (a.fact.leftAt ?? Number.MAX_VALUE) - (b.fact.leftAt ?? Number.MAX_VALUE) ||
        compareText(a.fact.queue, b.fact.queue),
    );
  if (talks.length > 1)
    talks.sort((a, b) => byTime(a.fact, b.fact) || compareText(a.fact.agent, b.fact.agent));
  if (offers.length > 1)
    offers.sort((a, b) => byTime(a.fact, b.fact) || compareText(a.fact.agent, b.fact.agent));
  if (steps.length > 1) steps.sort((a, b) => a.fact.enteredAt - b.fact.enteredAt);
  const over = state.cutAt ?? (state.hungUp ? state.lastAt : null);
  settleOffers(state, state.ended?.at ?? over);
  const call = callRow(state, records);
  facts.calls = [call];
  for (const answer of surveys) {
    if (answer.queue === '') answer.queue = call.lastQueue;
    if (answer.agent !== '') continue;
    answer.agent = call.lastAgent;
    answer.team = talks[talks.length - 1]?.fact.team ?? call.team;
  }
  let ordinal = 0;
  if (visits.length > 0)
    facts.queue_visits = visits.map(({ fact }) => {
      ordinal += 1;
      fact.ordinal = ordinal;
      fact.direction = call.direction;
      if (fact.caller === '') fact.caller = call.caller;
      if (fact.dialled === '') fact.dialled = call.dialled;
      if (fact.ivrChoice === '') fact.ivrChoice = call.ivrChoice;
      return fact;
    });
  ordinal = 0;
  if (talks.length > 0)
    facts.talks = talks.map(({ fact }) => {
      ordinal += 1;
      fact.ordinal = ordinal;
      fact.direction = call.direction;
      fact.caller = call.caller;
      return fact;
    });
  if (offers.length > 0) facts.offers = numbered(offers);
  if (steps.length > 0) facts.ivr_steps = numbered(steps);
  if (records.legs.length > 0) facts.legs = legFacts(state.call, records.legs);
  if (notes.length > 0)
    facts.quality_notes = notes
      .sort((a, b) => a.notedAt - b.notedAt || compareText(a.code, b.code))
      .map((row, index) => ({ ...row, ordinal: index + 1 }));
  return facts;
}

function numbered<Fact extends { ordinal: number }>(drafts: readonly { fact: Fact }[]): Fact[] {
  return drafts.map(({ fact }, index) => {
    fact.ordinal = index + 1;
    return fact;
  });
}
