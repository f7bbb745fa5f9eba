import type { Centre, Row } from './oracle.ts';

/** The day of the small centre, its clock and the end of its data: 2026-03-10 10:00 UTC. */
export const fixedDay = { from: '2026-03-10', to: '2026-03-11' };
export const fixedNow = Date.UTC(2026, 2, 10, 10);

const where = { project: 'a', system: 'pbx' };
/** `9:05:30` on the day, or some days off it. */
function at(clock: string, days = 0): number {
  const [hours = 0, minutes = 0, seconds = 0] = clock.split(':').map(Number);
  return Date.UTC(2026, 2, 10 + days, hours, minutes, seconds);
}

const visit = (
  call: string,
  clock: string,
  outcome: string,
  wait: number | null,
  more: Record<string, unknown> = {},
  days = 0,
): Row => ({
  ...where,
  call,
  queue: 'q',
  ordinal: 1,
  enteredAt: at(clock, days),
  leftAt: wait === null ? null : at(clock, days) + wait * 1000,
  outcome,
  wait,
  direction: 'inbound',
  ring: null,
  talk: null,
  agent: '',
  team: '',
  positionAtEntry: null,
  rebuilt: false,
  ...more,
});
const taken = (agent: string, ring: number, talk: number): Record<string, unknown> => ({
  agent,
  team: 'sales',
  ring,
  talk,
});

const call = (
  name: string,
  clock: string,
  outcome: string,
  caller: string,
  more: Record<string, unknown> = {},
): Row => ({
  ...where,
  call: name,
  startedAt: at(clock),
  endedAt: null,
  duration: null,
  direction: 'inbound',
  caller,
  dialled: '100',
  customer: '',
  outcome,
  agent: '',
  team: '',
  ivrSteps: 0,
  ivrSeconds: null,
  cost: null,
  recordings: 0,
  ...more,
});

const talk = (
  name: string,
  agent: string,
  clock: string,
  lengths: { talk: number; hold: number | null; wrapup: number | null },
  more: Record<string, unknown> = {},
): Row => {
  const ended = at(clock) + (lengths.talk + (lengths.hold ?? 0)) * 1000;
  return {
    ...where,
    call: name,
    ordinal: 1,
    queue: 'q',
    agent,
    team: 'sales',
    direction: 'inbound',
    startedAt: at(clock),
    endedAt: ended,
    wrapupEndedAt: lengths.wrapup === null ? null : ended + lengths.wrapup * 1000,
    ...lengths,
    holds: 0,
    wait: null,
    endedBy: 'caller',
    transferred: '',
    ...more,
  };
};

const interval = (
  agent: string,
  ordinal: number,
  [from, to]: readonly [string, string],
  state: string,
): Row => ({
  ...where,
  agent,
  team: 'sales',
  day: Math.floor(at(from) / 86_400_000),
  ordinal,
  startedAt: at(from),
  endedAt: at(to),
  state,
  reason: state === 'break' ? 'lunch' : '',
  staffed: true,
  paused: state === 'break',
  open: false,
});

const shift = (
  key: string,
  agent: string,
  [from, to]: readonly [string, string],
  kind: string,
  planned = false,
): Row => ({
  project: 'a',
  system: 'wfm',
  key,
  agent,
  team: 'sales',
  startsAt: at(from),
  endsAt: at(to),
  kind,
  reason: '',
  planned,
});

const answer = (key: string, survey: string, score: number, name: string): Row => ({
  ...where,
  key,
  survey,
  score,
  call: name,
  answeredAt: at('9:55'),
});

const deal = (
  key: string,
  created: number,
  closed: number | null,
  status: string,
  more: Record<string, unknown>,
): Row => ({
  project: 'a',
  system: 'crm',
  key,
  createdAt: created,
  closedAt: closed,
  status,
  currency: 'RUB',
  amount: null,
  cost: null,
  customer: '',
  call: '',
  newCustomer: false,
  agent: 'Anna',
  ...more,
});

const lead = (key: string, processedAfter: number | null, target: boolean, name: string): Row => ({
  project: 'a',
  system: 'crm',
  key,
  createdAt: at('9:00'),
  processedAt: processedAfter === null ? null : at('9:00') + processedAfter * 1000,
  target,
  call: name,
  agent: 'Anna',
});

