import { setTimeout as sleep } from 'node:timers/promises';
import type { PresentPicture } from '../../../core/live/picture.ts';
import type { LinkState, PbxHandlers, PbxLink } from '../../../services/connections/ports.ts';
import { backOff } from './back-off.ts';
import { type AmiConnection, connectAmi } from './connection.ts';
import { type AmiFailure, type AmiFailureReason, failureOf } from './failure.ts';
import { memberKey, readMemory } from './memory.ts';
import type { AmiMessage } from './message.ts';
import { instantOf } from './message-fields.ts';
import type { AmiOptions } from './options.ts';
import { type Picture, takePicture } from './picture.ts';
import { bySeconds, isAheadOfLog, isBesideLog, type Told } from './told.ts';
import { createTranslator } from './translate.ts';

export interface AmiLinkOptions {
  readonly ami: AmiOptions;
  /** queue_log is read as well: it is the record, and events only go ahead of it or beside it. */
  readonly withLog: boolean;
  /** What an earlier process remembered of the calls. */
  readonly memory?: string | undefined;
  readonly random?: (() => number) | undefined;
  readonly now?: (() => number) | undefined;
}

/** Asking again soon would not help, and may lock the user out. */
const lasting = new Set<AmiFailureReason>(['login', 'plain-needs-tls', 'permission', 'not-ami']);
/** Who may not hear of the class `system` is not told that Asterisk has booted, and waits so long. */
const bootMilliseconds = 3000;

/**
 * Holds a link to an Asterisk: connects, takes the picture of what is there, then tells its events;
 * after a break it comes back with a growing, jittered delay and takes the picture again.
 */
export function openAmiLink(options: AmiLinkOptions, handlers: PbxHandlers): PbxLink {
  const { now = Date.now, random = Math.random, withLog } = options;
  const translator = createTranslator(readMemory(options.memory));
  const stop = new AbortController();
  let connection: AmiConnection | undefined;
  let paused = false;
  let touched: Set<string> | undefined;
  let booted: () => void = () => {};

  const clock = () => now() + (connection?.clockOffset ?? 0);
  const tell = (some: readonly Told[], mended = false): void => {
    if (some.length === 0) return;
    // What was mended is in the picture, which stands where the log is silent; what goes ahead falls.
    const early = withLog && !mended ? some.filter(isAheadOfLog) : [];
    const ahead = early.map(({ entry }) => bySeconds(entry));
    const record = withLog
      ? some.filter(isBesideLog).map(({ entry }) => bySeconds(entry))
      : some.map(({ entry }) => entry);
    if (ahead.length + record.length > 0)
      handlers.onEntries({ ahead, record, memory: () => JSON.stringify(translator.memory) });
  };
  const take = (message: AmiMessage): void => {
    const at = instantOf(message, 'Timestamp') ?? clock();
    touched?.add(message.get('Uniqueid'));
    touched?.add(memberKey(message.get('Queue'), message.get('Interface')));
    tell(translator.event(message, at));
    if (message.name === 'FullyBooted') booted();
  };
  const serve = async (): Promise<AmiFailure> => {
    const boot = new Promise<void>((resolve) => {
      booted = resolve;
    });
    connection = await connectAmi(options.ami, take, stop.signal);
    const { ended } = connection;
    if (paused) connection.pause();
    // Before it has booted, Asterisk knows of no queues.
    await Promise.race([boot, ended, sleep(bootMilliseconds, undefined, { ref: false })]);
    touched = new Set();
    const picture = await takePicture(connection, clock, touched);
    tell(translator.mend(picture), true);
    handlers.onPicture(presentOf(picture, translator.memory, now));
    touched = undefined;
    handlers.onState({ state: 'connected', peer: connection.banner, since: now() });
    return await ended;
  };
  const run = async (): Promise<void> => {
    for (let attempt = 0; !stop.signal.aborted; attempt += 1) {
      handlers.onState({ state: 'connecting', since: now() });
      const from = now();
      const failure = await serve().catch(failureOf);
      await connection?.close();
      connection = undefined;
      touched = undefined;
      if (stop.signal.aborted) break;
      // A link that held for a while begins anew; one that breaks at once goes on backing off.
      if (now() - from > 30_000) attempt = 0;
      const lasts = lasting.has(failure.reason);
      const delay = lasts ? 60_000 : backOff(attempt, random);
      handlers.onState(stateOf(failure, lasts, now(), delay));
      await sleep(delay, undefined, { signal: stop.signal }).catch(() => {});
    }
  };

  const ticking = setInterval(() => tell(translator.tick(clock())), 250);
  const running = run();
  return {
    pause() {
      paused = true;
      connection?.pause();
    },
    resume() {
      paused = false;
      connection?.resume();
    },
    async close() {
      clearInterval(ticking);
      const closing = connection?.close();
      stop.abort();
      await closing;
      await running;
    },
  };
}

function stateOf(failure: AmiFailure, lasts: boolean, at: number, delay: number): LinkState {
  const { reason, detail } = failure;
  const state = lasts ? 'failed' : 'waiting';
  return { state, since: at, reason, detail: detail.slice(0, 200), retryAt: at + delay };
}

/** The picture with what events told while it was taken, by our clock's names. */
function presentOf(
  picture: Picture,
  memory: ReturnType<typeof readMemory>,
  now: () => number,
): PresentPicture {
  const places = new Map(picture.waiting.map((one) => [`${one.call}\n${one.queue}`, one]));
  const calls = Object.entries(memory.calls);
  const members = new Map(picture.members.map((one) => [memberKey(one.queue, one.interface), one]));
  return {
    at: now(),
    startedAt: memory.startedAt,
    waiting: calls.flatMap(([call, { waiting }]) => {
      if (!waiting) return [];
      const { queue, since: enteredAt } = waiting;
      const known = places.get(`${call}\n${queue}`);
      const [position, caller] = [known?.position ?? 0, known?.caller ?? ''];
      return [{ call, queue, enteredAt, position, caller }];
    }),
    calls: [...new Set([...picture.channels, ...Object.keys(memory.calls)])],
    talking: calls.flatMap(([call, { talk }]) =>
      talk ? [{ call, queue: talk.queue, agent: talk.agent, since: talk.since }] : [],
    ),
    members: Object.entries(memory.members).map(([key, { agent, queue, paused }]) => {
      const known = members.get(key);
      if (known?.paused !== paused) return { agent, queue, paused, reason: '', since: null };
      const { reason, pausedAt, loggedInAt } = known;
      return { agent, queue, paused, reason, since: paused ? pausedAt : loggedInAt };
    }),
  };
}
