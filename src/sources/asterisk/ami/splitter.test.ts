import fc from 'fast-check';
import { expect, it } from 'vitest';
import { textOfAction } from './message.ts';
import { AmiSplitter } from './splitter.ts';

const banner = 'Asterisk Call Manager/9.0.0\r\n';

function read(chunks: readonly Buffer[]) {
  const splitter = new AmiSplitter();
  return chunks.flatMap((chunk) => splitter.push(chunk));
}

it('cuts messages however the bytes are chopped up', () => {
  const value = fc
    .stringMatching(/^[a-zа-яәіңғүұқөһ0-9/:|, <>-]{0,12}$/)
    .map((text) => text.trim());
  const message = fc.array(value, { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(fc.array(message, { maxLength: 6 }), fc.array(fc.nat(400)), (all, cuts) => {
      const lines = all.map((values) => ['Event: E', ...values.map((one, i) => `K${i}: ${one}`)]);
      const bytes = Buffer.from(
        banner + lines.map((one) => `${one.join('\r\n')}\r\n\r\n`).join(''),
      );
      const at = [
        0,
        ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b),
        bytes.length,
      ];
      const chunks = at.slice(1).map((end, index) => bytes.subarray(at[index], end));
      const read_ = read(chunks).map((one) => all[0] && one.get('K0'));
      expect(read_).toEqual(all.map(([first]) => first));
    }),
  );
});

it('reads keys in any case, several values, lines without a colon', () => {
  const text = `${banner}Response: Success\r\nOutput: one\r\nOutput: two: three\nnothing here\r\n\r\n`;
  const [message] = read([Buffer.from(text)]);
  expect(message?.kind).toBe('response');
  expect(message?.all('output')).toEqual(['one', 'two: three']);
  expect(message?.get('')).toBe('nothing here');
  expect(message?.get('absent')).toBe('');
});

it('reads bytes that are not UTF-8 as Windows-1251, as queue_log is read', () => {
  const name = Buffer.from([0xc0, 0xed, 0xed, 0xe0]);
  const bytes = Buffer.concat([
    Buffer.from(`${banner}Event: A\r\nMemberName: `),
    name,
    Buffer.from('\r\n\r\n'),
  ]);
  expect(read([bytes])[0]?.get('MemberName')).toBe('Анна');
});

it('keeps no more of a line, or of a message, than a bound', () => {
  const splitter = new AmiSplitter();
  splitter.push(Buffer.from(`${banner}Event: A\r\nLong: `));
  for (let index = 0; index < 100; index += 1) splitter.push(Buffer.alloc(10_000, 'x'));
  const [message] = splitter.push(Buffer.from('\r\nAfter: 1\r\n\r\n'));
  expect(message?.get('Long').length).toBeLessThan(70_000);
  expect(message?.get('After')).toBe('1');
  const many = read([Buffer.from(`${banner}Event: A\r\n${'K: v\r\n'.repeat(10_000)}\r\n`)]);
  expect(many[0]?.all('K').length).toBeLessThan(5000);
  const wide = Buffer.from(`K: ${'v'.repeat(60_000)}\r\n`);
  const end = Buffer.from('\r\nEvent: B\r\nK: v\r\n\r\n');
  const [big, next] = read([
    Buffer.from(`${banner}Event: A\r\n`),
    ...Array.from({ length: 4000 }, () => wide),
    end,
  ]);
  expect(big?.length).toBeLessThan(1_100_000);
  expect(next).toMatchObject({ name: 'B', length: 12 });
});

it('never throws on any bytes', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 200 })), (chunks) => {
      read([Buffer.from(banner), ...chunks.map((one) => Buffer.from(one))]);
    }),
  );
});

it('writes no line end of a value', () => {
  const text = textOfAction({ Action: 'QueuePause', Reason: 'a\r\nAction: Command' }, '1');
  expect(text).toBe('Action: QueuePause\r\nReason: a Action: Command\r\nActionID: 1\r\n\r\n');
});
