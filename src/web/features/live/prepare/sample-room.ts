import type {
  LiveAgent,
  LiveQueue,
  LiveState,
  LiveWindow,
  LiveWindows,
} from '../../../../contracts/live.ts';

/** Thursday 19 November 2026, 14:37 at UTC+5: the moment of the design's pictures. */
export const sampleNow = Date.UTC(2026, 10, 19, 9, 37);

const window = (serviceLevel: number | null, offered = 20): LiveWindow => ({
  offered,
  answered: Math.max(0, offered - 2),
  lost: Math.min(2, offered),
  serviceLevel,
  asa: serviceLevel === null ? null : 14,
});

export function sampleWindows(now: number | null, day: number | null, offered = 300): LiveWindows {
  return { last15: window(now), last30: window(now), today: window(day, offered) };
}

/** A queue where nothing happens but what is told. */
export function sampleQueue(given: Partial<LiveQueue> & Pick<LiveQueue, 'queue'>): LiveQueue {
  return {
    project: 'Связьком',
    waiting: 0,
    longestSince: null,
    callers: [],
    talking: 0,
    agents: none,
    staffed: 0,
    expectedWait: null,
    windows: sampleWindows(null, null),
    target: 0.8,
    threshold: 20,
    standing: 'good',
    ...given,
  };
}

const none: LiveQueue['agents'] = {
  ready: 0,
  ringing: 0,
  talk: 0,
  hold: 0,
  wrapup: 0,
  break: 0,
  study: 0,
};

export function sampleAgent(given: Partial<LiveAgent> & Pick<LiveAgent, 'agent'>): LiveAgent {
  return {
    project: 'Связьком',
    team: 'Техподдержка',
    state: 'talk',
    reason: '',
    since: sampleNow - 65_000,
    queue: '',
    call: '',
    system: 'pbx',
    queues: [],
    ...given,
  };
}

/** The room of the wall's picture, for tests. */
export function sampleRoom(given: Partial<LiveState> = {}): LiveState {
  const rows: [string, string, number, number, number, number, number][] = [
    ['Техподдержка', 'Связьком', 5, 168, 0.52, 0.63, 0.75],
    ['Продажи', 'Окна Север', 2, 14, 0.8, 0.83, 0.8],
    ['Тариф и оплата', 'Связьком', 1, 22, 0.81, 0.81, 0.75],
    ['Запись на приём', 'Дент-Люкс', 1, 8, 0.81, 0.8, 0.8],
    ['Замер и монтаж', 'Окна Север', 0, 0, 0.87, 0.88, 0.8],
    ['Перенос и отмена', 'Дент-Люкс', 0, 0, 0.86, 0.88, 0.8],
  ];
  const queues = rows.map(([queue, project, waiting, longest, now, day, target], index) =>
    sampleQueue({
      queue,
      project,
      waiting,
      longestSince: waiting ? sampleNow - longest * 1000 : null,
      windows: sampleWindows(now, day, 486 - 60 * index),
      target,
      threshold: index === 0 ? 30 : 20,
      standing: index === 0 ? 'bad' : 'good',
      staffed: 7,
      agents: { ...none, talk: 5, break: 2 },
    }),
  );
  return {
    at: sampleNow,
    zone: 'Asia/Almaty',
    lagSeconds: 0.2,
    ready: true,
    queues,
    agents: [],
    sources: [],
    alarms: [],
    totals: {
      waiting: 9,
      longestSince: sampleNow - 168_000,
      talking: 21,
      agents: { ready: 2, ringing: 2, talk: 21, hold: 2, wrapup: 6, break: 7, study: 2 },
      staffed: 42,
      scheduled: 46,
      absent: 4,
      windows: sampleWindows(0.62, 0.76, 1368),
      target: 0.8,
      standing: 'bad',
    },
    ...given,
  };
}
