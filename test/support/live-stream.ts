import type { LivePatch, LiveState } from '../../src/contracts/live.ts';

/** An open stream of the live state and what came by it. */
export interface OpenStream {
  readonly headers: Headers;
  /** Names of the events, without the beats. */
  readonly events: readonly string[];
  readonly lastId: string;
  readonly state: LiveState | null;
  readonly ended: boolean;
  text(): string;
  close(): void;
}

/** Opens a stream and follows it. */
export async function openStream(
  url: string,
  headers: Record<string, string> = {},
): Promise<OpenStream> {
  const abort = new AbortController();
  const response = await fetch(url, { headers, signal: abort.signal });
  const seen = { text: '', events: [] as string[], lastId: '', ended: false };
  let state: LiveState | null = null;

  const take = (block: string): void => {
    const field = (name: string): string =>
      new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? '';
    const event = field('event');
    if (event !== 'snapshot' && event !== 'patch') return;
    seen.events.push(event);
    seen.lastId = field('id') || seen.lastId;
    const data = JSON.parse(field('data')) as LiveState;
    if (event === 'snapshot') state = data;
    else if (state !== null) state = patched(state, data);
  };
  const follow = async (): Promise<void> => {
    const decoder = new TextDecoder();
    let rest = '';
    for await (const bytes of response.body ?? []) {
      const text = decoder.decode(bytes as Uint8Array, { stream: true });
      seen.text += text;
      const blocks = (rest + text).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) take(block);
    }
  };
  follow()
    .catch(() => {})
    .finally(() => {
      seen.ended = true;
    });
  return {
    headers: response.headers,
    get events() {
      return seen.events;
    },
    get lastId() {
      return seen.lastId;
    },
    get state() {
      return state;
    },
    get ended() {
      return seen.ended;
    },
    text: () => seen.text,
    close: () => abort.abort(),
  };
}

/** A state after a patch. */
export function patched(state: LiveState, patch: LivePatch): LiveState {
  const merged = <Row>(
    rows: Row[],
    more: Row[] = [],
    gone: string[] = [],
    key: (row: Row) => string,
  ) => {
    const known = new Map(rows.map((row) => [key(row), row]));
    for (const row of more) known.set(key(row), row);
    for (const name of gone) known.delete(name);
    return [...known.values()].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  };
  const { queues, goneQueues, agents, goneAgents, ...rest } = patch;
  return {
    ...state,
    ...rest,
    queues: merged(state.queues, queues, goneQueues, (row) => `${row.project}\n${row.queue}`),
    agents: merged(state.agents, agents, goneAgents, (row) => `${row.project}\n${row.agent}`),
  };
}
