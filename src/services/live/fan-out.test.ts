import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LivePatch, LiveState } from '../../contracts/live.ts';
import { agentStates } from '../../core/contact/choices.ts';
import { createFanOut, type FanOut, type Viewer } from './fan-out.ts';

const counts = Object.fromEntries(agentStates.map((state) => [state, 0])) as never;
const window = { offered: 0, answered: 0, lost: 0, serviceLevel: null, asa: null };
const windows = { last15: window, last30: window, today: window };

function stateOf(waiting: number, at: number): LiveState {
  const since = waiting > 0 ? 5 : null;
  const queue = {
    ...{ project: 'p', queue: 'q', waiting, longestSince: since, callers: [], talking: 0 },
    ...{ agents: counts, staffed: 0, expectedWait: null, windows, target: 0.8, threshold: 20 },
    standing: 'none' as const,
  };
  return {
    ...{ at, zone: 'UTC', lagSeconds: 0, ready: true, queues: [queue], agents: [], sources: [] },
    alarms: [],
    totals: {
      ...{ waiting, longestSince: since, talking: 0, agents: counts, staffed: 0, windows },
      ...{ scheduled: null, absent: null, target: 0.8, standing: 'none' as const },
    },
  };
}

interface Seen extends Viewer {
  readonly got: Uint8Array[];
  full: boolean;
  ended: boolean;
}

function viewer(): Seen {
  const got: Uint8Array[] = [];
  const made: Seen = {
    got,
    full: false,
    ended: false,
    send(bytes) {
      if (made.full) return false;
      got.push(bytes);
      return true;
    },
    end() {
      made.ended = true;
    },
  };
  return made;
}

const decoder = new TextDecoder();
const eventsOf = (seen: Seen) =>
  seen.got.map((bytes) => {
    const text = decoder.decode(bytes);
    return {
      id: /^id: (.*)$/m.exec(text)?.[1] ?? '',
      event: /^event: (.*)$/m.exec(text)?.[1] ?? '',
      data: JSON.parse(/^data: (.*)$/m.exec(text)?.[1] ?? '{}') as LivePatch,
    };
  });

describe('one state for many screens', () => {
  let waiting = 0;
  let asked = 0;
  let fanOut: FanOut;
  beforeEach(() => {
    vi.useFakeTimers({ now: 1_000_000 });
    waiting = 0;
    asked = 0;
    fanOut = createFanOut({
      current: () => {
        asked += 1;
        return stateOf(waiting, Date.now());
      },
      now: Date.now,
      onError: (error) => {
        throw error;
      },
    });
  });
  afterEach(() => {
    fanOut.close();
    vi.useRealTimers();
  });
  const change = (to: number): void => {
    waiting = to;
    fanOut.changed();
  };

  it('is made and written once for two hundred, four times a second at most', () => {
    const all = Array.from({ length: 200 }, viewer);
    for (const one of all) fanOut.join({}, one);
    const before = asked;
    for (let step = 1; step <= 1000; step += 1) {
      change(step);
      vi.advanceTimersByTime(1);
    }
    expect(asked - before).toBeLessThanOrEqual(5);
    const [first, last] = [all[0] as Seen, all[199] as Seen];
    expect(first.got.length).toBeGreaterThanOrEqual(4);
    expect(first.got.length).toBeLessThanOrEqual(6);
    expect(last.got.at(-1)).toBe(first.got.at(-1));
    vi.advanceTimersByTime(300);
    expect(eventsOf(last).at(-1)?.data.queues?.[0]?.waiting).toBe(1000);
  });

  it('makes nothing more for those who come back at once', () => {
    const first = viewer();
    fanOut.join({}, first);
    const before = asked;
    change(1);
    vi.advanceTimersByTime(250);
    for (let step = 2; step <= 100; step += 1) {
      change(step);
      fanOut.join({}, viewer());
    }
    expect(asked - before).toBe(1);
    expect(first.got).toHaveLength(2);
    const last = viewer();
    fanOut.join({}, last);
    vi.advanceTimersByTime(250);
    expect(eventsOf(last).at(-1)?.data.queues?.[0]?.waiting).toBe(100);
  });

  it('tells nothing when nothing changed, but that the line lives', () => {
    const one = viewer();
    fanOut.join({}, one);
    for (let step = 0; step < 20; step += 1) {
      fanOut.changed();
      vi.advanceTimersByTime(500);
    }
    expect(eventsOf(one).map(({ event }) => event)).toEqual(['snapshot', 'beat', 'beat']);
  });

  it('goes on after the last event that was seen, or starts anew', () => {
    const first = viewer();
    fanOut.join({}, first);
    for (let step = 1; step <= 5; step += 1) {
      change(step);
      vi.advanceTimersByTime(250);
    }
    const ids = eventsOf(first).map(({ id }) => id);
    const back = viewer();
    fanOut.join({}, back, ids[3]);
    expect(eventsOf(back).map(({ id }) => id)).toEqual(ids.slice(4));
    for (const strange of ['x:1', `${ids[0]?.split(':')[0]}:99`, '', 'junk']) {
      const anew = viewer();
      fanOut.join({}, anew, strange);
      expect(eventsOf(anew).map(({ event }) => event)).toEqual(['snapshot']);
    }
    for (let step = 1; step <= 300; step += 1) {
      change(step);
      vi.advanceTimersByTime(250);
    }
    const late = viewer();
    fanOut.join({}, late, ids[3]);
    expect(eventsOf(late).map(({ event }) => event)).toEqual(['snapshot']);
  });

  it('waits for who is slow, and gives the whole when there is room', () => {
    const slow = viewer();
    const joined = fanOut.join({}, slow);
    slow.full = true;
    for (let step = 1; step <= 20; step += 1) {
      change(step);
      vi.advanceTimersByTime(250);
    }
    expect(slow.got).toHaveLength(1);
    slow.full = false;
    joined.drained();
    joined.drained();
    const events = eventsOf(slow);
    expect(events.map(({ event }) => event)).toEqual(['snapshot', 'snapshot']);
    expect(events[1]?.data.queues?.[0]?.waiting).toBe(20);
  });

  it('keeps nothing of who left, and ends with the server', () => {
    const stay = viewer();
    fanOut.join({}, stay);
    for (let step = 0; step < 500; step += 1)
      fanOut.join({ project: `p${step}` }, viewer()).leave();
    expect(fanOut.viewers).toBe(1);
    vi.advanceTimersByTime(60_000);
    const before = asked;
    change(7);
    vi.advanceTimersByTime(300);
    expect(asked - before).toBe(1);
    fanOut.close();
    expect(stay.ended).toBe(true);
  });
});
