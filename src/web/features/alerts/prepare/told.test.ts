import { expect, it } from 'vitest';
import { commonKey, muteUntil } from './told.ts';

it('asks the log for what all notices of an alert begin with', () => {
  expect(
    commonKey([{ noticeKey: 'alert:12345:fired' }, { noticeKey: 'alert:12345:resolved' }]),
  ).toBe('alert:12345:');
  expect(commonKey([{ noticeKey: null }])).toBeNull();
  expect(commonKey([{ noticeKey: 'a-one' }, { noticeKey: 'b-two' }])).toBeNull();
});

it('is mute till the next midnight of the zone', () => {
  const now = Date.parse('2026-11-19T09:37:08Z');
  expect(new Date(muteUntil('tomorrow', now, '2026-11-19T14:37:08')).toISOString()).toBe(
    '2026-11-19T19:00:00.000Z',
  );
  expect(muteUntil('half', now, '')).toBe(now + 1_800_000);
});
