import { describe, expect, it } from 'vitest';
import { readDuration, readNumber } from './read-number.ts';

describe('numbers', () => {
  it.each([
    ['12', 'auto', 12],
    ['-3', 'auto', -3],
    ['1 284,50', 'auto', 1284.5],
    ['1\u00a0284', 'auto', 1284],
    ['1\u202f284\u202f000', 'auto', 1_284_000],
    ['9,30', 'auto', 9.3],
    ['9.30', 'auto', 9.3],
    ['1,234.56', 'auto', 1234.56],
    ['1.234,56', ',', 1234.56],
    ['1,234', '.', 1234],
    ['1,234', 'auto', 1.234],
    ['1,234', ',', 1.234],
    ['1.5', ',', undefined],
    ['1 234,50 ₽', 'auto', 1234.5],
    ['500 тг', 'auto', 500],
    ['$ 5', 'auto', 5],
    ['−5', 'auto', -5],
    ['1e3', 'auto', 1000],
    ['', 'auto', undefined],
    ['12a', 'auto', undefined],
    ['0x10', 'auto', undefined],
    ['Infinity', 'auto', undefined],
    ['1e999', 'auto', undefined],
    ['1,2,3', 'auto', undefined],
  ] as const)('reads %j with %s', (text, sign, wanted) => {
    expect(readNumber(text, sign)).toBe(wanted);
  });
});

describe('lengths of time', () => {
  it.each([
    ['35', 'auto', 35],
    ['35,5', 'auto', 35.5],
    ['0:35', 'auto', 35],
    ['1:00:35', 'auto', 3635],
    ['-00:00:07', 'auto', -7],
    ['90:00', 'm:ss', 5400],
    ['1:30', 'h:mm', 5400],
    ['26:00:01', 'h:mm:ss', 93_601],
    ['0:01,25', 'm:ss', 1.25],
    ['1500', 'milliseconds', 1.5],
    ['2,5', 'minutes', 150],
    ['1.6550925925925926E-3', 'days', 143],
    ['0:00', 'auto', 0],
    ['1:2:3:4', 'auto', undefined],
    ['1:30', 'h:mm:ss', undefined],
    ['abc', 'auto', undefined],
    ['1:-5', 'auto', undefined],
  ] as const)('reads %j as %s', (text, format, wanted) => {
    expect(readDuration(text, format)).toBe(wanted);
  });

  it('refuses 75 seconds after a colon', () => {
    expect(() => readDuration('0:75')).toThrow();
  });
});
