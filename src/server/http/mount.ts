import type { Hono } from 'hono';
import type { z } from 'zod';
import type { Endpoints } from '../../contracts/index.ts';
import { endpoints } from '../../contracts/index.ts';
import { AppError } from '../../core/errors.ts';
import type { Caller, Variables } from './guards.ts';

/** What serves each endpoint: checked input in, output out. */
export type Handlers = {
  [Id in keyof Endpoints]: (
    input: z.output<Endpoints[Id]['input']>,
    caller: Caller,
  ) => Promise<z.input<Endpoints[Id]['output']>>;
};

type AnyHandler = (input: unknown, caller: Caller) => Promise<unknown>;

const bodyLimit = 8 * 1024 * 1024;

/**
 * Puts every endpoint of the contracts on the app. Path parts, query string and JSON body together
 * are the input, checked once here; inside it is trusted.
 */
export function mountEndpoints(app: Hono<{ Variables: Variables }>, handlers: Handlers): void {
  for (const endpoint of Object.values(endpoints)) {
    const handle = handlers[endpoint.id as keyof Handlers] as AnyHandler;
    app.on(endpoint.method, `/api/v1${endpoint.path}`, async (context) => {
      const body = endpoint.method === 'POST' ? await readJson(context.req.raw) : {};
      const input = endpoint.input.parse({
        ...context.req.query(),
        ...body,
        ...context.req.param(),
      });
      return context.json((await handle(input, context.get('caller'))) as object);
    });
  }
}

/** The body as one JSON object. Throws INVALID_INPUT, TOO_LARGE. */
export async function readJson(request: Request): Promise<object> {
  const text = await request.text();
  if (text.length > bodyLimit) throw new AppError('TOO_LARGE', { limit: '8 MB' });
  if (text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch (cause) {
    throw new AppError('INVALID_INPUT', {}, { cause });
  }
  throw new AppError('INVALID_INPUT', {});
}
