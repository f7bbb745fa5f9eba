import type { ContactEvent, EventOf } from '../../../core/contact/events.ts';
import { data, type QueueLogFields, secondsOf, textOf } from './fields.ts';

type State = EventOf<'agent-state-changed'>;

/** Every event of queue_log that is about an operator (readings D14, D15). */
export const agentEvents: ReadonlyMap<string, (fields: QueueLogFields) => ContactEvent> = new Map([
  ['ADDMEMBER', added],
  ['REMOVEMEMBER', (fields: QueueLogFields) => state(fields, 'logged-out', inQueue(fields))],
  ['AGENTLOGIN', (fields: QueueLogFields) => state(fields, 'logged-in', undefined)],
  ['AGENTCALLBACKLOGIN', (fields: QueueLogFields) => state(fields, 'logged-in', undefined)],
  ['AGENTLOGOFF', loggedOff],
  ['AGENTCALLBACKLOGOFF', loggedOff],
  ['PAUSE', (fields: QueueLogFields) => paused(fields, inQueue(fields))],
  ['PAUSEALL', (fields: QueueLogFields) => paused(fields, undefined)],
  ['UNPAUSE', (fields: QueueLogFields) => state(fields, 'ready', inQueue(fields))],
  ['UNPAUSEALL', (fields: QueueLogFields) => state(fields, 'ready', undefined)],
]);

function inQueue({ queue }: QueueLogFields): string[] | undefined {
  return queue === '' || queue === 'NONE' ? undefined : [queue];
}

function state(
  { at, agent }: QueueLogFields,
  name: State['state'],
  queues: string[] | undefined,
): State {
  return { type: 'agent-state-changed', at, precision: 1000, agent, state: name, queues };
}

function added(fields: QueueLogFields): State {
  const login = state(fields, 'logged-in', inQueue(fields));
  return data(fields, 1) === 'PAUSED' ? { ...login, paused: true } : login;
}

function paused(fields: QueueLogFields, queues: string[] | undefined): State {
  const rest = state(fields, 'break', queues);
  return { ...rest, reason: textOf(data(fields, 1)) ?? '' };
}

function loggedOff(fields: QueueLogFields): State {
  const length = data(fields, 2) === '' ? undefined : secondsOf(data(fields, 2));
  const logout = state(fields, 'logged-out', undefined);
  // -1 and nonsense are written when the log-in is not known.
  return length === undefined || Number.isNaN(length) ? logout : { ...logout, loggedInFor: length };
}
