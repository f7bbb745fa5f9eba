import { describe, expect, it } from 'vitest';
import type { Counted } from '../../../../contracts/calls.ts';
import { briefOf, bringsValue, meaningOf, timesOf } from './why.ts';

const one = (part: Counted['part'], value: number | null = null): Counted => ({
  metric: 'm',
  name: { ru: '', kk: '', en: '' },
  part,
  value,
  reason: 'x',
  params: {},
});

describe('why a call counted', () => {
  it('says how many of its visits counted, when it was not all of one', () => {
    const some = { ...one('numerator'), params: { rows: 1, of: 2 } };
    expect(timesOf(some)).toEqual({ n: 1, of: 2 });
    expect(meaningOf(some, 'up')).toBe('warn');
    expect(timesOf({ ...one('counted'), params: { rows: 2 } })).toEqual({ n: 2 });
    expect(timesOf({ ...one('numerator'), params: { rows: 2, of: 2 } })).toBeUndefined();
    expect(timesOf(one('counted'))).toBeUndefined();
  });

  it('tells the few metrics that matter, the one asked for first', () => {
    const all = [
      { ...one('not'), metric: 'abandoned' },
      { ...one('counted'), metric: 'answered' },
      { ...one('not'), metric: 'repeat_calls' },
      { ...one('counted'), metric: 'wait_p90' },
    ];
    const names = (asked?: string) => briefOf(all, asked).map(({ metric }) => metric);
    expect(names()).toEqual(['answered', 'repeat_calls']);
    expect(names('wait_p90')).toEqual(['wait_p90', 'answered', 'repeat_calls']);
    expect(briefOf([{ ...one('counted'), metric: 'outbound' }], undefined)).toHaveLength(1);
    expect(briefOf([], undefined)).toEqual([]);
  });
  it('judges by the direction of the metric', () => {
    expect(meaningOf(one('counted'), 'none')).toBe('good');
    expect(meaningOf(one('numerator'), 'down')).toBe('warn');
    expect(meaningOf(one('denominator'), 'down')).toBe('good');
    expect(meaningOf(one('denominator'), 'up')).toBe('warn');
    expect(meaningOf(one('not'), 'up')).toBe('none');
  });
  it('shows the quantity a call brings and not its bare count', () => {
    expect(bringsValue(one('counted', 372), 'seconds')).toBe(true);
    expect(bringsValue(one('counted', 1), 'count')).toBe(false);
    expect(bringsValue(one('counted', 2), 'count')).toBe(true);
    expect(bringsValue(one('denominator', 3), 'seconds')).toBe(false);
  });
});
