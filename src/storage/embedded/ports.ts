import { createServer } from 'node:net';
import { EngineError } from './types.ts';

/** Whether a TCP port on 127.0.0.1 can be bound now. */
export function portIsFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/**
 * A free TCP port on 127.0.0.1. Taken from below the kernel's ephemeral range (from 32768 on
 * Linux, 49152 elsewhere), so that no outgoing connection sits on it when the engine is started
 * again on the same port after a crash.
 */
export async function freePort(from = 20_000, to = 32_000): Promise<number> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const port = from + Math.floor(Math.random() * (to - from));
    if (await portIsFree(port)) return port;
  }
  throw new EngineError('engine.port_unavailable', { from, to });
}
