import { localDateOf } from './calendar.ts';

/** What really happened in one queue to those who arrived on one local date. Times in ms. */
export interface QueueTruth {
  offered: number;
  answered: number;
  abandoned: number;
  /** Of the abandoned, those who waited less than 5 s. */
  shortAbandoned: number;
  /** Of the answered, those who waited no longer than the queue's threshold. */
  withinThreshold: number;
  timeout: number;
  key: number;
  callback: number;
  empty: number;
  full: number;
  closed: number;
  waitAnswered: number;
  waitAbandoned: number;
  waitOther: number;
  waitLongest: number;
  /** Talk without hold. */
  talk: number;
  hold: number;
  wrapup: number;
  misses: number;
  transfers: number;
}

/** What one operator did on one working day (05:00 to 05:00, a UTC day). Times in ms. */
export interface AgentTruth {
  answered: number;
  /** Talks that came by an attended transfer. */
  directTalks: number;
  outboundCalls: number;
  outboundTalks: number;
  misses: number;
  talk: number;
  hold: number;
  wrapup: number;
  login: number;
  pauses: Record<string, number>;
}

/** What the people who called or wrote on one working day came to, and what was scored. */
export interface SalesTruth {
  leads: number;
  targetLeads: number;
  processedLeads: number;
  deals: number;
  /** Of the deals, whenever they end. */
  won: number;
  /** Of the won, the sum of their amounts. */
  revenue: number;
  adCost: number;
  evaluations: number;
  criticalErrors: number;
}

/** The simulator's own count, made where things happen and never from the events. */
export interface Truth {
  calls: number;
  inbound: number;
  outbound: number;
  leftInMenu: number;
  selfService: number;
  outOfHours: number;
  /** By local date of arrival in the queue, then by queue. */
  readonly queues: Record<string, Record<string, QueueTruth>>;
  readonly agents: Record<string, AgentTruth>;
  readonly sales: SalesTruth;
}

export function emptyTruth(): Truth {
  return {
    calls: 0,
    inbound: 0,
    outbound: 0,
    leftInMenu: 0,
    selfService: 0,
    outOfHours: 0,
    queues: {},
    agents: {},
    sales: {
      leads: 0,
      targetLeads: 0,
      processedLeads: 0,
      deals: 0,
      won: 0,
      revenue: 0,
      adCost: 0,
      evaluations: 0,
      criticalErrors: 0,
    },
  };
}

/** The row of a queue for an arrival at `enteredAt`, made when new. */
export function queueTruth(truth: Truth, queue: string, enteredAt: number): QueueTruth {
  const date = localDateOf(enteredAt);
  truth.queues[date] ??= {};
  const rows = truth.queues[date];
  rows[queue] ??= {
    offered: 0,
    answered: 0,
    abandoned: 0,
    shortAbandoned: 0,
    withinThreshold: 0,
    timeout: 0,
    key: 0,
    callback: 0,
    empty: 0,
    full: 0,
    closed: 0,
    waitAnswered: 0,
    waitAbandoned: 0,
    waitOther: 0,
    waitLongest: 0,
    talk: 0,
    hold: 0,
    wrapup: 0,
    misses: 0,
    transfers: 0,
  };
  return rows[queue];
}

/** The row of an operator, made when new. */
export function agentTruth(truth: Truth, agent: string): AgentTruth {
  truth.agents[agent] ??= {
    answered: 0,
    directTalks: 0,
    outboundCalls: 0,
    outboundTalks: 0,
    misses: 0,
    talk: 0,
    hold: 0,
    wrapup: 0,
    login: 0,
    pauses: {},
  };
  return truth.agents[agent];
}

/** Truths of several days as one: counts and times added up, the longest wait the longest of all. */
export function sumTruths(truths: readonly Truth[]): Truth {
  const sum = emptyTruth();
  for (const truth of truths) {
    add(sum, truth);
    add(sum.sales, truth.sales);
    for (const [date, queues] of Object.entries(truth.queues)) {
      sum.queues[date] ??= {};
      for (const [queue, row] of Object.entries(queues)) {
        const known = sum.queues[date][queue];
        if (!known) sum.queues[date][queue] = { ...row };
        else {
          const waitLongest = Math.max(known.waitLongest, row.waitLongest);
          add(known, row);
          known.waitLongest = waitLongest;
        }
      }
    }
    for (const [agent, row] of Object.entries(truth.agents)) {
      const known = agentTruth(sum, agent);
      add(known, row);
      add(known.pauses, row.pauses);
    }
  }
  return sum;
}

function add<T extends object>(into: T, from: T): void {
  for (const [field, value] of Object.entries(from))
    if (typeof value === 'number') {
      const known: unknown = Reflect.get(into, field);
      Reflect.set(into, field, (typeof known === 'number' ? known : 0) + value);
    }
}
