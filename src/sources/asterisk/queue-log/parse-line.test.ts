import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contactEvent } from '../../../core/contact/events.ts';
import { parseQueueLogLine } from './parse-line.ts';

const at = 1795000000000;

function bodyOf(rest: string) {
  const read = parseQueueLogLine(`1795000000|${rest}`);
  return read.kind === 'entries' ? read.entries[0]?.body : read;
}

const call = { at, precision: 1000, call: 'c', queue: 'q' };
const agentCall = { ...call, agent: 'A' };
const agent = { type: 'agent-state-changed', at, precision: 1000, agent: 'A' };

test.each([
  ['NONE|NONE|NONE|QUEUESTART|', { type: 'system-restarted', at, precision: 1000 }],
  [
    'NONE|NONE|NONE|CONFIGRELOAD|',
    { type: 'unknown', at, precision: 1000, name: 'CONFIGRELOAD', data: [] },
  ],
  [
    'c|q|NONE|ENTERQUEUE||7701|2|Ann',
    { type: 'queue-entered', ...call, caller: '7701', position: 2, callerName: 'Ann' },
  ],
  [
    'c|q|A|CONNECT|10|x.1|4',
    { type: 'agent-connected', ...agentCall, wait: 10, agentCall: 'x.1', ring: 4 },
  ],
  ['c|q|A|CONNECT|10', { type: 'agent-connected', ...agentCall, wait: 10 }],
  [
    'c|q|A|COMPLETEAGENT|10|60|1',
    {
      type: 'agent-disconnected',
      ...agentCall,
      by: 'agent',
      wait: 10,
      talk: 60,
      positionAtEntry: 1,
    },
  ],
  [
    'c|q|A|COMPLETECALLER|10|60|1',
    {
      type: 'agent-disconnected',
      ...agentCall,
      by: 'caller',
      wait: 10,
      talk: 60,
      positionAtEntry: 1,
    },
  ],
  [
    'c|q|A|TRANSFER|300|ctx',
    { type: 'call-transferred', ...agentCall, kind: 'unknown', to: '300' },
  ],
  [
    'c|q|A|TRANSFER|300|ctx|5|6|1',
    {
      type: 'call-transferred',
      ...agentCall,
      kind: 'unknown',
      to: '300',
      wait: 5,
      talk: 6,
      positionAtEntry: 1,
    },
  ],
  [
    'c|q|A|BLINDTRANSFER|300|ctx|5|6|1',
    {
      type: 'call-transferred',
      ...agentCall,
      kind: 'blind',
      to: '300',
      wait: 5,
      talk: 6,
      positionAtEntry: 1,
    },
  ],
  [
    'c|q|A|ATTENDEDTRANSFER|BRIDGE|b1|5|6|1',
    {
      type: 'call-transferred',
      ...agentCall,
      kind: 'attended',
      to: 'b1',
      wait: 5,
      talk: 6,
      positionAtEntry: 1,
    },
  ],
  [
    'c|q|A|ATTENDEDTRANSFER|APP|VoiceMail|5|6|1|',
    {
      type: 'call-transferred',
      ...agentCall,
      kind: 'attended',
      to: 'VoiceMail',
      wait: 5,
      talk: 6,
      positionAtEntry: 1,
    },
  ],
  [
    'c|q|A|ATTENDEDTRANSFER|LINK|a-1|b-2|5|6|1',
    {
      type: 'call-transferred',
      ...agentCall,
      kind: 'attended',
      to: 'a-1|b-2',
      wait: 5,
      talk: 6,
      positionAtEntry: 1,
    },
  ],
  [
    'c|q|NONE|ABANDON|1|2|8',
    { type: 'queue-left', ...call, reason: 'abandoned', wait: 8, position: 1, positionAtEntry: 2 },
  ],
  [
    'c|q|A|ABANDON|1|2|8',
    {
      type: 'queue-left',
      ...agentCall,
      reason: 'abandoned',
      wait: 8,
      position: 1,
      positionAtEntry: 2,
    },
  ],
  [
    'c|q|NONE|EXITWITHTIMEOUT|1|2|30',
    { type: 'queue-left', ...call, reason: 'timeout', wait: 30, position: 1, positionAtEntry: 2 },
  ],
  ['c|q|NONE|EXITWITHTIMEOUT|1', { type: 'queue-left', ...call, reason: 'timeout', position: 1 }],
  [
    'c|q|NONE|EXITEMPTY|1|2|30',
    { type: 'queue-left', ...call, reason: 'empty', wait: 30, position: 1, positionAtEntry: 2 },
  ],
  [
    'c|q|NONE|EXITWITHKEY|9|1|2|12',
    {
      type: 'queue-left',
      ...call,
      reason: 'key',
      key: '9',
      wait: 12,
      position: 1,
      positionAtEntry: 2,
    },
  ],
  [
    'c|q|NONE|WITHDRAW|1|2|6|VIP',
    { type: 'queue-left', ...call, reason: 'withdrawn', wait: 6, position: 1, positionAtEntry: 2 },
  ],
  ['c|q|A|SYSCOMPAT|', { type: 'queue-left', ...call, reason: 'system' }],
  [
    'c|q|A|RINGNOANSWER|5400',
    { type: 'offer-ended', ...agentCall, result: 'no-answer', ring: 5.4 },
  ],
  [
    'c|q|A|RINGCANCELED|7600',
    { type: 'offer-ended', ...agentCall, result: 'caller-gone', ring: 7.6 },
  ],
  ['c|q|A|AGENTDUMP|', { type: 'offer-ended', ...agentCall, result: 'failed' }],
  ['x|q|A|ADDMEMBER|', { ...agent, state: 'logged-in', queues: ['q'] }],
  ['CLI|q|A|ADDMEMBER|PAUSED', { ...agent, state: 'logged-in', queues: ['q'], paused: true }],
  ['x|q|A|REMOVEMEMBER|', { ...agent, state: 'logged-out', queues: ['q'] }],
  ['x|NONE|A|AGENTLOGIN|ch', { ...agent, state: 'logged-in' }],
  ['x|NONE|A|AGENTLOGOFF|ch|972', { ...agent, state: 'logged-out', loggedInFor: 972 }],
  ['x|NONE|A|AGENTLOGOFF|ch|-1', { ...agent, state: 'logged-out' }],
  ['x|NONE|A|AGENTCALLBACKLOGIN|108@a', { ...agent, state: 'logged-in' }],
  [
    'x|NONE|A|AGENTCALLBACKLOGOFF|108@a|972|Auto',
    { ...agent, state: 'logged-out', loggedInFor: 972 },
  ],
  ['NONE|q|A|PAUSE|lunch', { ...agent, state: 'break', queues: ['q'], reason: 'lunch' }],
  ['NONE|q|A|UNPAUSE|Auto-Unpause', { ...agent, state: 'ready', queues: ['q'] }],
  ['NONE|NONE|A|PAUSEALL|', { ...agent, state: 'break', reason: '' }],
  ['NONE|NONE|A|UNPAUSEALL|', { ...agent, state: 'ready' }],
  ['NONE|q|A|PENALTY|3', { type: 'unknown', at, precision: 1000, name: 'PENALTY', data: ['3'] }],
  [
    'c|q|NONE|DID|7495',
    { type: 'unknown', at, precision: 1000, call: 'c', name: 'DID', data: ['7495'] },
  ],
  [
    'NONE|NONE|NONE|UNPAUSEALL|',
    { type: 'unknown', at, precision: 1000, name: 'UNPAUSEALL', data: [] },
  ],
  [
    'c|q||CONNECT|1|x|1',
    { type: 'agent-connected', ...call, agent: 'NONE', wait: 1, agentCall: 'x', ring: 1 },
  ],
  [
    'c|q|A|COMPLETEAGENT|-3|60|1',
    { type: 'agent-disconnected', ...agentCall, by: 'agent', talk: 60, positionAtEntry: 1 },
  ],
])('%s', (line, expected) => {
  expect(bodyOf(line)).toEqual(expected);
  expect(contactEvent.safeParse(bodyOf(line)).success).toBe(true);
});

