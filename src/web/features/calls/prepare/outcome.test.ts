import { describe, expect, it } from 'vitest';
import { readCallKey, writeCallKey } from './call-key.ts';
import { readOutcome } from './outcome.ts';

const limits = { threshold: 20, short: 5 };
const call = {
  outcome: 'answered',
  direction: 'inbound',
  wait: 10,
  talks: 1,
  visits: 1,
  transfers: 0,
} as const;
const codeOf = (patch: Partial<Parameters<typeof readOutcome>[0]>) =>
  Object.values(readOutcome({ ...call, ...patch }, limits)).join(' ');

describe('outcome of a call', () => {
  it('is judged by the wait and the direction', () => {
    expect(codeOf({})).toBe('good answered');
    expect(codeOf({ wait: 20 })).toBe('good answered');
    expect(codeOf({ wait: 20.1 })).toBe('warn late');
    expect(codeOf({ transfers: 1 })).toBe('good answered-transferred');
    expect(codeOf({ direction: 'outbound', wait: null })).toBe('good reached');
    expect(codeOf({ outcome: 'abandoned' })).toBe('bad abandoned');
    expect(codeOf({ outcome: 'abandoned', wait: 4 })).toBe('none slip');
  });
  it('tells where an open call is', () => {
    const open = { outcome: 'in-progress', talks: 0 } as const;
    expect(codeOf({ ...open, talks: 1 })).toBe('none talking');
    expect(codeOf(open)).toBe('none queued');
    expect(codeOf({ ...open, visits: 0 })).toBe('none in-menu');
    expect(codeOf({ ...open, direction: 'outbound' })).toBe('none dialling');
  });
});

describe('key of a call in the address', () => {
  it('comes back whatever is in its parts', () => {
    const key = { project: 'Окна / Север', system: 'a', call: '1?2#%3' };
    expect(readCallKey(writeCallKey(key))).toEqual(key);
    expect(readCallKey('a/b')).toBeNull();
    expect(readCallKey('a/b/%E0%A4%A')).toBeNull();
    expect(readCallKey(undefined)).toBeNull();
  });
});
