import fc from 'fast-check';
import { expect, it } from 'vitest';
import { contactEvent } from '../../../core/contact/events.ts';
import { readMemory } from './memory.ts';
import { messageOf } from './message.ts';
import { pictureOf } from './picture.ts';
import { createTranslator } from './translate.ts';

const names = [
  ...['QueueCallerJoin', 'QueueCallerAbandon', 'QueueCallerLeave', 'AgentCalled', 'AgentDump'],
  ...['AgentRingNoAnswer', 'AgentConnect', 'AgentComplete', 'BlindTransfer', 'AttendedTransfer'],
  ...['Hold', 'Unhold', 'HangupRequest', 'Hangup', 'FullyBooted', 'QueueMemberAdded'],
  ...['QueueMemberRemoved', 'QueueMemberPause', 'toString', '__proto__'],
];
const keys = [
  ...['Uniqueid', 'Linkedid', 'DestUniqueid', 'Queue', 'MemberName', 'Interface', 'Paused'],
  ...['PausedReason', 'HoldTime', 'TalkTime', 'RingTime', 'Position', 'OriginalPosition'],
  ...['CallerIDNum', 'CallerIDName', 'Reason', 'Extension', 'Uptime', 'Cause-txt', 'Wait'],
  ...['TransfereeUniqueid', 'TransfererLinkedid', 'LoginTime', 'LastPause', 'Location', 'Name'],
  ...['Status', 'Channel', 'BridgeId', 'Application', 'ApplicationData', 'Duration'],
];
const values = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'toString', '1.0', 'q', 'A', '1', '-1', ''),
  fc.constantFrom('1e300', 'Infinity', 'NaN', '999999999', '9'.repeat(400), '0x10', '01:99:1e9'),
  fc.constantFrom('\0', '\u2028', 'я'.repeat(300), 'z'.repeat(5000), 'Queue', 'transfer', '8'),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
const message = fc.tuple(
  fc.constantFrom(...names, 'QueueMember', 'QueueEntry', 'QueueParams'),
  fc.array(fc.tuple(fc.constantFrom(...keys), values), { maxLength: 14 }),
);
const read = ([name, fields]: [string, [string, string][]]) =>
  messageOf([`Event: ${name}`, ...fields.map(([key, value]) => `${key}: ${value}`)]);
const now = 1_795_346_567_000;

it('whatever a peer says, what is told of it is an event that can be kept', () => {
  fc.assert(
    fc.property(fc.array(message, { maxLength: 40 }), fc.array(message), (events, listed) => {
      const translator = createTranslator();
      const list = listed.map(read);
      const told = events.flatMap((one, index) => translator.event(read(one), now + index * 100));
      told.push(...translator.mend(pictureOf(list, list, now + 9000)));
      told.push(...translator.tick(now + 100_000));
      for (const { entry } of told) {
        expect(contactEvent.safeParse(entry.body).error).toBeUndefined();
        expect(entry.at).toBe((entry.body as { at: number }).at);
      }
      // What reads the memory again knows no `__proto__`; nothing else is lost.
      Reflect.deleteProperty(translator.memory.calls, '__proto__');
      expect(readMemory(JSON.stringify(translator.memory))).toEqual(translator.memory);
      expect(({} as { waiting?: unknown }).waiting).toBeUndefined();
    }),
    { numRuns: 500 },
  );
});

it.each(['constructor', '__proto__', 'toString'])('a call may be named %s', (id) => {
  const translator = createTranslator(readMemory(JSON.stringify(createTranslator().memory)));
  const fields: [string, string][] = [
    ['Uniqueid', id],
    ['Queue', 'q'],
    ['MemberName', 'A'],
  ];
  const told = ['QueueCallerJoin', 'AgentCalled', 'AgentConnect', 'AgentComplete'].flatMap((name) =>
    translator.event(read([name, fields]), now),
  );
  expect(told.map(({ entry }) => entry.unit.key)).toEqual([id, id, id, id]);
});
