import { serve } from '@hono/node-server';
import { AppError } from '../../core/errors.ts';

/**
 * How long the server waits for the other side, in milliseconds.
 *
 * A kept connection is let go later than the proxies and links before it do (nginx and most load
 * balancers: 60 s), so that it is they who close it: with Node's own 5 s a request sent in that
 * very moment is cut. A request may take hours: a year of logs comes through a slow line, and
 * Node's own five minutes would cut it. Its headers still have a minute.
 */
export const patience = {
  keepAliveTimeout: 75_000,
  requestTimeout: 12 * 3_600_000,
  headersTimeout: 60_000,
};

export interface Listening {
  readonly port: number;
  /** Closes at once, open streams too. */
  closeHttp(): Promise<void>;
}

/** Serves on an address; port 0 is any free one. Throws PORT_BUSY. */
export function listen(
  fetch: (request: Request) => Response | Promise<Response>,
  at: { readonly host: string; readonly port: number },
): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const place = { hostname: at.host, port: at.port, serverOptions: patience };
    const server = serve({ fetch, ...place }, ({ port }) => {
      const closeHttp = () =>
        new Promise<void>((done) => {
          server.close(() => done());
          if ('closeAllConnections' in server) server.closeAllConnections();
        });
      resolve({ port, closeHttp });
    });
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new AppError('PORT_BUSY', { port: at.port }) : error);
    });
  });
}
