import type { z } from 'zod';
import type { Endpoint } from '../contracts/endpoint.ts';
import { AppError, type ErrorCode, errorCodes } from '../core/errors.ts';
import { readOwner } from '../storage/embedded/owner.ts';

/** The API as the command sees it: of the running server, or of one opened for this command alone. */
export interface Connection {
  call<Input extends z.ZodType, Output extends z.ZodType>(
    endpoint: Endpoint<Input, Output>,
    input: z.input<Input>,
  ): Promise<z.output<Output>>;
  /** The bytes of a door that answers with a file. */
  file(path: string, input: object): Promise<Uint8Array>;
  /** Raw request, for what is not JSON. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  close(): Promise<void>;
}

/**
 * Speaks to the Gudok that owns the data folder; when none runs, opens the folder itself until
 * `close`.
 */
export async function connect(dataDir: string): Promise<Connection> {
  const owner = await settledOwner(dataDir);
  if (owner?.url) {
    const { url, token } = owner;
    return connection(
      token,
      (path, init) => fetch(url + path, init),
      async () => {},
    );
  }
  const { openAlone } = await import('./open-alone.ts');
  const { gudok, app } = await openAlone(dataDir);
  return connection(
    gudok.token,
    async (path, init) => app.request(path, init),
    () => gudok.close(),
  );
}

/** The owner, once it listens; one that is only starting gets half a minute. */
async function settledOwner(dataDir: string) {
  const until = Date.now() + 30_000;
  for (;;) {
    const owner = await readOwner(dataDir);
    if (owner === null || owner.url !== null || Date.now() > until) return owner;
    await new Promise((done) => setTimeout(done, 200));
  }
}

function connection(
  token: string,
  send: (path: string, init?: RequestInit) => Promise<Response>,
  close: () => Promise<void>,
): Connection {
  const authorised = (path: string, init: RequestInit = {}) =>
    send(path, { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } });
  return {
    fetch: authorised,
    close,
    async file(path, input) {
      const response = await authorised(`/api/v1${path}`, jsonInit(input));
      if (!response.ok) throw await problemOf(response);
      return new Uint8Array(await response.arrayBuffer());
    },
    async call(endpoint, input) {
      const { path, init } = toRequest(endpoint, input as Record<string, unknown>);
      const response = await authorised(path, init);
      if (!response.ok) throw await problemOf(response);
      return (await response.json()) as never;
    },
  };
}

function toRequest(
  endpoint: Endpoint,
  input: Record<string, unknown>,
): { path: string; init: RequestInit } {
  const rest = { ...input };
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = String(rest[name]);
    delete rest[name];
    return encodeURIComponent(value);
  });
  if (endpoint.method === 'POST') return { path: `/api/v1${path}`, init: jsonInit(rest) };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(rest))
    if (value !== undefined) query.set(name, String(value));
  return { path: `/api/v1${path}?${query}`, init: { method: endpoint.method } };
}

function jsonInit(body: object): RequestInit {
  return {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  };
}

async function problemOf(response: Response): Promise<AppError> {
  const problem = (await response.json().catch(() => ({}))) as {
    code?: string;
    params?: Record<string, string | number>;
    issues?: AppError['issues'];
    requestId?: string;
  };
  const code =
    problem.code !== undefined && problem.code in errorCodes
      ? (problem.code as ErrorCode)
      : 'INTERNAL';
  return new AppError(
    code,
    { requestId: problem.requestId ?? '', ...problem.params },
    { issues: problem.issues ?? [] },
  );
}
