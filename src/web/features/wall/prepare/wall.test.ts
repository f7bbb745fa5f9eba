import { describe, expect, it } from 'vitest';
import type { LiveAlarm } from '../../../../contracts/live.ts';
import { sampleAgent, sampleNow, sampleRoom } from '../../live/prepare/sample-room.ts';
import { bandsOf, isRed, nextBand } from './band.ts';
import { type Held, hold } from './hold.ts';
import { orderAgents, orderQueues, pageAt, pixelShift, waitOf } from './wall-rows.ts';

describe('holding colours', () => {
  const ask = (held: Held<string>, value: string, now: number) =>
    hold(held, new Map([['a', value]]), now);
  it('takes the first at once and a change no sooner than 10 s after the last', () => {
    let held = ask(new Map(), 'good', 0);
    const seen: (string | undefined)[] = [];
    for (const [value, now] of [
      ['bad', 3000],
      ['bad', 9999],
      ['bad', 10_000],
      ['good', 15_000],
      ['bad', 19_999],
      ['bad', 20_001],
      ['good', 20_002],
    ] as const) {
      held = ask(held, value, now);
      seen.push(held.get('a')?.value);
    }
    expect(seen).toEqual(['good', 'good', 'bad', 'bad', 'bad', 'bad', 'good']);
  });
  it('keeps the same object when nothing changed and forgets what is gone', () => {
    const held = ask(new Map(), 'good', 0);
    expect(ask(held, 'good', 99_000)).toBe(held);
    expect(ask(held, 'bad', 5000)).toBe(held);
    expect(hold(held, new Map(), 1).size).toBe(0);
  });
});

describe('rows of the wall', () => {
  it('puts what is bad first, then the busiest', () => {
    const { queues } = sampleRoom();
    const ordered = orderQueues(queues, ({ queue }) =>
      queue === 'Перенос и отмена' ? 'bad' : queue === 'Замер и монтаж' ? 'warn' : 'good',
    );
    expect(ordered.map(({ queue }) => queue).slice(0, 4)).toEqual([
      'Перенос и отмена',
      'Замер и монтаж',
      'Техподдержка',
      'Продажи',
    ]);
  });
  it('turns pages each 15 s', () => {
    const rows = Array.from({ length: 13 }, (_, index) => index);
    expect(pageAt(rows, 6, 14)).toEqual({ rows: [0, 1, 2, 3, 4, 5], page: 0, pages: 3 });
    expect(pageAt(rows, 6, 15).rows).toEqual([6, 7, 8, 9, 10, 11]);
    expect(pageAt(rows, 6, 30).rows).toEqual([12]);
    expect(pageAt(rows, 6, 45).page).toBe(0);
    expect(pageAt([], 6, 45)).toEqual({ rows: [], page: 0, pages: 1 });
  });
  it('orders operators by state and name', () => {
    const agents = [
      sampleAgent({ agent: 'Б', state: 'break' }),
      sampleAgent({ agent: 'В', state: 'ready' }),
      sampleAgent({ agent: 'А', state: 'break' }),
    ];
    expect(orderAgents(agents).map(({ agent }) => agent)).toEqual(['В', 'А', 'Б']);
  });
  it('moves by two points each hour and back within four', () => {
    const places = [0, 1, 2, 3, 4].map((hour) => pixelShift(hour * 3600));
    expect(places).toEqual([
      { x: 0, y: 0 },
      { x: 2, y: 0 },
      { x: 2, y: 2 },
      { x: 0, y: 2 },
      { x: 0, y: 0 },
    ]);
  });
  it('counts a wait by whole seconds, never below zero', () => {
    expect(waitOf(null, 100)).toBeNull();
    expect(waitOf(100_000, 99)).toBe(0);
    expect(waitOf(sampleNow - 168_000, sampleNow / 1000)).toBe(168);
  });
});

describe('the band', () => {
  const alarm = (id: string, severity: LiveAlarm['severity']): LiveAlarm => ({
    id,
    severity,
    message: 'queue-wait',
    params: {},
    project: '',
    queue: '',
    since: sampleNow,
  });
  it('shows the first alarm, small ones never, else the queue where somebody waits longest', () => {
    const first = (alarms: LiveAlarm[]) => bandsOf(sampleRoom({ alarms }))[0]?.id;
    expect(first([alarm('1', 'critical'), alarm('2', 'high')])).toBe('alarm 1');
    expect(first([alarm('3', 'low')])).toBe('queue Связьком\nТехподдержка');
    expect(bandsOf(sampleRoom({ queues: [] }))).toEqual([]);
  });
  it('keeps its place while it may not change, with the newest numbers', () => {
    const [before] = bandsOf(sampleRoom({ alarms: [alarm('1', 'high')] }));
    const newer = { ...alarm('1', 'high'), params: { n: 6 } };
    const bands = bandsOf(sampleRoom({ alarms: [alarm('2', 'critical'), newer] }));
    expect(nextBand(before ?? null, bands, false)).toMatchObject({ alarm: newer });
    expect(nextBand(before ?? null, bands, true)).toMatchObject({ id: 'alarm 2' });
    expect(nextBand(before ?? null, [], false)).toBe(before);
    expect(nextBand(before ?? null, [], true)).toBeNull();
    expect(nextBand(null, bands, false)).toBeNull();
    expect(before && isRed(before)).toBe(true);
  });
});
