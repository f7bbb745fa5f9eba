import type { Door, DoorId, InputOf, OutputOf } from './door.ts';
import { ApiProblem, readProblem } from './problem.ts';

const base = '/api/v1';

/** Address and body of a call: path parts filled, the rest into the query string or the body. */
export function buildRequest(
  endpoint: Pick<Door<DoorId>, 'method' | 'path'>,
  input: Readonly<Record<string, unknown>>,
): { url: string; body: string | undefined } {
  const rest = new Map(Object.entries(input).filter(([, value]) => value !== undefined));
  const path = endpoint.path.replace(/:([a-zA-Z]+)/g, (_, name: string) => {
    const value = encodeURIComponent(String(rest.get(name) ?? ''));
    rest.delete(name);
    return value;
  });
  if (endpoint.method === 'POST')
    return { url: base + path, body: JSON.stringify(Object.fromEntries(rest)) };
  const query = new URLSearchParams();
  for (const [key, value] of rest) query.append(key, String(value));
  const text = query.toString();
  return { url: base + path + (text ? `?${text}` : ''), body: undefined };
}

/**
 * Calls an endpoint of the contracts. Throws ApiProblem: with the server's code, or OFFLINE when it
 * does not answer. The answer is not checked again here: page and server are of one build.
 */
export async function call<Id extends DoorId>(
  endpoint: Door<Id>,
  input: InputOf<Id>,
  signal?: AbortSignal,
): Promise<OutputOf<Id>> {
  const { url, body } = buildRequest(endpoint, input as Record<string, unknown>);
  let response: Response;
  try {
    response = await fetch(url, {
      method: endpoint.method,
      ...(body === undefined ? {} : { body, headers: { 'content-type': 'application/json' } }),
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiProblem({ code: 'OFFLINE' });
  }
  if (!response.ok) throw await readProblem(response);
  return (await response.json()) as OutputOf<Id>;
}
