import type { Hono } from 'hono';
import { AppError } from '../../core/errors.ts';
import { readEvents } from '../../sources/events/index.ts';
import type { Gudok } from '../compose.ts';
import type { Variables } from './guards.ts';

const limitBytes = 5 * 1024 * 1024;

/**
 * POST /api/v1/events: NDJSON or a JSON array, gzip or plain, by the token of its source. The answer
 * comes only when everything accepted is durable.
 */
export function mountEventIntake(app: Hono<{ Variables: Variables }>, gudok: Gudok): void {
  app.post('/api/v1/events', async (context) => {
    const token = context.req.header('authorization')?.replace(/^Bearer /i, '') ?? '';
    const target = await gudok.sources.sourceByToken(token);
    if (!target) throw new AppError('UNAUTHORISED');
    const body = await readLimited(context.req.raw);
    const batch = readEvents(body, {
      contentType: context.req.header('content-type') ?? '',
      encoding: context.req.header('content-encoding') ?? '',
      place: `http:${context.get('requestId')}`,
      now: Date.now(),
      settings: target.settings,
    });
    const counts = await gudok.ingest.batch(target, batch);
    gudok.ingest.refreshAgentsSoon(target);
    return context.json({
      accepted: counts.accepted,
      repeated: counts.repeated,
      quarantined: counts.quarantined,
      reasons: batch.quarantined.map(({ line, reason, params }) => ({
        line,
        code: reason,
        params,
      })),
    });
  });
}

async function readLimited(request: Request): Promise<Uint8Array> {
  const declared = Number(request.headers.get('content-length') ?? 0);
  if (declared > limitBytes) throw new AppError('TOO_LARGE', { limit: '5 MB' });
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > limitBytes) throw new AppError('TOO_LARGE', { limit: '5 MB' });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
