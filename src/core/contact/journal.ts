import type { ContactEvent } from './events.ts';
import type { SourceRecord } from './records.ts';

/**
 * What a fold is made over. Facts of a unit are a pure function of the journal entries of that
 * unit (and, for calls and agents, of the restarts of their system).
 * - `call`: all that is known of one call; key = the call's key
 * - `agent`: log-ins, breaks and states of one operator; key = the operator
 * - `system`: restarts of the PBX; key = ''
 * - `record`: a thing of its own (deal, cost, shift, evaluation, survey without a call); key = type + ':' + key
 */
export interface Unit {
  readonly kind: 'call' | 'agent' | 'system' | 'record';
  readonly key: string;
}

/** Where an entry was read: the raw line behind every number. */
export interface RawReference {
  /** File name, URL or request id. */
  readonly place: string;
  /** Line or row, from 1; byte offset is not kept. */
  readonly line: number;
  /** The line itself, at most 4 096 characters of it. */
  readonly text: string;
}

/**
 * One event or record as the journal keeps it. `key` makes it the same entry when it comes again
 * (natural id of the source, or a hash of the line): a repeated entry changes nothing. A record
 * with the same key but another body is a correction; the one read last wins.
 */
export interface JournalEntry {
  readonly unit: Unit;
  readonly at: number;
  readonly key: string;
  readonly body: ContactEvent | SourceRecord;
  readonly raw?: RawReference | undefined;
}

/** The unit that an event or record belongs to; undefined for an event that names none. */
export function unitOf(body: ContactEvent | SourceRecord): Unit {
  if (body.type === 'system-restarted') return { kind: 'system', key: '' };
  if (body.type === 'agent-state-changed') return { kind: 'agent', key: body.agent };
  if (body.type === 'agent-interval') return { kind: 'agent', key: body.agent };
  if ('call' in body && body.call !== undefined && !ownThing.has(body.type))
    return { kind: 'call', key: body.call };
  if ('key' in body && body.key !== undefined)
    return { kind: 'record', key: `${body.type}:${body.key}` };
  if (body.type === 'shift') return { kind: 'record', key: `shift:${body.agent}:${body.startsAt}` };
  if (body.type === 'survey-answered')
    return { kind: 'record', key: `survey:${body.survey}:${body.at}:${body.agent ?? ''}` };
  return { kind: 'system', key: '' };
}

const ownThing = new Set<string>([
  'lead',
  'deal',
  'deal-stage',
  'cost',
  'survey',
  'shift',
  'evaluation',
]);
