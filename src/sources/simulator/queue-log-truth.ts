import { localDateOf } from '../../core/simulate/calendar.ts';

/** What a queue_log says of one queue and local date of arrival: whole seconds, as Asterisk counts. */
export interface LoggedQueue {
  offered: number;
  answered: number;
  abandoned: number;
  timeout: number;
  /** Left by a key, for a callback too. */
  key: number;
  empty: number;
  withdrawn: number;
  waitAnswered: number;
  waitAbandoned: number;
  waitOther: number;
  /** Hold included: Asterisk does not know it. */
  talk: number;
  misses: number;
  transfers: number;
}

/** What it says of one operator over the whole log, whole seconds. */
export interface LoggedAgent {
  answered: number;
  talk: number;
  misses: number;
  login: number;
  pause: number;
  pauses: Record<string, number>;
}

/** Counted while the lines are written, by those who write them. */
export interface QueueLogTruth {
  readonly queues: Record<string, Record<string, LoggedQueue>>;
  readonly agents: Record<string, LoggedAgent>;
  lines: number;
}

export function loggedQueue(truth: QueueLogTruth, queue: string, enteredAt: number): LoggedQueue {
  const date = localDateOf(enteredAt);
  truth.queues[date] ??= {};
  const rows = truth.queues[date];
  rows[queue] ??= {
    offered: 0,
    answered: 0,
    abandoned: 0,
    timeout: 0,
    key: 0,
    empty: 0,
    withdrawn: 0,
    waitAnswered: 0,
    waitAbandoned: 0,
    waitOther: 0,
    talk: 0,
    misses: 0,
    transfers: 0,
  };
  return rows[queue];
}

export function loggedAgent(truth: QueueLogTruth, agent: string): LoggedAgent {
  truth.agents[agent] ??= { answered: 0, talk: 0, misses: 0, login: 0, pause: 0, pauses: {} };
  return truth.agents[agent];
}
