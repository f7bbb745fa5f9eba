import { lookup } from 'node:dns';
import { type ClientRequest, type IncomingMessage, request as plainRequest } from 'node:http';
import { request as safeRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { SendOutcome } from '../../services/delivery/ports.ts';
import { failed } from './outcomes.ts';
import { placeOf } from './private-addresses.ts';

export interface HttpCall {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
  /** May it go to an address of the own network? */
  readonly allowPrivate: boolean;
  /** ms without a sign of life after which it is given up. */
  readonly patience: number;
  readonly signal: AbortSignal;
}

export interface HttpAnswer {
  readonly status: number;
  /** First 64 kB. */
  readonly text: string;
  /** As the header says, or empty. */
  readonly retryAfter: string;
}

const answerLimit = 65_536;
/** Bytes of a body that are written at once. */
const pieceSize = 65_536;

class PrivateAddress extends Error {}

/**
 * One request on a connection of its own. Redirects are not followed: an answer 3xx is an answer.
 * The name is resolved here and every address it has is looked at; the connection goes to one of
 * those very addresses, so that a name which points elsewhere a moment later changes nothing.
 */
export async function callHttp(
  call: HttpCall,
): Promise<{ answer: HttpAnswer } | { outcome: SendOutcome }> {
  const url = new URL(call.url);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const open = (address: string) => {
    const place = placeOf(address);
    return place === 'public' || (place === 'private' && call.allowPrivate);
  };
  const refused = { outcome: failed('private-address', { host }, { permanent: true }) };
  if (isIP(host) && !open(host)) return refused;
  try {
    return { answer: await exchange(url, call, checkedLookup(open)) };
  } catch (error) {
    if (error instanceof PrivateAddress) return refused;
    return { outcome: failureOf(error, url.host, call.patience) };
  }
}

/** Resolves a name and hands on its addresses only if every one of them is open. */
function checkedLookup(open: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) callback(error, '', 0);
      else if (addresses.length === 0 || !addresses.every(({ address }) => open(address)))
        callback(new PrivateAddress(hostname), '', 0);
      else if (options.all) callback(null, addresses);
      else callback(null, addresses[0]?.address ?? '', addresses[0]?.family);
    });
  };
}

function exchange(url: URL, call: HttpCall, checked: LookupFunction): Promise<HttpAnswer> {
  const { method, body, patience, signal } = call;
  const length = String(Buffer.byteLength(body));
  const headers = { 'User-Agent': 'Gudok', ...call.headers, 'Content-Length': length };
  const start = url.protocol === 'https:' ? safeRequest : plainRequest;
  return new Promise((resolve, reject) => {
    const request = start(url, { method, headers, lookup: checked, agent: false, signal });
    // Covers the name, the connection and every silence after, where taking a piece of a long body
    // is a sign of life too: a peer that drips cannot hold it beyond the limit of the whole try,
    // which `signal` keeps.
    const silence = setTimeout(() => request.destroy(new Error('silence')), patience);
    const heard = () => silence.refresh();
    const end = (done: () => void) => {
      clearTimeout(silence);
      done();
    };
    // Once there is a status, what breaks is only the rest of the answer.
    let answered = false;
    request.on('error', (error) => {
      if (!answered) end(() => reject(error));
    });
    request.once('socket', (socket) => socket.once('connect', heard));
    request.once('response', (response) => {
      answered = true;
      heard();
      void readAnswer(response, heard).then((text) =>
        end(() =>
          resolve({
            status: response.statusCode ?? 0,
            text,
            retryAfter: response.headers['retry-after'] ?? '',
          }),
        ),
      );
    });
    writeBody(request, Buffer.from(body), heard);
  });
}

/** Piece by piece: a file of megabytes takes a slow line longer than a peer may stay silent. */
function writeBody(request: ClientRequest, body: Buffer, heard: () => void): void {
  const write = (from: number): void => {
    if (from >= body.length) request.end();
    else
      request.write(body.subarray(from, from + pieceSize), (error) => {
        if (error) return;
        heard();
        write(from + pieceSize);
      });
  };
  write(0);
}

/**
 * The text of an answer, or as much as came of it: the status was told already, so a message that
 * was taken is not sent again because the rest broke off or never came.
 */
async function readAnswer(response: IncomingMessage, heard: () => void): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      heard();
      chunks.push(chunk);
      size += chunk.length;
      if (size >= answerLimit) break;
    }
  } catch {
    // What came is what there is.
  }
  return Buffer.concat(chunks).subarray(0, answerLimit).toString('utf8');
}

function failureOf(error: unknown, host: string, patience: number): SendOutcome {
  const { code = '', message, name } = error as NodeJS.ErrnoException;
  const seconds = Math.round(patience / 1000);
  if (message === 'silence' || code === 'ETIMEDOUT' || name === 'TimeoutError')
    return failed('timeout', { seconds });
  if (name === 'AbortError' || code === 'ABORT_ERR') return failed('interrupted', {});
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'ENODATA')
    return failed('dns', { host });
  if (['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL'].includes(code))
    return failed('refused', { host });
  if (/CERT|SSL|TLS|EPROTO|SELF_SIGNED|UNABLE_TO/.test(code))
    return failed('tls', { detail: code });
  return failed('cut', { host });
}
