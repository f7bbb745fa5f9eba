/**
 * A growing buffer that rows are written into in ClickHouse's RowBinary format. Numbers are little
 * endian, a text is its length in bytes as a varint and then its UTF-8, LowCardinality is written
 * like its inner type, Nullable is one byte (1: null) and then the value.
 */
export interface RowBuffer {
  bytes: Buffer;
  view: DataView;
  length: number;
}

export function createRowBuffer(size = 1 << 20): RowBuffer {
  const bytes = Buffer.allocUnsafe(size);
  return { bytes, view: viewOf(bytes), length: 0 };
}

/** What has been written; valid until the buffer is written to again. */
export function writtenBytes(buffer: RowBuffer): Buffer {
  return buffer.bytes.subarray(0, buffer.length);
}

export function writeByte(buffer: RowBuffer, value: number): void {
  reserve(buffer, 1);
  buffer.bytes[buffer.length++] = value;
}

export function writeUint32(buffer: RowBuffer, value: number): void {
  reserve(buffer, 4);
  buffer.view.setUint32(buffer.length, value, true);
  buffer.length += 4;
}

export function writeInt32(buffer: RowBuffer, value: number): void {
  reserve(buffer, 4);
  buffer.view.setInt32(buffer.length, value, true);
  buffer.length += 4;
}

/** A whole number of up to 53 bits, not negative. */
export function writeUint64(buffer: RowBuffer, value: number): void {
  reserve(buffer, 8);
  buffer.view.setUint32(buffer.length, value % 4_294_967_296, true);
  buffer.view.setUint32(buffer.length + 4, Math.floor(value / 4_294_967_296), true);
  buffer.length += 8;
}

export function writeFloat64(buffer: RowBuffer, value: number): void {
  reserve(buffer, 8);
  buffer.view.setFloat64(buffer.length, value, true);
  buffer.length += 8;
}

export function writeBytes(buffer: RowBuffer, bytes: Uint8Array): void {
  reserve(buffer, bytes.length);
  buffer.bytes.set(bytes, buffer.length);
  buffer.length += bytes.length;
}

export function writeVarint(buffer: RowBuffer, value: number): void {
  reserve(buffer, 5);
  let rest = value;
  while (rest >= 0x80) {
    buffer.bytes[buffer.length++] = (rest & 0x7f) | 0x80;
    rest >>>= 7;
  }
  buffer.bytes[buffer.length++] = rest;
}

export function writeText(buffer: RowBuffer, text: string): void {
  const size = text.length;
  if (size < 48) {
    // Calling into the runtime costs more than copying a short ASCII text by hand.
    reserve(buffer, size + 1);
    const { bytes } = buffer;
    const start = buffer.length + 1;
    let index = 0;
    for (; index < size; index++) {
      const code = text.charCodeAt(index);
      if (code > 0x7f) break;
      bytes[start + index] = code;
    }
    if (index === size) {
      bytes[start - 1] = size;
      buffer.length = start + size;
      return;
    }
  }
  const byteLength = Buffer.byteLength(text, 'utf8');
  writeVarint(buffer, byteLength);
  reserve(buffer, byteLength);
  buffer.bytes.write(text, buffer.length, byteLength, 'utf8');
  buffer.length += byteLength;
}

function reserve(buffer: RowBuffer, size: number): void {
  const needed = buffer.length + size;
  if (needed <= buffer.bytes.length) return;
  const grown = Buffer.allocUnsafe(Math.max(needed, buffer.bytes.length * 2));
  buffer.bytes.copy(grown, 0, 0, buffer.length);
  buffer.bytes = grown;
  buffer.view = viewOf(grown);
}

function viewOf(bytes: Buffer): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
