import type { Row } from './oracle.ts';

/** Rows of the small centre of `fixed-centre.ts`, with what they have in common. */
export const where = { project: 'a', system: 'pbx' };
/** `9:05:30` on the day, or some days off it. */
export function at(clock: string, days = 0): number {
  const [hours = 0, minutes = 0, seconds = 0] = clock.split(':').map(Number);
  return Date.UTC(2026, 2, 10 + days, hours, minutes, seconds);
}

export const visit = (
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
export const taken = (agent: string, ring: number, talk: number): Record<string, unknown> => ({
  agent,
  team: 'sales',
  ring,
  talk,
});

export const call = (
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

export const talk = (
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

export const interval = (
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

export const shift = (
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

export const answer = (key: string, survey: string, score: number, name: string): Row => ({
  ...where,
  key,
  survey,
  score,
  call: name,
  answeredAt: at('9:55'),
});

export const deal = (
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

export const lead = (
  key: string,
  processedAfter: number | null,
  target: boolean,
  name: string,
): Row => ({
  project: 'a',
  system: 'crm',
  key,
  createdAt: at('9:00'),
  processedAt: processedAfter === null ? null : at('9:00') + processedAfter * 1000,
  target,
  call: name,
  agent: 'Anna',
});
