import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { AppError } from '../../core/errors.ts';
import type { Gudok } from '../compose.ts';
import { createHandlers } from '../handlers.ts';
import { mountEventIntake } from './event-intake.ts';
import { mountExports } from './exports.ts';
import { keyGuard, sameSite, type Variables } from './guards.ts';
import { mountEndpoints } from './mount.ts';
import { respondProblem, toProblem } from './problems.ts';
import { staticFiles } from './static.ts';

const webFolder = fileURLToPath(new URL('../../../dist/web', import.meta.url));

/** The whole HTTP side over an opened Gudok: API, uploads, events in, the page. */
export function createApp(gudok: Gudok, options: { host: string }): Hono<{ Variables: Variables }> {
  const app = new Hono<{ Variables: Variables }>();
  app.use('*', async (context, next) => {
    const requestId = randomUUID().slice(0, 8);
    context.set('requestId', requestId);
    await next();
    context.header('x-request-id', requestId);
    if (!context.req.path.startsWith('/api/')) return;
    if (!context.res.headers.has('cache-control')) context.header('cache-control', 'no-store');
    context.header('x-content-type-options', 'nosniff');
  });
  app.onError((error, context) =>
    respondProblem(context, toProblem(error, context.get('requestId'), gudok.log)),
  );
  const findKiosk = (token: string) => gudok.parts.live.kiosks.byToken(token);
  app.use('*', sameSite(options.host), keyGuard(options.host, gudok.token, findKiosk));

  // Passports of all metrics are some hundred kilobytes of texts in three languages.
  app.use('/api/*', compress({ threshold: 8192 }));

  app.get('/health', (context) => context.json({ ok: true }));
  mountEndpoints(app, createHandlers(gudok));
  mountEventIntake(app, gudok);
  mountExports(app, gudok);
  for (const part of Object.values(gudok.parts)) part.mount(app);
  app.post('/api/v1/uploads', async (context) => {
    const body = context.req.raw.body;
    if (!body) throw new AppError('INVALID_INPUT');
    return context.json(await gudok.uploads.save(context.req.query('name') ?? 'file', body));
  });
  app.all('/api/*', (context) => {
    throw new AppError('NOT_FOUND', { what: context.req.path });
  });
  app.use('*', staticFiles(webFolder));
  return app;
}
