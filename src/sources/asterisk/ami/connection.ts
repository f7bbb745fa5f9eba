import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { AmiFailure, failureOf } from './failure.ts';
import { logIn } from './login.ts';
import { type AmiAction, type AmiMessage, textOfAction } from './message.ts';
import { instantOf } from './message-fields.ts';
import type { AmiOptions } from './options.ts';
import { AmiSplitter } from './splitter.ts';

/** A logged-in connection to one Asterisk. */
export interface AmiConnection {
  /** What the peer called itself. */
  readonly banner: string;
  /** Asterisk's clock minus ours, ms, as the last ping told; 0 when it tells no time. */
  readonly clockOffset: number;
  /** The answer to an action; one of `Response: Error` too. Throws AmiFailure. */
  ask(action: AmiAction): Promise<AmiMessage>;
  /** Events of an action that answers with a list, without its end. Throws AmiFailure. */
  list(action: AmiAction): Promise<AmiMessage[]>;
  /** No more is read until `resume`: Asterisk holds back, and in the end hangs up. */
  pause(): void;
  resume(): void;
  /** Logs off; resolves when the socket is closed. */
  close(): Promise<void>;
  /** Resolves with the reason once the connection is over, however it ended. */
  readonly ended: Promise<AmiFailure>;
}

interface Pending {
  readonly list: boolean;
  readonly events: AmiMessage[];
  /** Characters of these events. */
  length: number;
  readonly timer: NodeJS.Timeout;
  done(message: AmiMessage, events: AmiMessage[]): void;
  fail(error: AmiFailure): void;
}

const mostListed = 100_000;
/** Characters of a list: a hundred bytes of a channel many times over. */
const longestList = 128 * 1024 * 1024;
/** Actions under way at once: nobody here asks for more. */
const mostPending = 1000;

/**
 * Connects and logs in. Events that belong to no action go to `onEvent`, in their order, from the
 * first instant after the log-in. Throws AmiFailure.
 */
