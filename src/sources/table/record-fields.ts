import { direction, endedBy, offerResult } from '../../core/contact/events.ts';
import type { SourceRecordType } from '../../core/contact/records.ts';
import { callOutcome, visitOutcome } from '../../core/contact/records.ts';

/** What a field holds, and so how a cell is read for it unless the mapping says otherwise. */
export type FieldKind =
  | 'name'
  | 'text'
  | 'instant'
  | 'seconds'
  | 'number'
  | 'integer'
  | 'count'
  | 'boolean'
  | 'tags'
  | readonly string[];

export interface RecordField {
  readonly kind: FieldKind;
  readonly required: boolean;
}

type Fields = Readonly<Record<string, RecordField>>;

const must = (kind: FieldKind): RecordField => ({ kind, required: true });
const may = (kind: FieldKind): RecordField => ({ kind, required: false });

/**
 * The fields of every record as the mapping sees them; a test holds this against the zod schema of
 * src/core/contact/records.ts.
 */
export const recordFields: Readonly<Record<SourceRecordType, Fields>> = {
  call: {
    call: must('name'),
    startedAt: must('instant'),
    endedAt: may('instant'),
    duration: may('seconds'),
    direction: may(direction.options),
    caller: may('text'),
    dialled: may('text'),
    customer: may('text'),
    outcome: may(callOutcome.options),
    queue: may('name'),
    agent: may('name'),
    team: may('name'),
    cost: may('number'),
    currency: may('text'),
    tags: may('tags'),
  },
  leg: {
    call: must('name'),
    key: must('name'),
    startedAt: must('instant'),
    answeredAt: may('instant'),
    endedAt: may('instant'),
    duration: may('seconds'),
    billed: may('seconds'),
    disposition: may('text'),
    direction: may(direction.options),
    caller: may('text'),
    callerName: may('text'),
    dialled: may('text'),
    extension: may('text'),
    context: may('text'),
    channel: may('text'),
    peerChannel: may('text'),
    application: may('text'),
    applicationData: may('text'),
    account: may('text'),
    tags: may('tags'),
  },
  'queue-visit': {
    call: must('name'),
    key: may('name'),
    queue: must('name'),
    enteredAt: must('instant'),
    leftAt: may('instant'),
    wait: may('seconds'),
    outcome: must(visitOutcome.options),
    agent: may('name'),
    team: may('name'),
    position: may('integer'),
    ring: may('seconds'),
  },
  offer: {
    call: must('name'),
    key: may('name'),
    queue: may('name'),
    agent: must('name'),
    startedAt: must('instant'),
    ring: may('seconds'),
    result: must(offerResult.options),
  },
  talk: {
    call: must('name'),
    key: may('name'),
    queue: may('name'),
    agent: may('name'),
    team: may('name'),
    startedAt: must('instant'),
    talk: may('seconds'),
    hold: may('seconds'),
    wrapup: may('seconds'),
    endedBy: may(endedBy.options),
  },
  'ivr-step': {
    call: must('name'),
    key: may('name'),
    menu: must('name'),
    enteredAt: must('instant'),
    duration: may('seconds'),
    choice: may('text'),
    label: may('text'),
    result: may(['next', 'queue', 'self-service', 'hangup', 'timeout', 'transfer']),
  },
  'agent-interval': {
    key: may('name'),
    agent: must('name'),
    team: may('name'),
    state: must(['ready', 'ringing', 'talk', 'hold', 'wrapup', 'break', 'study']),
    reason: may('text'),
    startedAt: must('instant'),
    endedAt: must('instant'),
  },
  survey: {
    key: must('name'),
    call: may('name'),
    survey: must('name'),
    question: may('text'),
    answeredAt: must('instant'),
    score: may('number'),
    text: may('text'),
    agent: may('name'),
    queue: may('name'),
    channel: may('text'),
  },
  shift: {
    key: may('name'),
    agent: must('name'),
    team: may('name'),
    startsAt: must('instant'),
    endsAt: must('instant'),
    kind: may(['work', 'break', 'study', 'absence']),
    reason: may('text'),
    planned: may('boolean'),
  },
  lead: {
    key: must('name'),
    createdAt: must('instant'),
    processedAt: may('instant'),
    call: may('name'),
    caller: may('text'),
    channel: may('text'),
    campaign: may('text'),
    agent: may('name'),
    team: may('name'),
    status: may('text'),
    target: may('boolean'),
  },
  deal: {
    key: must('name'),
    createdAt: must('instant'),
    closedAt: may('instant'),
    status: must(['open', 'won', 'lost']),
    stage: may('text'),
    amount: may('number'),
    currency: may('text'),
    product: may('text'),
    agent: may('name'),
    team: may('name'),
    call: may('name'),
    lead: may('name'),
    channel: may('text'),
    campaign: may('text'),
    customer: may('text'),
    newCustomer: may('boolean'),
    cost: may('number'),
    lossReason: may('text'),
  },
  'deal-stage': {
    key: must('name'),
    deal: must('name'),
    stage: must('name'),
    enteredAt: must('instant'),
    leftAt: may('instant'),
    result: may(['passed', 'lost']),
    agent: may('name'),
    team: may('name'),
    product: may('text'),
    channel: may('text'),
  },
  cost: {
    key: must('name'),
    on: must('instant'),
    channel: must('text'),
    campaign: may('text'),
    amount: must('number'),
    currency: may('text'),
    impressions: may('count'),
    clicks: may('count'),
  },
  evaluation: {
    key: must('name'),
    call: may('name'),
    agent: must('name'),
    team: may('name'),
    queue: may('name'),
    evaluatedAt: must('instant'),
    form: may('text'),
    evaluator: may('name'),
    score: must('number'),
    maxScore: must('number'),
    critical: may('boolean'),
    masterScore: may('number'),
  },
};

/** The field of a record that tells when it happened. */
export const timeField: Readonly<Record<SourceRecordType, string>> = {
  call: 'startedAt',
  leg: 'startedAt',
  'queue-visit': 'enteredAt',
  offer: 'startedAt',
  talk: 'startedAt',
  'ivr-step': 'enteredAt',
  'agent-interval': 'startedAt',
  survey: 'answeredAt',
  shift: 'startsAt',
  lead: 'createdAt',
  deal: 'createdAt',
  'deal-stage': 'enteredAt',
  cost: 'on',
  evaluation: 'evaluatedAt',
};

/**
 * Fields that tell two records of one type and one call apart where the mapping gives no key. A
 * call has one row of its own, so its key is empty.
 */
export const naturalKey: Readonly<Record<SourceRecordType, readonly string[]>> = {
  call: [],
  leg: ['key'],
  'queue-visit': ['queue', 'enteredAt'],
  offer: ['agent', 'startedAt'],
  talk: ['agent', 'startedAt'],
  'ivr-step': ['menu', 'enteredAt'],
  'agent-interval': ['agent', 'state', 'startedAt'],
  survey: ['key'],
  shift: ['agent', 'startsAt'],
  lead: ['key'],
  deal: ['key'],
  'deal-stage': ['key'],
  cost: ['key'],
  evaluation: ['key'],
};
