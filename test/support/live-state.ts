import type { LiveQueue, LiveState, LiveWindow } from '../../src/contracts/live.ts';

const emptyWindow: LiveWindow = { offered: 0, answered: 0, lost: 0, serviceLevel: null, asa: null };

/** A queue as the live state shows it; what is not said is empty. */
export function liveQueueOf(some: Partial<LiveQueue> = {}): LiveQueue {
  return {
    project: 'okna',
    queue: 'Продажи',
    waiting: 0,
    longestSince: null,
    callers: [],
    talking: 0,
    agents: {},
    staffed: 0,
    expectedWait: null,
    windows: { last15: emptyWindow, last30: emptyWindow, today: emptyWindow },
    target: null,
    threshold: 20,
    standing: 'none',
    ...some,
  } as LiveQueue;
}

/** A room with these queues at an instant (ms UTC). */
export function liveStateOf(at: number, some: Partial<LiveState> = {}): LiveState {
  return {
    at,
    zone: 'UTC',
    lagSeconds: 0,
    ready: true,
    queues: [],
    agents: [],
    sources: [],
    alarms: [],
    totals: {
      waiting: 0,
      longestSince: null,
      talking: 0,
      agents: {} as LiveState['totals']['agents'],
      staffed: 0,
      scheduled: null,
      absent: null,
      windows: { last15: emptyWindow, last30: emptyWindow, today: emptyWindow },
      target: null,
      standing: 'none',
    },
    ...some,
  };
}
