/** Names of encodings for TextDecoder. */
export type TextEncoding = string;

const cyrillicBytes = ['windows-1251', 'koi8-r', 'ibm866'] as const;

/** What is known of a file's encoding so far, fed with its bytes from the start. */
export interface EncodingGuess {
  /** false: no more bytes are needed. */
  feed(bytes: Uint8Array): boolean;
  result(): TextEncoding;
}

/** Bytes that are looked at: enough for any header, little for any disk. */
const most = 64 * 1024 * 1024;

/**
 * Finds the encoding of a text: its byte order mark, UTF-16 by its zero bytes, UTF-8 when all of it
 * is, else the Cyrillic code page that makes the likeliest letters of it.
 */
export function guessEncoding(): EncodingGuess {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let seen = 0;
  let found: TextEncoding | undefined;
  let valid = true;
  let sample = new Uint8Array(0);
  return {
    feed: (bytes) => {
      if (seen === 0) {
        found = markedEncoding(bytes) ?? zeroPattern(bytes);
        if (found) return false;
      }
      seen += bytes.length;
      if (valid) {
        try {
          utf8.decode(bytes, { stream: true });
        } catch {
          valid = false;
        }
      }
      if (!valid && sample.length < 65_536) {
        const high = bytes.filter((byte) => byte >= 0x80).slice(0, 65_536);
        sample = new Uint8Array([...sample, ...high]);
      }
      return seen < most && (valid || sample.length < 2000);
    },
    result: () => found ?? (valid ? 'utf-8' : likeliest(sample)),
  };
}

function markedEncoding(bytes: Uint8Array): TextEncoding | undefined {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return undefined;
}

/** UTF-16 without a mark: half of the bytes of its digits and delimiters are zero. */
function zeroPattern(bytes: Uint8Array): TextEncoding | undefined {
  const length = Math.min(bytes.length, 4096) & ~1;
  if (length < 8) return undefined;
  let even = 0;
  let odd = 0;
  for (let index = 0; index < length; index += 2) {
    if (bytes[index] === 0) even += 1;
    if (bytes[index + 1] === 0) odd += 1;
  }
  const pairs = length / 2;
  if (odd > pairs * 0.2 && even < pairs * 0.02) return 'utf-16le';
  if (even > pairs * 0.2 && odd < pairs * 0.02) return 'utf-16be';
  return undefined;
}

function likeliest(sample: Uint8Array): TextEncoding {
  let best: TextEncoding = 'windows-1251';
  let most = -1;
  for (const encoding of cyrillicBytes) {
    const text = new TextDecoder(encoding).decode(sample);
    let score = 0;
    for (const letter of text) if ('оеаинтсрвлкмдпуя'.includes(letter)) score += 1;
    if (score > most * 1.05) {
      most = score;
      best = encoding;
    }
  }
  return best;
}

/** Decodes pieces of a text one after another; bytes that are none become U+FFFD. */
export function textDecoder(encoding: TextEncoding): {
  decode: (bytes: Uint8Array) => string;
  end: () => string;
} {
  const decoder = new TextDecoder(encoding);
  return {
    decode: (bytes) => decoder.decode(bytes, { stream: true }),
    end: () => decoder.decode(),
  };
}
