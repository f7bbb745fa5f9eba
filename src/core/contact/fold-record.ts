import { surveyFact } from './call-records.ts';
import { lastOfEachKey } from './canonical-order.ts';
import type { EventOf } from './events.ts';
import type { DealFact, Facts, LeadFact, SurveyAnswerFact } from './facts.ts';
import type { JournalEntry } from './journal.ts';
import type { RecordOf } from './records.ts';
import { resolveAgent, teamOf } from './resolve-agent.ts';
import { defaultReading, type ReadingSettings } from './settings.ts';

/**
 * Facts of a thing that is not part of a call: deal, lead, stage, cost, shift, survey answer. Of
 * several versions the last in the array counts; answers to several questions of one survey are
 * rows of their own.
 */
export function foldRecord(
  entries: readonly JournalEntry[],
  settings: ReadingSettings = defaultReading,
): Facts {
  const facts: Facts = {};
  const answers = new Map<string, SurveyAnswerFact>();
  for (const { body } of lastOfEachKey(entries)) {
    const agent = 'agent' in body ? resolveAgent(body.agent ?? '', settings) : '';
    const said = 'team' in body ? body.team : undefined;
    const team = agent === '' ? (said ?? '') : teamOf(agent, said, settings);
    if (body.type === 'deal') facts.deals = [dealFact(body, agent, team)];
    else if (body.type === 'lead') facts.leads = [leadFact(body, agent)];
    else if (body.type === 'deal-stage') facts.deal_stages = [stageFact(body, agent)];
    else if (body.type === 'cost') facts.ad_costs = [costFact(body)];
    else if (body.type === 'shift') facts.shifts = [shiftFact(body, agent, team)];
    else if (body.type === 'survey') answers.set(body.key, { ...surveyFact(body, ''), agent });
    else if (body.type === 'survey-answered') {
      const row = answerFact(body, agent);
      answers.set(row.key, row);
    }
  }
  if (answers.size > 0) facts.survey_answers = [...answers.values()].sort(byKey);
  return facts;
}

function byKey(a: { key: string }, b: { key: string }): number {
  return a.key < b.key ? -1 : 1;
}

function dealFact(record: RecordOf<'deal'>, agent: string, team: string): DealFact {
  return {
    key: record.key,
    createdAt: record.createdAt,
    closedAt: record.closedAt ?? null,
    status: record.status,
    stage: record.stage ?? '',
    amount: record.amount ?? null,
    currency: record.currency ?? '',
    product: record.product ?? '',
    agent,
    team,
    call: record.call ?? '',
    lead: record.lead ?? '',
    channel: record.channel ?? '',
    customer: record.customer ?? '',
    lossReason: record.lossReason ?? '',
  };
}

function leadFact(record: RecordOf<'lead'>, agent: string): LeadFact {
  return {
    key: record.key,
    createdAt: record.createdAt,
    processedAt: record.processedAt ?? null,
    call: record.call ?? '',
    caller: record.caller ?? '',
    channel: record.channel ?? '',
    campaign: record.campaign ?? '',
    agent,
    status: record.status ?? '',
    target: record.target ?? false,
  };
}

function stageFact(
  record: RecordOf<'deal-stage'>,
  agent: string,
): NonNullable<Facts['deal_stages']>[number] {
  return {
    key: record.key,
    deal: record.deal,
    stage: record.stage,
    enteredAt: record.enteredAt,
    leftAt: record.leftAt ?? null,
    agent,
  };
}

function costFact(record: RecordOf<'cost'>): NonNullable<Facts['ad_costs']>[number] {
  return {
    key: record.key,
    onAt: record.on,
    channel: record.channel,
    campaign: record.campaign ?? '',
    amount: record.amount,
    currency: record.currency ?? '',
    impressions: record.impressions ?? 0,
    clicks: record.clicks ?? 0,
  };
}

function shiftFact(
  record: RecordOf<'shift'>,
  agent: string,
  team: string,
): NonNullable<Facts['shifts']>[number] {
  return {
    key: record.key ?? `${record.agent}:${record.startsAt}`,
    agent,
    team,
    startsAt: record.startsAt,
    endsAt: record.endsAt,
    kind: record.kind ?? 'work',
    reason: record.reason ?? '',
  };
}

function answerFact(event: EventOf<'survey-answered'>, agent: string): SurveyAnswerFact {
  return {
    key: `${event.survey}:${event.question ?? ''}:${event.at}:${agent}`,
    call: event.call ?? '',
    survey: event.survey,
    question: event.question ?? '',
    answeredAt: event.at,
    score: event.score ?? null,
    comment: event.text ?? '',
    agent,
    queue: '',
    channel: event.channel ?? '',
  };
}
