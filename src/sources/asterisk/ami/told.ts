import type { ContactEvent } from '../../../core/contact/events.ts';
import { type JournalEntry, unitOf } from '../../../core/contact/journal.ts';
import type { AmiMessage } from './message.ts';

/** An event made of an AMI message. */
export interface Told {
  readonly entry: JournalEntry;
  /** queue_log has a line for it as well: that line is the record, this only ahead of it. */
  readonly inLog: boolean;
}

const onlyHere = new Set<ContactEvent['type']>(['offer-started', 'hold-started', 'hold-ended']);
/**
 * What does not go ahead of queue_log: it has no line for the first, and knows the second to the
 * second.
 */
const notAhead = new Set<ContactEvent['type']>(['call-ended', 'system-restarted']);

/**
 * The entry of an event. Its key is made of what the event says, so that the same event told again
 * is the same entry. `line`: the message's number since the link was opened.
 */
export function told(body: ContactEvent, message?: AmiMessage, line = 1): Told {
  const queue = 'queue' in body ? (body.queue ?? '') : 'queues' in body ? body.queues?.join() : '';
  const agent = 'agent' in body ? (body.agent ?? '') : '';
  const state = body.type === 'agent-state-changed' ? body.state : '';
  const key = ['ami', body.type, state, queue, agent, body.at].join(':');
  const raw = message && { place: 'AMI', line, text: textOf(message) };
  return {
    entry: { unit: unitOf(body), at: body.at, key, body, ...(raw ? { raw } : {}) },
    inLog: !onlyHere.has(body.type),
  };
}

/** What is kept beside queue_log as a record of its own. */
export function isBesideLog({ entry }: Told): boolean {
  return onlyHere.has(entry.body.type as ContactEvent['type']);
}

/** What may go ahead of queue_log. */
export function isAheadOfLog({ entry, inLog }: Told): boolean {
  return inLog && !notAhead.has(entry.body.type as ContactEvent['type']);
}

/**
 * The entry as queue_log would date it: by whole seconds, in which the order is not trusted. So the
 * lines of the log and the events beside them fall into the same ticks.
 */
export function bySeconds(entry: JournalEntry): JournalEntry {
  const at = Math.floor(entry.at / 1000) * 1000;
  return { ...entry, at, body: { ...entry.body, at, precision: 1000 } as ContactEvent };
}

const shown = ['Timestamp', 'Event', 'Queue', 'Uniqueid', 'MemberName', 'Channel', 'DestChannel'];
const more = ['HoldTime', 'TalkTime', 'RingTime', 'Reason', 'Paused', 'PausedReason', 'Cause'];

function textOf(message: AmiMessage): string {
  return [...shown, ...more]
    .filter((key) => message.get(key) !== '')
    .map((key) => `${key}: ${message.get(key)}`)
    .join(' | ')
    .slice(0, 4096);
}
