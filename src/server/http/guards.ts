import { timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { AppError } from '../../core/errors.ts';

/** Who calls: `owner` holds the token of the data folder and may name files of this machine. */
export interface Caller {
  readonly owner: boolean;
  /** A wall screen: may read the live state of its scope, nothing else. */
  readonly kiosk?: KioskScope;
}

export interface KioskScope {
  readonly id: string;
  readonly project: string | null;
  readonly queue: string | null;
}

/** Whose link a token is; undefined: nobody's. */
export type FindKiosk = (token: string) => Promise<KioskScope | undefined>;

export interface Variables {
  caller: Caller;
  requestId: string;
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]', '::1']);

/** Is the address of this machine alone? */
export function isLoopback(host: string): boolean {
  return loopback.has(host);
}

/**
 * On loopback the page needs no sign-in, so another site must not be able to speak through the
 * person's browser: the Host must be one of ours (against DNS rebinding) and a changing request
 * must come from our own page or from no page at all.
 */
export function sameSite(host: string): MiddlewareHandler<{ Variables: Variables }> {
  return async (context, next) => {
    const given = context.req.header('host') ?? '';
    const asked = hostName(given);
    if (isLoopback(host) && asked !== '' && !isLoopback(asked)) throw new AppError('FORBIDDEN');
    const origin = context.req.header('origin');
    if (!['GET', 'HEAD'].includes(context.req.method) && origin !== undefined) {
      const from = safeHost(origin);
      // Behind a proxy the port may be lost on the way; on this machine another port is another site.
      const same = isLoopback(host) ? from === given : hostName(from) === asked;
      if (from === '' || !same) throw new AppError('FORBIDDEN');
    }
    await next();
  };
}

/**
 * Marks the owner by `authorization: Bearer <token>`. Away from loopback everybody needs the
 * token: the printed link carries it once as `?key=`, then a cookie does.
 */
export function keyGuard(
  host: string,
  token: string,
  findKiosk: FindKiosk = async () => undefined,
): MiddlewareHandler<{ Variables: Variables }> {
  return async (context, next) => {
    const { method, path } = context.req;
    const bearer = context.req.header('authorization')?.replace(/^Bearer /i, '');
    const link = [bearer, context.req.query('token')].find((one) => one?.startsWith('kiosk_'));
    if (link !== undefined && path.startsWith('/api/')) {
      const kiosk = await findKiosk(link);
      if (!kiosk) throw new AppError('UNAUTHORISED');
      if (method !== 'GET' || !ofKiosk.has(path)) throw new AppError('FORBIDDEN');
      context.set('caller', { owner: false, kiosk });
      return next();
    }
    if (isWallPage(method, path)) {
      context.set('caller', { owner: false });
      return next();
    }
    const owner = bearer !== undefined && sameSecret(bearer, token);
    context.set('caller', { owner });
    if (!isLoopback(host) && !owner && !context.req.path.startsWith('/api/v1/events')) {
      const key = context.req.query('key');
      if (key !== undefined && sameSecret(key, token))
        setCookie(context, 'gudok_key', token, { httpOnly: true, sameSite: 'Lax', path: '/' });
      else if (!sameSecret(getCookie(context, 'gudok_key') ?? '', token))
        throw new AppError('UNAUTHORISED');
    }
    await next();
  };
}

const ofKiosk = new Set(['/api/v1/live', '/api/v1/live/stream', '/api/v1/kiosk']);

/** The page of wall screens and the files it is made of hold no data: they need no key. */
function isWallPage(method: string, path: string): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  return path === '/wall' || /^\/assets\/[^/]+$/.test(path) || /^\/(favicon|icon)\.\w+$/.test(path);
}

function sameSecret(given: string, wanted: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(wanted);
  return a.length === b.length && timingSafeEqual(a, b);
}

function safeHost(origin: string): string {
  try {
    return new URL(origin).host;
  } catch {
    return '';
  }
}

function hostName(host: string): string {
  return host.replace(/:\d+$/, '');
}
