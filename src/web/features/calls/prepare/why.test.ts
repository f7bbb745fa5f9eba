import { describe, expect, it } from 'vitest';
import type { Counted } from '../../../../contracts/calls.ts';
import { bringsValue, meaningOf, orderCounted } from './why.ts';

const one = (part: Counted['part'], value: number | null = null): Counted => ({
  metric: 'm',
  name: { ru: '', kk: '', en: '' },
  part,
  value,
  reason: 'x',
  params: {},
});

describe('why a call counted', () => {
  it('puts what it counted in first', () => {
    const sorted = orderCounted([one('not'), one('counted'), one('denominator')]);
    expect(sorted.counted.map(({ part }) => part)).toEqual(['counted', 'denominator']);
    expect(sorted.not).toHaveLength(1);
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
