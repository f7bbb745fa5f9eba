import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { MiddlewareHandler } from 'hono';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json; charset=utf-8',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webmanifest': 'application/manifest+json',
};

interface Asset {
  readonly plain: Uint8Array<ArrayBuffer>;
  readonly packed: Uint8Array<ArrayBuffer> | undefined;
  readonly type: string;
  readonly changed: number;
}

const policy =
  "default-src 'self'; script-src 'self'; font-src 'self'; connect-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; object-src 'none'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'";

/**
 * The built page from `folder`: gzipped once and kept, hashed files cached for a year, any other
 * path answered with index.html so that a link into the app works.
 */
export function staticFiles(folder: string): MiddlewareHandler {
  const kept = new Map<string, Asset>();
  return async (context, next) => {
    const read = context.req.method === 'GET' || context.req.method === 'HEAD';
    if (!read || context.req.path.startsWith('/api/')) return next();
    const wanted = normalize(join(folder, decoded(context.req.path)));
    const inside = wanted.startsWith(folder + sep) && extname(wanted) !== '';
    const path = inside ? wanted : join(folder, 'index.html');
    const asset = await load(path, kept);
    if (!asset) return inside ? context.notFound() : next();
    const packed = asset.packed && /\bgzip\b/.test(context.req.header('accept-encoding') ?? '');
    return context.body(packed && asset.packed ? asset.packed : asset.plain, 200, {
      'content-type': asset.type,
      'cache-control': path.includes(`${sep}assets${sep}`)
        ? 'public, max-age=31536000, immutable'
        : 'no-cache',
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      vary: 'accept-encoding',
      ...(packed ? { 'content-encoding': 'gzip' } : {}),
    });
  };
}

/** A path that is no text at all names no file. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '/';
  }
}

async function load(path: string, kept: Map<string, Asset>): Promise<Asset | undefined> {
  const info = await stat(path).catch(() => undefined);
  if (!info?.isFile()) return undefined;
  const known = kept.get(path);
  if (known?.changed === info.mtimeMs) return known;
  const plain = new Uint8Array(await readFile(path));
  const type = types[extname(path)] ?? 'application/octet-stream';
  const packable = /text|javascript|json|svg/.test(type);
  const asset: Asset = {
    plain,
    packed: packable ? new Uint8Array(gzipSync(plain)) : undefined,
    type,
    changed: info.mtimeMs,
  };
  kept.set(path, asset);
  return asset;
}