export async function connectAmi(
  options: AmiOptions,
  onEvent: (event: AmiMessage) => void,
  signal?: AbortSignal,
): Promise<AmiConnection> {
  const { answerTimeout = 10_000, pingEvery = 5000, now = Date.now } = options;
  const pending = new Map<string, Pending>();
  const splitter = new AmiSplitter();
  let nextId = 1;
  let clockOffset = 0;
  let heardAt = now();
  let over: AmiFailure | undefined;
  let told: (failure: AmiFailure) => void = () => {};
  const ended = new Promise<AmiFailure>((resolve) => {
    told = resolve;
  });
  const socket = open(options);
  let greeted: () => void = () => {};
  const greeting = new Promise<void>((resolve) => {
    greeted = resolve;
  });

  const fail = (failure: AmiFailure): void => {
    if (over) return;
    over = failure;
    socket.destroy();
    clearInterval(pinging);
    for (const one of pending.values()) one.fail(failure);
    pending.clear();
    told(failure);
  };
  const take = (message: AmiMessage): void => {
    const id = message.get('ActionID');
    const waiting = id === '' ? undefined : pending.get(id);
    if (!waiting) {
      if (message.kind === 'event') onEvent(message);
      return;
    }
    if (message.kind === 'event') {
      // A list of a big centre may take its time: silence is when nothing comes.
      waiting.timer.refresh();
      waiting.length += message.length;
      if (isEnd(message)) finish(id, waiting, message);
      else if (waiting.events.length < mostListed && waiting.length <= longestList)
        waiting.events.push(message);
      else fail(new AmiFailure('too-much', message.name));
    } else if (!waiting.list || message.name !== 'Success') finish(id, waiting, message);
  };
  const finish = (id: string, waiting: Pending, message: AmiMessage): void => {
    clearTimeout(waiting.timer);
    pending.delete(id);
    waiting.done(message, waiting.events);
  };
  const put = (action: AmiAction, list: boolean) =>
    new Promise<{ message: AmiMessage; events: AmiMessage[] }>((resolve, reject) => {
      if (over) return reject(over);
      if (pending.size >= mostPending) return reject(new AmiFailure('too-much', action.Action));
      const id = `gudok-${nextId++}`;
      const timer = setTimeout(() => {
        pending.delete(id);
        reject(new AmiFailure('silent', action.Action));
      }, answerTimeout);
      pending.set(id, {
        list,
        events: [],
        length: 0,
        timer,
        done: (message, events) => resolve({ message, events }),
        fail: (error) => {
          clearTimeout(timer);
          reject(error);
        },
      });
      socket.write(textOfAction(action, id));
    });
  const ask = async (action: AmiAction) => (await put(action, false)).message;
  /** A link is dead when not even a ping is answered: a cut cable tells nobody. */
  const ping = async (): Promise<void> => {
    const from = now();
    try {
      const pong = await ask({ Action: 'Ping' });
      const at = instantOf(pong, 'Timestamp');
      if (at !== undefined) clockOffset = Math.round(at - (from + now()) / 2);
    } catch (error) {
      if (now() - heardAt >= answerTimeout) fail(failureOf(error));
    }
  };
  let pinging: NodeJS.Timeout | undefined;

  socket.on('data', (chunk: Buffer) => {
    heardAt = now();
    for (const message of splitter.push(chunk)) take(message);
    if (splitter.banner !== undefined) greeted();
  });
  socket.on('error', (error) => fail(failureOf(error)));
  socket.on('close', () => fail(new AmiFailure('closed')));
  const onAbort = () => fail(new AmiFailure('closed', 'aborted'));
  signal?.addEventListener('abort', onAbort, { once: true });
  ended.then(() => signal?.removeEventListener('abort', onAbort)).catch(() => {});

  const connectTimer = setTimeout(
    () => fail(new AmiFailure('timeout')),
    options.connectTimeout ?? 10_000,
  );
  try {
    if (signal?.aborted) onAbort();
    const failed = ended.then((failure) => {
      throw failure;
    });
    failed.catch(() => {});
    await Promise.race([greeting, failed]);
    if (!/^Asterisk Call Manager/i.test(splitter.banner ?? ''))
      throw new AmiFailure('not-ami', splitter.banner?.slice(0, 80));
    await Promise.race([logIn(options, ask), failed]);
  } catch (error) {
    fail(failureOf(error));
    throw failureOf(error);
  } finally {
    clearTimeout(connectTimer);
  }
  await ping();
  pinging = setInterval(() => void ping(), pingEvery);
  if (over) clearInterval(pinging);

  return {
    banner: splitter.banner ?? '',
    get clockOffset() {
      return clockOffset;
    },
    ask,
    async list(action) {
      const { message, events } = await put(action, true);
      if (message.kind === 'response' && message.name === 'Error') {
        const detail = message.get('Message');
        throw new AmiFailure(/permission/i.test(detail) ? 'permission' : 'closed', detail);
      }
      return events;
    },
    pause: () => void socket.pause(),
    resume: () => void socket.resume(),
    async close() {
      if (!over) await Promise.race([ask({ Action: 'Logoff' }).catch(() => {}), soon(500)]);
      fail(new AmiFailure('closed', 'logoff'));
    },
    ended,
  };
}

function open({ host, port, tls }: AmiOptions): Socket {
  const socket =
    tls === 'off'
      ? connectPlain({ host, port })
      : connectTls({
          host,
          port,
          rejectUnauthorized: tls === 'verify',
          ...(isIP(host) === 0 ? { servername: host } : {}),
        });
  socket.setNoDelay(true);
  socket.setKeepAlive(true, 15_000);
  return socket;
}

/** `EventList: Complete` ends a list; old versions only name the event so. */
function isEnd(message: AmiMessage): boolean {
  const list = message.get('EventList').toLowerCase();
  return (
    list === 'complete' || list === 'cancelled' || (list === '' && /Complete$/.test(message.name))
  );
}

function soon(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}
