import type { ContactEvent } from '../../../core/contact/events.ts';
import { type JournalEntry, unitOf } from '../../../core/contact/journal.ts';
import { lineKey } from '../../files/line-key.ts';
import { agentEvents } from './agent-events.ts';
import { callEvents } from './call-events.ts';
import { type BadLine, bad, data, instantOf, type QueueLogFields } from './fields.ts';

/** What one line of queue_log says. */
export type QueueLogLine =
  | { readonly kind: 'entries'; readonly entries: readonly JournalEntry[] }
  | { readonly kind: 'ignored' }
  | { readonly kind: 'bad'; readonly reason: string; readonly params: BadLine['params'] };

/** Ways of reading that differ by site. */
export interface QueueLogOptions {
  /** Interface or member name → operator (D14). */
  readonly agentOf?: ((name: string) => string) | undefined;
  /** The line has no line end: it is taken only when it is complete (D21). */
  readonly unterminated?: boolean | undefined;
}

/** Reads one line of queue_log by the readings D1-D25; pure. */
export function parseQueueLogLine(line: string, options: QueueLogOptions = {}): QueueLogLine {
  if (line.trim() === '') return { kind: 'ignored' };
  const event = readQueueLogEvent(line, options);
  if ('bad' in event) return { kind: 'bad', reason: event.bad, params: event.params };
  return {
    kind: 'entries',
    entries: [{ unit: unitOf(event), at: event.at, key: lineKey(line), body: event }],
  };
}

/** The event of a line that is not empty, or why there is none. */
export function readQueueLogEvent(line: string, options: QueueLogOptions): ContactEvent | BadLine {
  const parts = line.split('|');
  if (parts.length < 5) return bad('too-few-fields', { count: String(parts.length), least: '5' });
  const [time = '', call = '', queue = '', name = '', event = ''] = parts;
  const at = instantOf(time);
  if (at === undefined) return bad('bad-time', { value: time.slice(0, 64) });
  const agent = name === '' || options.agentOf === undefined ? name : options.agentOf(name);
  if (call.length > 256 || queue.length > 256 || agent.length > 256)
    return bad('field-too-long', { limit: '256' });
  const fields: QueueLogFields = { at, call, queue, agent, event, parts };
  if (options.unterminated && !isComplete(fields)) return bad('cut-off');

  const callEvent = callEvents.get(event);
  if (callEvent !== undefined) {
    if (!isCall(call)) return bad('missing-call');
    if (queue === '') return bad('missing-queue');
    return callEvent(agent === '' ? { ...fields, agent: 'NONE' } : fields);
  }
  const agentEvent = agentEvents.get(event);
  if (agentEvent !== undefined && agent !== '' && agent !== 'NONE') return agentEvent(fields);
  if (event === 'QUEUESTART') return { type: 'system-restarted', at, precision: 1000 };
  return unknown(fields);
}

/** D22: kept and counted, without other effect. */
function unknown({ at, call, event, parts }: QueueLogFields): ContactEvent {
  const rest = parts.length > 5 + 64 ? parts.slice(5, 5 + 63) : parts.slice(5);
  if (parts.length > 5 + 64) rest.push(parts.slice(5 + 63).join('|'));
  while (rest.length > 0 && rest[rest.length - 1] === '') rest.pop();
  const name = event.slice(0, 1024);
  const what = { type: 'unknown', at, precision: 1000, name, data: rest } as const;
  return isCall(call) ? { ...what, call } : what;
}

const notCalls = new Set(['', 'NONE', 'REALTIME', 'MANAGER', 'CLI']);

function isCall(call: string): boolean {
  return !notCalls.has(call);
}

/** Data fields that a complete line has, the last of them not empty. */
const completeFields: ReadonlyMap<string, number> = new Map([
  ['ENTERQUEUE', 3],
  ['CONNECT', 3],
  ['COMPLETEAGENT', 3],
  ['COMPLETECALLER', 3],
  ['BLINDTRANSFER', 5],
  ['ABANDON', 3],
  ['EXITWITHTIMEOUT', 3],
  ['EXITEMPTY', 3],
  ['EXITWITHKEY', 4],
  ['WITHDRAW', 3],
]);

/** Asterisk ends every event with at least one more pipe, and fills its numbers. */
function isComplete(fields: QueueLogFields): boolean {
  if (fields.parts.length < 6) return false;
  const least = completeFields.get(fields.event);
  return least === undefined || data(fields, least) !== '';
}