describe('bad lines', () => {
  test.each([
    ['1795000000|c|q|NONE', 'too-few-fields'],
    ['rubbish', 'too-few-fields'],
    ['x1795000000|c|q|NONE|ENTERQUEUE||1|1', 'bad-time'],
    ['95000000|c|q|NONE|ENTERQUEUE||1|1', 'bad-time'],
    ['|c|q|NONE|ENTERQUEUE||1|1', 'bad-time'],
    ['1795000000|c|q|A|CONNECT|', 'missing-number'],
    ['1795000000|c|q|A|CONNECT|x|y|z', 'bad-number'],
    ['1795000000|c|q|A|COMPLETEAGENT|12', 'missing-number'],
    ['1795000000|c|q|NONE|ABANDON|1|1|', 'missing-number'],
    ['1795000000|c|q|NONE|EXITWITHTIMEOUT|1|1|', 'missing-number'],
    ['1795000000|c|q|A|RINGNOANSWER|', 'missing-number'],
    ['1795000000|c|q|A|BLINDTRANSFER|300|ctx', 'missing-number'],
    ['1795000000|c|q|A|ATTENDEDTRANSFER|BRIDGE|b', 'missing-number'],
    ['1795000000|c|q|A|COMPLETEAGENT|99999999999|1|1', 'bad-number'],
    ['1795000000|NONE|q|NONE|ENTERQUEUE||1|1', 'missing-call'],
    ['1795000000|c||NONE|ENTERQUEUE||1|1', 'missing-queue'],
    [`1795000000|${'c'.repeat(300)}|q|NONE|ENTERQUEUE||1|1`, 'field-too-long'],
  ])('%s', (line, reason) => {
    expect(parseQueueLogLine(line)).toMatchObject({ kind: 'bad', reason });
  });

  test.each([
    ['c|q|A|COMPLETEAGENT|10|6', 'bad'],
    ['c|q|NONE|ENTERQUEUE||7701', 'bad'],
    ['c|q|A|COMPLETEAG', 'bad'],
    ['c|q|A|COMPLETEAGENT|10|60|1', 'entries'],
    ['NONE|NONE|NONE|QUEUESTART|', 'entries'],
  ])('without a line end: %s', (line, kind) => {
    expect(parseQueueLogLine(`1795000000|${line}`, { unterminated: true }).kind).toBe(kind);
  });

  test('empty lines are ignored', () => {
    expect(parseQueueLogLine('')).toEqual({ kind: 'ignored' });
    expect(parseQueueLogLine('  \t')).toEqual({ kind: 'ignored' });
  });
});

