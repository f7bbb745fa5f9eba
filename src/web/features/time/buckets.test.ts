import { describe, expect, it } from 'vitest';
import { createFormat } from '../../i18n/format.ts';
import {
  axisLabel,
  bucketName,
  busyRange,
  cutTimeline,
  readSeries,
  readTimeline,
  steadySeries,
} from './buckets.ts';

const hours = ['13:30', '14:00', '14:30', '15:00'].map((time) => ({
  half_hour: `2026-11-19T${time}+05:00`,
  offered: 3,
}));
const clock = {
  nowMs: Date.parse('2026-11-19T14:37:08+05:00'),
  now: '2026-11-19T14:37:08',
  dataUntil: '2026-11-19T14:37:06+05:00',
};
const ru = createFormat('ru');

describe('what of the time is over', () => {
  it('tells the running bucket from the finished and the coming', () => {
    const timeline = readTimeline(hours, 'half_hour', clock);
    expect(timeline).toMatchObject({ finished: 2, running: true, begun: 3 });
    expect(readSeries(hours, 'offered', timeline.begun)).toEqual([3, 3, 3, null]);
  });
  it('a silent source leaves a gap, not zeros', () => {
    const silent = { ...clock, dataUntil: '2026-11-19T13:50:00+05:00' };
    expect(readTimeline(hours, 'half_hour', silent)).toMatchObject({ begun: 1, running: false });
  });
  it('takes days by the local date', () => {
    const days = ['2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20'].map((day) => ({ day }));
    expect(readTimeline(days, 'day', clock)).toMatchObject({ finished: 2, begun: 3 });
  });
  it('an archive is over whole', () => {
    const old = [{ day: '1999-12-31' }];
    const after = { ...clock, dataUntil: '1999-12-31T22:00:00+02:00' };
    expect(readTimeline(old, 'day', after)).toMatchObject({ finished: 1, running: false });
  });
});

describe('closed hours', () => {
  it('fall away at both ends only', () => {
    expect(
      busyRange([
        [0, 0, 2, 0, 1, 0],
        [null, 1, null, null, null, null],
      ]),
    ).toEqual({
      start: 1,
      end: 5,
    });
    expect(busyRange([[0, 0]])).toEqual({ start: 0, end: 2 });
  });
  it('take the clock with them', () => {
    const timeline = readTimeline(hours, 'half_hour', clock);
    expect(cutTimeline(timeline, 1, 3)).toMatchObject({ finished: 1, begun: 2, running: true });
  });
});

it('names buckets', () => {
  expect(axisLabel('2026-11-19T14:00+05:00', 'half_hour', ru)).toBe('14');
  expect(axisLabel('2026-11-19T14:30+05:00', 'half_hour', ru)).toBe('');
  expect(bucketName('2026-11-19T23:30+05:00', 'half_hour', ru)).toBe('23:30–0:00');
});

describe('what stands on next to nothing', () => {
  it('is a gap beside busy buckets, but not in a small centre', () => {
    expect(steadySeries([0, 0.8, 1, 0.5], [1, 40, 4, 5])).toEqual([null, 0.8, 1, 0.5]);
    expect(steadySeries([0, 0.8, 1, 0.5], [1, 200, 7, 8])).toEqual([null, 0.8, null, 0.5]);
    expect(steadySeries([0, 1, 0.5], [1, 2, 6])).toEqual([0, 1, 0.5]);
  });
  it('stays in the bucket that runs', () => {
    expect(steadySeries([0.8, 1], [80, 1], 1)).toEqual([0.8, 1]);
  });
});
