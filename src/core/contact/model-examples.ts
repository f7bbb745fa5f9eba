import type { ContactEventType } from './events.ts';
import type { SourceRecordType } from './records.ts';

type Example = Readonly<Record<string, unknown>>;

const at = '2026-11-02T09:14:07.250+05:00';
const call = { at, call: '1793592847.1042' };
const queued = { ...call, queue: 'support' };
const worked = { ...queued, agent: 'Aliya Bekenova' };

/** One event of every type as a sender writes it; fictional numbers. */
export const eventExamples: Readonly<Record<ContactEventType, Example>> = {
  'call-started': {
    type: 'call-started',
    ...call,
    direction: 'inbound',
    caller: '+77015550142',
    dialled: '+77273500010',
  },
  'ivr-entered': { type: 'ivr-entered', ...call, menu: 'main' },
  'ivr-input': { type: 'ivr-input', ...call, menu: 'main', choice: '2', label: 'Repairs' },
  'ivr-left': { type: 'ivr-left', ...call, menu: 'main', result: 'queue' },
  'queue-entered': { type: 'queue-entered', ...queued, position: 3, caller: '+77015550142' },
  'queue-left': { type: 'queue-left', ...queued, reason: 'abandoned', position: 1 },
  'offer-started': { type: 'offer-started', ...worked },
  'offer-ended': { type: 'offer-ended', ...worked, result: 'no-answer', ring: 15.2 },
  'agent-connected': { type: 'agent-connected', ...worked, team: 'Repairs', wait: 34.2, ring: 4.1 },
  'hold-started': { type: 'hold-started', ...worked },
  'hold-ended': { type: 'hold-ended', ...worked },
  'agent-disconnected': { type: 'agent-disconnected', ...worked, by: 'caller', talk: 212.4 },
  'wrapup-started': { type: 'wrapup-started', ...worked },
  'wrapup-ended': { type: 'wrapup-ended', ...worked },
  'call-transferred': { type: 'call-transferred', ...worked, kind: 'attended', to: 'billing' },
  'call-tagged': { type: 'call-tagged', ...call, tag: 'topic', value: 'no signal' },
  'call-recorded': { type: 'call-recorded', ...call, location: '2026/11/02/1042.wav' },
  'call-ended': { type: 'call-ended', ...call, by: 'caller', cause: 'NORMAL_CLEARING' },
  'agent-state-changed': {
    type: 'agent-state-changed',
    at,
    agent: 'Aliya Bekenova',
    state: 'break',
    reason: 'lunch',
  },
  'survey-answered': {
    type: 'survey-answered',
    ...call,
    survey: 'after-call',
    question: 'Was it solved?',
    score: 5,
  },
  'system-restarted': { type: 'system-restarted', at },
  unknown: { type: 'unknown', ...call, name: 'DID', data: ['77273500010'] },
};

const ofCall = { call: '1793592847.1042' };

/** One record of every type as a sender writes it; fictional numbers. */
export const recordExamples: Readonly<Record<SourceRecordType, Example>> = {
  call: { type: 'call', ...ofCall, startedAt: at, duration: 312, direction: 'inbound' },
  leg: {
    type: 'leg',
    ...ofCall,
    key: '1793592847.1042:7',
    startedAt: at,
    duration: 312,
    billed: 301,
    disposition: 'ANSWERED',
  },
  'queue-visit': {
    type: 'queue-visit',
    ...ofCall,
    queue: 'support',
    enteredAt: at,
    wait: 34,
    outcome: 'answered',
    agent: 'Aliya Bekenova',
  },
  offer: {
    type: 'offer',
    ...ofCall,
    agent: 'Aliya Bekenova',
    startedAt: at,
    ring: 15,
    result: 'no-answer',
  },
  talk: { type: 'talk', ...ofCall, agent: 'Aliya Bekenova', startedAt: at, talk: 212, hold: 20 },
  'ivr-step': {
    type: 'ivr-step',
    ...ofCall,
    menu: 'main',
    enteredAt: at,
    duration: 9,
    choice: '2',
  },
  'agent-interval': {
    type: 'agent-interval',
    agent: 'Aliya Bekenova',
    state: 'break',
    reason: 'lunch',
    startedAt: at,
    endedAt: '2026-11-02T09:44:07+05:00',
  },
  survey: { type: 'survey', key: 'A-77', survey: 'site', answeredAt: at, score: 9 },
  shift: {
    type: 'shift',
    agent: 'Aliya Bekenova',
    startsAt: '2026-11-02T09:00:00+05:00',
    endsAt: '2026-11-02T18:00:00+05:00',
  },
  lead: { type: 'lead', key: 'L-501', createdAt: at, channel: 'site', caller: '+77015550142' },
  deal: {
    type: 'deal',
    key: 'D-90',
    createdAt: at,
    status: 'won',
    amount: 185000,
    currency: 'KZT',
    ...ofCall,
  },
  'deal-stage': { type: 'deal-stage', key: 'D-90:2', deal: 'D-90', stage: 'survey', enteredAt: at },
  evaluation: {
    type: 'evaluation',
    key: 'QA-310',
    ...ofCall,
    agent: 'Aliya Bekenova',
    evaluatedAt: at,
    form: 'support',
    evaluator: 'Quality',
    score: 42,
    maxScore: 50,
  },
  cost: { type: 'cost', key: 'ads:2026-11-02', on: at, channel: 'search', amount: 42000 },
};
