import { crc32, createDeflateRaw } from 'node:zlib';

/** A file of an archive, its text in pieces. */
export interface ZipEntry {
  readonly name: string;
  readonly texts: Iterable<string> | AsyncIterable<string>;
}

interface Written {
  readonly name: Buffer;
  readonly at: number;
  readonly crc: number;
  readonly packed: number;
  readonly plain: number;
}

/** Bit 3: sizes come after the data; bit 11: names are UTF-8. */
const flags = 0x0808;
const deflated = 8;
/** 1980-01-01, the first date of the format: the same table is the same file. */
const date = 0x0021;

/**
 * A ZIP archive (APPNOTE 6.3, without ZIP64: below 4 GB) in pieces, each file deflated as it comes:
 * nothing is held whole in memory, and the compression runs beside the event loop.
 */
export async function* writeZip(entries: Iterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const written: Written[] = [];
  let at = 0;
  for (const { name, texts } of entries) {
    const start = at;
    const nameBytes = Buffer.from(name);
    const head = localHead(nameBytes);
    at += head.length;
    yield head;
    let crc = 0;
    let plain = 0;
    let packed = 0;
    for await (const piece of deflate(texts, (bytes) => {
      crc = crc32(bytes, crc);
      plain += bytes.length;
    })) {
      packed += piece.length;
      yield piece;
    }
    const tail = numbers([0x08074b50, 4], [crc, 4], [packed, 4], [plain, 4]);
    at += packed + tail.length;
    yield tail;
    written.push({ name: nameBytes, at: start, crc, packed, plain });
  }
  const directory = Buffer.concat(written.map(directoryLine));
  yield directory;
  yield numbers(
    [0x06054b50, 4],
    [0, 2],
    [0, 2],
    [written.length, 2],
    [written.length, 2],
    [directory.length, 4],
    [at, 4],
    [0, 2],
  );
}

async function* deflate(
  texts: ZipEntry['texts'],
  told: (bytes: Buffer) => void,
): AsyncGenerator<Buffer> {
  const packer = createDeflateRaw({ level: 4 });
  const feeding = (async () => {
    for await (const text of texts) {
      const bytes = Buffer.from(text);
      told(bytes);
      if (!packer.write(bytes)) await new Promise((resolve) => packer.once('drain', resolve));
    }
    packer.end();
  })();
  feeding.catch((error: Error) => packer.destroy(error));
  for await (const piece of packer) yield piece as Buffer;
  await feeding;
}

function localHead(name: Buffer): Buffer {
  const fields = numbers(
    [0x04034b50, 4],
    [20, 2],
    [flags, 2],
    [deflated, 2],
    [0, 2],
    [date, 2],
    [0, 4],
    [0, 4],
    [0, 4],
    [name.length, 2],
    [0, 2],
  );
  return Buffer.concat([fields, name]);
}

function directoryLine({ name, at, crc, packed, plain }: Written): Buffer {
  const fields = numbers(
    [0x02014b50, 4],
    [20, 2],
    [20, 2],
    [flags, 2],
    [deflated, 2],
    [0, 2],
    [date, 2],
    [crc, 4],
    [packed, 4],
    [plain, 4],
    [name.length, 2],
    [0, 2],
    [0, 2],
    [0, 2],
    [0, 2],
    [0, 4],
    [at, 4],
  );
  return Buffer.concat([fields, name]);
}

/** Little-endian numbers of two or four bytes. */
function numbers(...fields: readonly (readonly [value: number, size: 2 | 4])[]): Buffer {
  const bytes = Buffer.alloc(fields.reduce((sum, [, size]) => sum + size, 0));
  let at = 0;
  for (const [value, size] of fields) {
    if (size === 2) bytes.writeUInt16LE(value, at);
    else bytes.writeUInt32LE(value >>> 0, at);
    at += size;
  }
  return bytes;
}
