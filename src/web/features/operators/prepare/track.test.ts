import { describe, expect, it } from 'vitest';
import { layTrack, restsOf, type TrackInterval } from './track.ts';

const hour = 3_600_000;
const one = (
  state: TrackInterval['state'],
  from: number,
  to: number,
  reason = '',
): TrackInterval => ({
  project: 'p',
  system: 's',
  state,
  startedAt: from * hour,
  endedAt: to * hour,
  reason,
  queue: '',
  call: '',
  open: false,
});

describe('track of an operator', () => {
  it('has a lane for each state that came up, between whole hours', () => {
    const track = layTrack([one('ready', 9.25, 9.5), one('talk', 9.5, 10), one('ready', 10, 11.1)]);
    expect([track?.from, track?.to]).toEqual([9 * hour, 12 * hour]);
    expect(track?.lanes.map(({ state, seconds }) => `${state} ${Math.round(seconds)}`)).toEqual([
      'talk 1800',
      'ready 4860',
    ]);
    expect(track?.ticks).toHaveLength(4);
    expect(layTrack([])).toBeNull();
  });
  it('joins a break cut at midnight', () => {
    const rests = restsOf([
      one('break', 1, 2, 'обед'),
      one('break', 2, 2.5, 'обед'),
      one('break', 2.5, 3, 'чай'),
      one('talk', 3, 4),
    ]);
    expect(rests.map(({ startedAt, endedAt }) => (endedAt - startedAt) / hour)).toEqual([1.5, 0.5]);
  });
});
