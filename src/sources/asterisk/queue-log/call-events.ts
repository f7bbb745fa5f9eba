import type { ContactEvent, OfferResult, QueueLeftReason } from '../../../core/contact/events.ts';
import {
  type BadLine,
  bad,
  data,
  positionOf,
  type QueueLogFields,
  secondsOf,
  textOf,
} from './fields.ts';

type Reading = ContactEvent | BadLine;

/** Every event of queue_log that is about a call (source-formats 3.1; readings D5, D9-D13). */
export const callEvents: ReadonlyMap<string, (fields: QueueLogFields) => Reading> = new Map([
  ['ENTERQUEUE', entered],
  ['CONNECT', connected],
  ['COMPLETEAGENT', (fields: QueueLogFields) => completed(fields, 'agent')],
  ['COMPLETECALLER', (fields: QueueLogFields) => completed(fields, 'caller')],
  ['TRANSFER', (fields: QueueLogFields) => transferred(fields, 'unknown')],
  ['BLINDTRANSFER', (fields: QueueLogFields) => transferred(fields, 'blind')],
  ['ATTENDEDTRANSFER', attended],
  ['ABANDON', abandoned],
  ['EXITWITHTIMEOUT', (fields: QueueLogFields) => left(fields, 'timeout', 1)],
  ['EXITEMPTY', (fields: QueueLogFields) => left(fields, 'empty', 1)],
  ['WITHDRAW', (fields: QueueLogFields) => left(fields, 'withdrawn', 1)],
  ['EXITWITHKEY', (fields: QueueLogFields) => left(fields, 'key', 2)],
  ['SYSCOMPAT', incompatible],
  ['RINGNOANSWER', (fields: QueueLogFields) => rang(fields, 'no-answer')],
  ['RINGCANCELED', (fields: QueueLogFields) => rang(fields, 'caller-gone')],
  ['AGENTDUMP', dumped],
]);

function base({ at, call, queue }: QueueLogFields) {
  return { at, precision: 1000, call, queue };
}

function number(
  fields: QueueLogFields,
  index: number,
  field: string,
): number | undefined | BadLine {
  const text = data(fields, index);
  if (text === '') return bad('missing-number', { field });
  const value = secondsOf(text);
  return Number.isNaN(value) ? bad('bad-number', { field, value: text.slice(0, 64) }) : value;
}

function entered(fields: QueueLogFields): Reading {
  return {
    type: 'queue-entered',
    ...base(fields),
    position: positionOf(data(fields, 3)),
    caller: textOf(data(fields, 2)),
    callerName: textOf(data(fields, 4)),
  };
}

function connected(fields: QueueLogFields): Reading {
  const wait = number(fields, 1, 'wait');
  if (typeof wait === 'object') return wait;
  // Asterisk before 1.6 wrote no ring time.
  const ring = data(fields, 3) === '' ? undefined : number(fields, 3, 'ring');
  if (typeof ring === 'object') return ring;
  const agentCall = data(fields, 2);
  return {
    type: 'agent-connected',
    ...base(fields),
    agent: fields.agent,
    wait,
    ring,
    agentCall: agentCall === '' ? undefined : agentCall.slice(0, 256),
  };
}

function completed(fields: QueueLogFields, by: 'agent' | 'caller'): Reading {
  const wait = number(fields, 1, 'wait');
  if (typeof wait === 'object') return wait;
  const talk = number(fields, 2, 'talk');
  if (typeof talk === 'object') return talk;
  const positionAtEntry = positionOf(data(fields, 3));
  return {
    type: 'agent-disconnected',
    ...base(fields),
    agent: fields.agent,
    by,
    wait,
    talk,
    positionAtEntry,
  };
}

function transferred(fields: QueueLogFields, kind: 'unknown' | 'blind'): Reading {
  const to = textOf(data(fields, 1));
  // 1.4 wrote only where to: the clocks tell the numbers (D13).
  if (kind === 'unknown' && data(fields, 3) === '' && data(fields, 4) === '')
    return { type: 'call-transferred', ...base(fields), agent: fields.agent, kind, to };
  return transfer(fields, kind, to, 3);
}

function attended(fields: QueueLogFields): Reading {
  // `LINK|channel|channel` makes six fields of five: the numbers are the last three.
  let count = fields.parts.length - 5;
  while (count > 0 && data(fields, count) === '') count -= 1;
  if (count < 4) return bad('missing-number', { field: 'wait' });
  const target = fields.parts.slice(6, 5 + count - 3).join('|');
  return transfer(fields, 'attended', textOf(target), count - 2);
}

function transfer(
  fields: QueueLogFields,
  kind: 'unknown' | 'blind' | 'attended',
  to: string | undefined,
  first: number,
): Reading {
  const wait = number(fields, first, 'wait');
  if (typeof wait === 'object') return wait;
  const talk = number(fields, first + 1, 'talk');
  if (typeof talk === 'object') return talk;
  const positionAtEntry = positionOf(data(fields, first + 2));
  return {
    type: 'call-transferred',
    ...base(fields),
    agent: fields.agent,
    kind,
    to,
    wait,
    talk,
    positionAtEntry,
  };
}

function abandoned(fields: QueueLogFields): Reading {
  const wait = number(fields, 3, 'wait');
  if (typeof wait === 'object') return wait;
  return {
    type: 'queue-left',
    ...base(fields),
    reason: 'abandoned',
    wait,
    position: positionOf(data(fields, 1)),
    positionAtEntry: positionOf(data(fields, 2)),
    agent: fields.agent === 'NONE' ? undefined : fields.agent,
  };
}

function left(fields: QueueLogFields, reason: QueueLeftReason, first: 1 | 2): Reading {
  const key = first === 2 ? textOf(data(fields, 1)) : undefined;
  const position = positionOf(data(fields, first));
  // Asterisk before 1.6 wrote no more than the position.
  const old = position !== undefined && fields.parts.length === 5 + first;
  const wait = old ? undefined : number(fields, first + 2, 'wait');
  if (typeof wait === 'object') return wait;
  const positionAtEntry = positionOf(data(fields, first + 1));
  return { type: 'queue-left', ...base(fields), reason, wait, position, positionAtEntry, key };
}

function incompatible(fields: QueueLogFields): Reading {
  return { type: 'queue-left', ...base(fields), reason: 'system' };
}

function rang(fields: QueueLogFields, result: OfferResult): Reading {
  const text = data(fields, 1);
  if (text === '') return bad('missing-number', { field: 'ring' });
  const milliseconds = /^\d{1,10}$/.test(text) ? Number(text) : secondsOf(text);
  if (Number.isNaN(milliseconds))
    return bad('bad-number', { field: 'ring', value: text.slice(0, 64) });
  const ring = milliseconds === undefined ? undefined : milliseconds / 1000;
  return { type: 'offer-ended', ...base(fields), agent: fields.agent, result, ring };
}

function dumped(fields: QueueLogFields): Reading {
  return { type: 'offer-ended', ...base(fields), agent: fields.agent, result: 'failed' };
}
