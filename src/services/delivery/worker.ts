import { setTimeout as pause } from 'node:timers/promises';
import { openChannel } from './open-channel.ts';
import type {
  AttemptEnd,
  ChannelStore,
  ClaimedDelivery,
  Outbox,
  Send,
  SendOutcome,
  StoredChannel,
} from './ports.ts';
import { createRateGate } from './rate-gate.ts';
import { mostTries, quietFor, waitAfter } from './retry-rule.ts';

export interface WorkerPorts {
  readonly tenant: string;
  readonly outbox: Outbox;
  readonly channels: ChannelStore;
  readonly send: Send;
  /** Opens a sealed secret. */
  readonly open: (sealed: string) => string;
  /** ms UTC. */
  readonly now: () => number;
  /** 0 to 1. */
  readonly random: () => number;
  readonly onError: (error: unknown) => void;
  /** ms that a stop waits for what is being sent; default 5 s. */
  readonly closePatience?: number | undefined;
}

export interface DeliveryWorker {
  /** Something was put in the outbox. Before `start` nothing is sent by itself. */
  wake(): void;
  start(): Promise<void>;
  /** Sends all that is due now, and what becomes due meanwhile; resolves with the number of tries. */
  runDue(): Promise<number>;
  /** Tries what is claimed already, and notes how it went. */
  attempt(claimed: ClaimedDelivery): Promise<SendOutcome>;
  /** Waits a little for what is being sent, then breaks it off: it is tried again later. */
  close(): Promise<void>;
}

/** One try must end in this time, whatever the other side does; ms. */
const tryLimit = 120_000;
/** A sender that has not told the end of its try by then is gone; ms. */
export const leaseTime = 180_000;
const lookEvery = 2_000;
const hour = 3_600_000;
const day = 24 * hour;

/** How long things are kept; ms. */
export const kept = { log: 90 * day, files: 14 * day, removed: day };

/**
 * Empties the outbox. Every channel has a lane of its own that sends one after another, so that a
 * slow one holds up nobody else and what is told of one thing arrives in its order.
 */
export function createWorker(ports: WorkerPorts): DeliveryWorker {
  const { tenant, outbox, now } = ports;
  const lanes = new Map<string, Promise<number>>();
  const gate = createRateGate();
  const breakOff = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | undefined;
  let again = false;
  let started = false;
  let closed = false;
  let forgotAt = Number.NEGATIVE_INFINITY;

  const attempt = async (claimed: ClaimedDelivery): Promise<SendOutcome> => {
    const channel = await ports.channels.byId(tenant, claimed.channel);
    const outcome = channel ? await sendOnce(claimed, channel) : gone;
    if (channel && !outcome.sent && outcome.retryAfter !== undefined)
      gate.pause(gateOf(channel), now() + quietFor(outcome.retryAfter));
    await note(claimed, endOf(claimed, outcome));
    return outcome;
  };

  /** What was sent and is not noted would be sent again: a database that is away is waited for. */
  const note = async (claimed: ClaimedDelivery, end: AttemptEnd): Promise<void> => {
    for (let left = 10; ; left--) {
      try {
        await outbox.finish(tenant, claimed, end);
        return;
      } catch (error) {
        if (left === 0 || closed) throw error;
        await pause(2_000);
      }
    }
  };

  const sendOnce = async (claimed: ClaimedDelivery, found: StoredChannel): Promise<SendOutcome> => {
    const signal = AbortSignal.any([breakOff.signal, AbortSignal.timeout(tryLimit)]);
    try {
      const channel = openChannel(found, ports.open, now());
      const job = { ...claimed, delivery: claimed.id, channel, now: now() };
      const outcome = await ports.send(job, signal);
      const isLate = signal.aborted && !breakOff.signal.aborted;
      return !outcome.sent && isLate ? late : outcome;
    } catch (error) {
      ports.onError(error);
      const detail = error instanceof Error ? error.message : String(error);
      const failure = { code: 'unexpected' as const, params: { detail: detail.slice(0, 300) } };
      return { sent: false, failure, permanent: false, answer: '' };
    }
  };

  const endOf = (claimed: ClaimedDelivery, outcome: SendOutcome): AttemptEnd => {
    const endedAt = now();
    if (outcome.sent) return { state: 'sent', failure: null, answer: outcome.answer, endedAt };
    const { failure, answer } = outcome;
    if (outcome.permanent || claimed.tries >= mostTries)
      return { state: 'dead', failure, answer, endedAt };
    const nextAt = endedAt + waitAfter(claimed.tries, ports.random(), outcome.retryAfter);
    return { state: 'waiting', failure, answer, endedAt, nextAt };
  };

  const runLane = async (id: string): Promise<number> => {
    let tried = 0;
    while (!closed) {
      const channel = await ports.channels.byId(tenant, id);
      if (
        !channel?.text.enabled ||
        !gate.isOpen(gateOf(channel), channel.text.ratePerMinute, now())
      )
        break;
      const claimed = await outbox.claim(tenant, id, now(), now() + leaseTime);
      if (!claimed) break;
      gate.count(gateOf(channel), now());
      await attempt(claimed);
      tried++;
    }
    return tried;
  };

  /** Starts lanes for the channels that have something due and none running. */
  const startLanes = async (): Promise<Promise<number>[]> => {
    await outbox.buryInterrupted(tenant, now(), mostTries);
    const started: Promise<number>[] = [];
    for (const id of await outbox.due(tenant, now())) {
      if (lanes.has(id) || closed) continue;
      const lane = runLane(id)
        .catch((error: unknown) => {
          ports.onError(error);
          return 0;
        })
        .finally(() => lanes.delete(id));
      lanes.set(id, lane);
      started.push(lane);
    }
    return started;
  };

  const forget = async (): Promise<void> => {
    if (now() - forgotAt < hour) return;
    forgotAt = now();
    const before = {
      log: now() - kept.log,
      files: now() - kept.files,
      removed: now() - kept.removed,
    };
    await outbox.forget(tenant, before, now());
  };

  const look = (): void => {
    if (closed || !started) return;
    if (looking) {
      again = true;
      return;
    }
    again = false;
    looking = startLanes()
      .then(forget)
      .catch(ports.onError)
      .finally(() => {
        looking = undefined;
        if (again) look();
      });
  };

  return {
    attempt,
    wake: look,
    async start() {
      await outbox.release(tenant, now());
      started = true;
      timer = setInterval(look, lookEvery);
      timer.unref();
      look();
    },
    async runDue() {
      let all = 0;
      for (;;) {
        const ran = await Promise.all(await startLanes());
        const tried = ran.reduce((sum, count) => sum + count, 0);
        all += tried;
        if (tried === 0) return all;
      }
    },
    async close() {
      closed = true;
      clearInterval(timer);
      await looking;
      const ended = Promise.all(lanes.values());
      const patience = setTimeout(() => breakOff.abort(), ports.closePatience ?? 5_000);
      await ended;
      clearTimeout(patience);
    },
  };
}

/** A channel that was changed may speak to another peer: what the former one asked for is over. */
const gateOf = ({ id, version }: StoredChannel): string => `${id}@${version}`;

const late: SendOutcome = {
  sent: false,
  failure: { code: 'timeout', params: { seconds: tryLimit / 1000 } },
  permanent: false,
  answer: '',
};

const gone: SendOutcome = {
  sent: false,
  failure: { code: 'channel-gone', params: {} },
  permanent: true,
  answer: '',
};
