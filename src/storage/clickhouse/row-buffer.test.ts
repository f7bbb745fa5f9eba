import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  createRowBuffer,
  writeFloat64,
  writeInt32,
  writeText,
  writeUint64,
  writeVarint,
  writtenBytes,
} from './row-buffer.ts';

function readVarint(bytes: Buffer, from: number): { value: number; next: number } {
  let value = 0;
  for (let shift = 0, at = from; ; shift += 7, at++) {
    const byte = bytes[at] ?? 0;
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return { value, next: at + 1 };
  }
}

test('texts come back as they were, in a buffer that grows', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.string({ unit: 'grapheme-ascii', maxLength: 70 }),
  );
  fc.assert(
    fc.property(fc.array(anything, { maxLength: 30 }), (texts) => {
      const buffer = createRowBuffer(16);
      for (const text of texts) writeText(buffer, text);
      const bytes = writtenBytes(buffer);
      let at = 0;
      for (const text of texts) {
        const { value, next } = readVarint(bytes, at);
        expect(bytes.toString('utf8', next, next + value)).toBe(
          Buffer.from(text, 'utf8').toString('utf8'),
        );
        at = next + value;
      }
      expect(at).toBe(bytes.length);
    }),
    { numRuns: 300 },
  );
});

test('numbers are little endian', () => {
  const buffer = createRowBuffer(1);
  writeUint64(buffer, 1_700_000_000_123);
  writeUint64(buffer, Number.MAX_SAFE_INTEGER);
  writeInt32(buffer, -5);
  writeFloat64(buffer, 0.1);
  writeVarint(buffer, 300);
  const bytes = writtenBytes(buffer);
  expect(bytes.readBigUInt64LE(0)).toBe(1_700_000_000_123n);
  expect(bytes.readBigUInt64LE(8)).toBe(BigInt(Number.MAX_SAFE_INTEGER));
  expect(bytes.readInt32LE(16)).toBe(-5);
  expect(bytes.readDoubleLE(20)).toBe(0.1);
  expect(readVarint(bytes, 28).value).toBe(300);
});

test('an instant before 1970 is a negative number of 64 bits', () => {
  const buffer = createRowBuffer();
  writeUint64(buffer, -5000);
  expect(writtenBytes(buffer).readBigInt64LE(0)).toBe(-5000n);
});
