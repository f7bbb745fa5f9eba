/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const spices = [
  Buffer.from([0]),
  Buffer.from([0xff, 0xfe]),
  Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]),
  Buffer.from('\uFEFF'),
  Buffer.from('\r'),
  Buffer.from('"'),
  Buffer.from('|'),
  Buffer.from(','),
  Buffer.from('-1'),
  Buffer.from('99999999999999999999'),
  Buffer.from('NaN'),
  Buffer.from('1e9'),
  Buffer.from('{"__proto__":{"type":"deal"}}'),
  Buffer.from('constructor'),
  Buffer.from("' OR 1=1 --"),
  Buffer.from('\u202e\u0000💥'),
  Buffer.alloc(300, 'x'),
];

/**
 * A line that something went wrong with: bytes cut, doubled, turned, inserted, another line run
 * into it; now and then untouched. Never holds a line feed.
 */
export function mangle(line: Buffer, other: Buffer, random: () => number): Buffer {
  let bytes = Buffer.from(line);
  const times = Math.floor(random() * 4);
  for (let time = 0; time < times; time += 1) {
    const at = Math.floor(random() * (bytes.length + 1));
    const until = Math.min(bytes.length, at + Math.floor(random() * 12));
    const spice = spices[Math.floor(random() * spices.length)] ?? Buffer.alloc(0);
    const kind = Math.floor(random() * 6);
    const [head, cut, tail] = [
      bytes.subarray(0, at),
      bytes.subarray(at, until),
      bytes.subarray(until),
    ];
    if (kind === 0) bytes = Buffer.concat([head, tail]);
    else if (kind === 1) bytes = Buffer.concat([head, cut, cut, tail]);
    else if (kind === 2) bytes = Buffer.concat([head, spice, cut, tail]);
    else if (kind === 3) bytes = Buffer.concat([head]);
    else if (kind === 4) bytes = Buffer.concat([head, other]);
    else bytes = Buffer.concat([head, Buffer.from([Math.floor(random() * 256)]), cut, tail]);
  }
  return Buffer.from(bytes.map((byte) => (byte === 10 ? 32 : byte)));
}
