import { describe, expect, it } from 'vitest';
import { judge, judgeChange } from './judge.ts';

const level = { direction: 'up' as const, target: { value: 0.8 } };
const loss = { direction: 'down' as const, target: { value: 0.05 } };
const load = { direction: 'corridor' as const, target: { low: 0.75, high: 0.88 } };

describe('meaning of a number', () => {
  it('is good on the target itself', () => {
    expect(judge(0.8, level)).toBe('good');
    expect(judge(0.05, loss)).toBe('good');
    expect(judge(0.75, load)).toBe('good');
  });
  it('warns near the target and is bad further off', () => {
    expect([0.79, 0.76].map((value) => judge(value, level))).toEqual(['warn', 'bad']);
    expect([0.061, 0.076].map((value) => judge(value, loss))).toEqual(['warn', 'bad']);
    expect([0.74, 0.9].map((value) => judge(value, load))).toEqual(['warn', 'bad']);
  });
  it('has none without data or target', () => {
    expect(judge(null, level)).toBe('none');
    expect(judge(5, { direction: 'none' })).toBe('none');
    expect(judge(5, undefined)).toBe('none');
  });
});

describe('meaning of a change', () => {
  it('colours only what leads away from a missed target', () => {
    expect(judgeChange(0.76, 0.81, level)).toBe('bad');
    expect(judgeChange(0.76, 0.7, level)).toBe('none');
    expect(judgeChange(0.9, 0.95, level)).toBe('none');
    expect(judgeChange(0.061, 0.05, loss)).toBe('warn');
  });
});