test('every line of the fixture is an event of the open model', () => {
  const path = new URL('../../../../test/fixtures/asterisk/queue_log', import.meta.url);
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  const types = new Set<string>();
  for (const line of lines) {
    const read = parseQueueLogLine(line);
    if (read.kind !== 'entries') throw new Error(line);
    for (const { body } of read.entries) {
      expect(contactEvent.safeParse(body).success, line).toBe(true);
      types.add(body.type);
    }
  }
  expect(lines).toHaveLength(51);
  expect(types.size).toBe(9);
});

test('an alias joins the interface and the operator', () => {
  const agentOf = (name: string) => (name === 'PJSIP/101' ? 'Ann' : name);
  const read = parseQueueLogLine('1795000000|x|q|PJSIP/101|ADDMEMBER|', { agentOf });
  expect(read).toMatchObject({ entries: [{ unit: { kind: 'agent', key: 'Ann' } }] });
});

test('the same line has the same key, another line another', () => {
  const key = (line: string) => {
    const read = parseQueueLogLine(line);
    return read.kind === 'entries' ? read.entries[0]?.key : undefined;
  };
  const line = '1795000000|c|q|A|CONNECT|1|x|1';
  expect(key(line)).toBe(key(line));
  expect(key(line)).not.toBe(key(line.replace('|1|x', '|2|x')));
});