/** A centre so small that every number of it can be worked out by hand. */
export const fixedCentre: Centre = {
  queue_visits: [
    visit('c1', '9:00', 'answered', 5, {
      ...taken('Anna', 3, 100),
      positionAtEntry: 1,
      rebuilt: true,
    }),
    visit('c2', '9:05', 'answered', 10, { ...taken('Anna', 5, 200), positionAtEntry: 2 }),
    visit('c3', '9:10', 'answered', 45, { ...taken('Boris', 7, 300), positionAtEntry: 3 }),
    visit('c3', '9:16', 'answered', 20, { ...taken('Boris', 5, 60), queue: 'r', ordinal: 2 }),
    visit('c4', '9:15', 'abandoned', 3),
    visit('c5', '9:20', 'abandoned', 50),
    visit('c6', '9:25', 'timeout', 60),
    visit('c7', '9:30', 'key', 20),
    visit('c8', '9:35', 'callback', 30),
    visit('c10', '9:45', 'full', 0),
    visit('c9', '9:58:45', 'in-progress', null),
    // A week before: four answered late, one lost.
    ...['w1', 'w2', 'w3', 'w4'].map((name) =>
      visit(name, '9:00', 'answered', 30, taken('Anna', 3, 50), -7),
    ),
    visit('w5', '9:00', 'abandoned', 8, {}, -7),
  ],
  calls: [
    call('c1', '9:00', 'answered', '+1', {
      duration: 120,
      queue: 'q',
      recordings: 1,
      ivrSteps: 1,
      ivrSeconds: 10,
    }),
    call('c2', '9:05', 'answered', '+2', { duration: 240, recordings: 1 }),
    call('c3', '9:10', 'answered', '+3'),
    call('c4', '9:15', 'abandoned', '+4'),
    call('c5', '9:20', 'abandoned', '+5'),
    call('c6', '9:25', 'flowed-out', '+6'),
    call('c7', '9:30', 'flowed-out', 'anonymous'),
    call('c8', '9:35', 'flowed-out', '+8'),
    call('c10', '9:45', 'flowed-out', '+1'),
    call('c9', '9:58:45', 'in-progress', '+9'),
    call('c11', '9:01', 'left-in-ivr', '+11', { ivrSteps: 1, ivrSeconds: 20 }),
    call('c12', '9:02', 'self-service', '+12', { ivrSteps: 2, ivrSeconds: 30 }),
    call('c13', '9:03', 'phantom', '+13'),
    call('o1', '9:50', 'answered', '100', {
      direction: 'outbound',
      dialled: '+5',
      duration: 60,
      cost: 3,
    }),
    call('o2', '9:50:30', 'answered', '100', {
      direction: 'outbound',
      dialled: '+20',
      duration: 60,
      cost: 1,
    }),
    call('o3', '9:53', 'busy', '100', { direction: 'outbound', dialled: '+20' }),
    call('o4', '9:54', 'no-answer', '100', { direction: 'outbound', dialled: '+21' }),
  ],
  talks: [
    talk(
      'c1',
      'Anna',
      '9:00:05',
      { talk: 100, hold: 20, wrapup: 30 },
      { holds: 1, endedBy: 'agent' },
    ),
    talk('c2', 'Anna', '9:05:10', { talk: 200, hold: 0, wrapup: 40 }),
    talk(
      'c3',
      'Boris',
      '9:10:45',
      { talk: 300, hold: 60, wrapup: null },
      { holds: 1, endedBy: 'transfer', transferred: 'blind' },
    ),
    talk(
      'c3',
      'Boris',
      '9:16:20',
      { talk: 60, hold: null, wrapup: 70 },
      { queue: 'r', ordinal: 2 },
    ),
    talk(
      'o1',
      'Anna',
      '9:50',
      { talk: 60, hold: 0, wrapup: null },
      { queue: '', direction: 'outbound' },
    ),
    talk(
      'o2',
      'Boris',
      '9:50:30',
      { talk: 4, hold: 0, wrapup: null },
      { queue: '', direction: 'outbound', endedBy: 'agent' },
    ),
  ],
  offers: [
    ['Anna', 'answered'],
    ['Anna', 'answered'],
    ['Boris', 'answered'],
    ['Boris', 'answered'],
    ['Boris', 'no-answer'],
    ['Anna', 'caller-gone'],
  ].map(([agent, result], ordinal) => ({
    ...where,
    call: `c${ordinal + 1}`,
    ordinal,
    queue: 'q',
    agent: agent ?? '',
    startedAt: at('9:20'),
    endedAt: at('9:20:10'),
    result: result ?? '',
    ring: 10,
  })),
  ivr_steps: ['next', 'hangup', 'next', 'self-service'].map((result, ordinal) => ({
    ...where,
    call: ['c1', 'c11', 'c12', 'c12'][ordinal] ?? '',
    ordinal,
    menu: 'main',
    enteredAt: at('9:01'),
    choice: '1',
    result,
  })),
  agent_intervals: [
    interval('Anna', 1, ['9:00', '9:20'], 'ready'),
    interval('Anna', 2, ['9:20', '9:50'], 'talk'),
    interval('Anna', 3, ['9:50', '10:00'], 'break'),
    interval('Boris', 1, ['9:10', '9:40'], 'ready'),
    interval('Boris', 2, ['9:40', '10:00'], 'wrapup'),
  ],
  shifts: [
    shift('1', 'Anna', ['9:00', '10:00'], 'work'),
    shift('1b', 'Anna', ['9:45', '9:55'], 'break'),
    shift('2', 'Boris', ['9:00', '10:00'], 'work'),
    shift('3', 'Carl', ['9:00', '9:30'], 'work'),
    shift('4', 'Dana', ['9:00', '9:30'], 'absence'),
    shift('5', 'Eva', ['9:00', '10:00'], 'absence', true),
    // Still to come: not yet worked.
    shift('6', 'Eva', ['18:00', '20:00'], 'work'),
  ],
  survey_answers: [
    answer('n1', 'NPS', 10, 'c1'),
    answer('n2', 'NPS', 9, 'c2'),
    answer('n3', 'NPS', 3, 'c3'),
    answer('s1', 'CSAT', 5, 'c1'),
    answer('s2', 'CSAT', 4, 'c2'),
    answer('s3', 'CSAT', 2, 'c3'),
    answer('e1', 'CES', 6, 'c3'),
  ],
  evaluations: [
    ['Anna', 'c1', 42, false, 45],
    ['Anna', 'c2', 30, true, null],
    ['Boris', 'c3', 40, false, 40],
  ].map(([agent, name, score, critical, masterScore], index) => ({
    ...where,
    key: `E${index}`,
    call: name,
    agent,
    evaluatedAt: at('9:59'),
    score,
    maxScore: 50,
    critical,
    masterScore,
  })),
  leads: [
    lead('L1', 60, true, 'c1'),
    lead('L2', 120, true, 'c2'),
    lead('L3', 720, true, ''),
    lead('L4', null, false, ''),
  ],
  deals: [
    deal('D1', at('9:10'), null, 'open', { amount: 50 }),
    deal('D2', at('9:10'), at('9:50'), 'won', {
      amount: 100,
      cost: 60,
      customer: 'K1',
      newCustomer: true,
      call: 'c1',
    }),
    deal('D3', at('9:20'), at('9:40'), 'lost', { amount: 30 }),
    deal('D4', at('9:30', -9), at('9:30'), 'won', { amount: 200, customer: 'K2' }),
    deal('D5', at('9:30'), at('9:30', 1), 'won', { amount: 500, customer: 'K3' }),
    deal('D6', at('9:30', -2), at('9:30', -1), 'won', { amount: 150, customer: 'K4' }),
  ],
  deal_stages: [
    ['passed', 3600],
    ['lost', 7200],
    ['', null],
  ].map(([result, length], index) => ({
    project: 'a',
    system: 'crm',
    key: `S${index}`,
    deal: 'D1',
    stage: 'survey',
    enteredAt: at('9:00'),
    leftAt: length === null ? null : at('9:00') + Number(length) * 1000,
    result,
  })),
  ad_costs: [
    [60, 20, 1000],
    [40, 0, 0],
  ].map(([amount, clicks, impressions], index) => ({
    project: 'a',
    system: 'ads',
    key: `A${index}`,
    onAt: at('0:00'),
    channel: index === 0 ? 'search' : 'billboard',
    amount,
    currency: 'RUB',
    clicks,
    impressions,
  })),
  quality_notes: ['orphan', 'near-duplicate'].map((code, ordinal) => ({
    ...where,
    unit: 'call:c1',
    ordinal,
    notedAt: at('9:00'),
    code,
    detail: '',
  })),
};
