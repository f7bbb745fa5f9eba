import { gunzipSync } from 'node:zlib';
import { AppError } from '../../core/errors.ts';

/** Most that one request may hold, inflated. */
const mostInflated = 50 * 1024 * 1024;
const mostSent = 5 * 1024 * 1024;

/**
 * Bytes of a request's body, inflated when it is gzip by its header or by its first bytes. Throws
 * TOO_LARGE (never inflating more than 50 MB), UNSUPPORTED_ENCODING, INVALID_INPUT.
 */
export function inflateBody(body: Uint8Array, encoding: string): Buffer {
  if (body.length > mostSent) throw new AppError('TOO_LARGE', { limit: '5 MB' });
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const name = encoding.trim().toLowerCase();
  if (!['', 'identity', 'gzip', 'x-gzip'].includes(name))
    throw new AppError('UNSUPPORTED_ENCODING', { encoding: encoding.slice(0, 64) });
  const zipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
  if (!zipped) {
    // An empty body is no gzip stream, but holds nothing either.
    if (name.endsWith('gzip') && bytes.length > 0) throw broken('no gzip stream');
    return bytes;
  }
  try {
    return gunzipSync(bytes, { maxOutputLength: mostInflated });
  } catch (cause) {
    if (cause instanceof RangeError) throw new AppError('TOO_LARGE', { limit: '50 MB' });
    throw broken(cause instanceof Error ? cause.message : '');
  }
}

function broken(detail: string): AppError {
  return new AppError(
    'INVALID_INPUT',
    { detail },
    { issues: [{ code: 'broken-gzip', params: { detail } }] },
  );
}
