import type { Facts, FactTable } from '../../core/contact/facts.ts';

/** How a column's value goes into RowBinary; `?` marks Nullable. */
export type ColumnKind =
  | 'text'
  | 'time'
  | 'time?'
  | 'float'
  | 'float?'
  | 'uint'
  | 'uint?'
  | 'int'
  | 'flag'
  | 'texts';

export type FactRow<T extends FactTable> = NonNullable<Facts[T]>[number];

type Columns<T extends FactTable> = { readonly [Field in keyof FactRow<T>]-?: ColumnKind };

const call = {
  call: 'text',
} as const;

/**
 * Columns of every fact table in the order they are written, by their field's name. A test holds
 * them against the schemas of src/core/contact/facts.ts and against the tables as they are.
 */
export const factColumns: { readonly [T in FactTable]: Columns<T> } = {
  calls: {
    ...call,
    startedAt: 'time',
    endedAt: 'time?',
    direction: 'text',
    caller: 'text',
    dialled: 'text',
    customer: 'text',
    outcome: 'text',
    duration: 'float?',
    wait: 'float?',
    talk: 'float?',
    hold: 'float?',
    wrapup: 'float?',
    ivrSeconds: 'float?',
    ivrChoice: 'text',
    queue: 'text',
    lastQueue: 'text',
    agent: 'text',
    lastAgent: 'text',
    team: 'text',
    visits: 'uint',
    offers: 'uint',
    talks: 'uint',
    transfers: 'uint',
    ivrSteps: 'uint',
    cost: 'float?',
    currency: 'text',
    tags: 'texts',
  },
  queue_visits: {
    ...call,
    queue: 'text',
    ordinal: 'uint',
    enteredAt: 'time',
    leftAt: 'time?',
    outcome: 'text',
    wait: 'float?',
    ring: 'float?',
    talk: 'float?',
    agent: 'text',
    team: 'text',
    direction: 'text',
    caller: 'text',
    dialled: 'text',
    ivrChoice: 'text',
    key: 'text',
    positionAtEntry: 'uint?',
    positionAtExit: 'uint?',
    misses: 'uint',
    transferred: 'flag',
    rebuilt: 'flag',
  },
  offers: {
    ...call,
    ordinal: 'uint',
    queue: 'text',
    agent: 'text',
    team: 'text',
    startedAt: 'time',
    endedAt: 'time?',
    result: 'text',
    ring: 'float?',
  },
  talks: {
    ...call,
    ordinal: 'uint',
    queue: 'text',
    agent: 'text',
    team: 'text',
    direction: 'text',
    caller: 'text',
    startedAt: 'time',
    endedAt: 'time?',
    wrapupEndedAt: 'time?',
    talk: 'float?',
    hold: 'float?',
    wrapup: 'float?',
    holds: 'uint',
    wait: 'float?',
    ring: 'float?',
    endedBy: 'text',
    transferred: 'text',
    transferredTo: 'text',
  },
  ivr_steps: {
    ...call,
    ordinal: 'uint',
    menu: 'text',
    enteredAt: 'time',
    leftAt: 'time?',
    duration: 'float?',
    choice: 'text',
    label: 'text',
    result: 'text',
  },
  legs: {
    ...call,
    key: 'text',
    startedAt: 'time',
    answeredAt: 'time?',
    endedAt: 'time?',
    duration: 'float?',
    billed: 'float?',
    disposition: 'text',
    caller: 'text',
    dialled: 'text',
    channel: 'text',
    peerChannel: 'text',
    application: 'text',
    account: 'text',
  },
  agent_intervals: {
    agent: 'text',
    team: 'text',
    day: 'int',
    ordinal: 'uint',
    startedAt: 'time',
    endedAt: 'time',
    state: 'text',
    reason: 'text',
    queue: 'text',
    call: 'text',
    staffed: 'flag',
    paused: 'flag',
    open: 'flag',
  },
  survey_answers: {
    key: 'text',
    call: 'text',
    survey: 'text',
    question: 'text',
    answeredAt: 'time',
    score: 'float?',
    comment: 'text',
    agent: 'text',
    queue: 'text',
    channel: 'text',
  },
  shifts: {
    key: 'text',
    agent: 'text',
    team: 'text',
    startsAt: 'time',
    endsAt: 'time',
    kind: 'text',
    reason: 'text',
  },
  leads: {
    key: 'text',
    createdAt: 'time',
    processedAt: 'time?',
    call: 'text',
    caller: 'text',
    channel: 'text',
    campaign: 'text',
    agent: 'text',
    status: 'text',
    target: 'flag',
  },
  deals: {
    key: 'text',
    createdAt: 'time',
    closedAt: 'time?',
    status: 'text',
    stage: 'text',
    amount: 'float?',
    currency: 'text',
    product: 'text',
    agent: 'text',
    team: 'text',
    call: 'text',
    lead: 'text',
    channel: 'text',
    customer: 'text',
    lossReason: 'text',
  },
  deal_stages: {
    key: 'text',
    deal: 'text',
    stage: 'text',
    enteredAt: 'time',
    leftAt: 'time?',
    agent: 'text',
  },
  ad_costs: {
    key: 'text',
    onAt: 'time',
    channel: 'text',
    campaign: 'text',
    amount: 'float',
    currency: 'text',
    impressions: 'uint',
    clicks: 'uint',
  },
  quality_notes: {
    unit: 'text',
    ordinal: 'uint',
    notedAt: 'time',
    code: 'text',
    detail: 'text',
  },
};

/** `startedAt` → `started_at`. */
export function columnName(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
