import { surveyFact } from './call-records.ts';
import { lastOfEachKey } from './canonical-order.ts';
import type { EventOf } from './events.ts';
import type { DealFact, EvaluationFact, Facts, LeadFact, SurveyAnswerFact } from './facts.ts';
import type { JournalEntry } from './journal.ts';
import type { RecordOf } from './records.ts';
import { resolveAgent, teamOf } from './resolve-agent.ts';
import { defaultReading, type ReadingSettings } from './settings.ts';

/**
 * Facts of a thing that is not part of a call: deal, lead, stage, cost, shift, evaluation, survey answer. Of
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
    else if (body.type === 'lead') facts.leads = [leadFact(body, agent, team)];
    else if (body.type === 'deal-stage') facts.deal_stages = [stageFact(body, agent, team)];
    else if (body.type === 'cost') facts.ad_costs = [costFact(body)];
    else if (body.type === 'shift') facts.shifts = [shiftFact(body, agent, team)];
    else if (body.type === 'evaluation') facts.evaluations = [evaluationFact(body, agent, team)];
    else if (body.type === 'survey')
      answers.set(body.key, { ...surveyFact(body, ''), agent, team });
    else if (body.type === 'survey-answered') {
      const row = answerFact(body, agent, team);
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
    campaign: record.campaign ?? '',
    customer: record.customer ?? '',
    newCustomer: record.newCustomer ?? false,
    cost: record.cost ?? null,
    lossReason: record.lossReason ?? '',
  };
}

function leadFact(record: RecordOf<'lead'>, agent: string, team: string): LeadFact {
  return {
    key: record.key,
    createdAt: record.createdAt,
    processedAt: record.processedAt ?? null,
    call: record.call ?? '',
    caller: record.caller ?? '',
    channel: record.channel ?? '',
    campaign: record.campaign ?? '',
    agent,
    team,
    status: record.status ?? '',
    target: record.target ?? false,
  };
}

function stageFact(
  record: RecordOf<'deal-stage'>,
  agent: string,
  team: string,
): NonNullable<Facts['deal_stages']>[number] {
  return {
    key: record.key,
    deal: record.deal,
    stage: record.stage,
    enteredAt: record.enteredAt,
    leftAt: record.leftAt ?? null,
    result: record.result ?? '',
    agent,
    team,
    product: record.product ?? '',
    channel: record.channel ?? '',
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
    planned: record.planned ?? false,
  };
}

function evaluationFact(
  record: RecordOf<'evaluation'>,
  agent: string,
  team: string,
): EvaluationFact {
  return {
    key: record.key,
    call: record.call ?? '',
    agent,
    team,
    queue: record.queue ?? '',
    evaluatedAt: record.evaluatedAt,
    form: record.form ?? '',
    evaluator: record.evaluator ?? '',
    score: record.score,
    maxScore: record.maxScore,
    critical: record.critical ?? false,
    masterScore: record.masterScore ?? null,
  };
}

function answerFact(
  event: EventOf<'survey-answered'>,
  agent: string,
  team: string,
): SurveyAnswerFact {
  return {
    key: `${event.survey}:${event.question ?? ''}:${event.at}:${agent}`,
    call: event.call ?? '',
    survey: event.survey,
    question: event.question ?? '',
    answeredAt: event.at,
    score: event.score ?? null,
    comment: event.text ?? '',
    agent,
    team,
    queue: '',
    channel: event.channel ?? '',
  };
}
