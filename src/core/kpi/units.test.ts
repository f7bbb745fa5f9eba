import { describe, expect, it } from 'vitest';
import { nameOfUnit, partsOfUnit, wordOfUnit } from './unit-names.ts';
import {
  added,
  alike,
  amount,
  countOf,
  declaredOf,
  fitsDeclared,
  flag,
  freeNumber,
  multiplied,
  nothing,
  text,
  time,
} from './units.ts';

const seconds = amount({ seconds: 1 });
const visits = countOf('visits');
const deals = countOf('deals');
const anything = amount({ count: 1 });
const perVisit = amount({ seconds: 1, 'count:visits': -1 });
const perHour = amount({ 'count:visits': 1, seconds: -1 });
const money = amount({ money: 1 });
const dollars = amount({ 'money:USD': 1 });
const share = amount({ 'count:visits': 1, 'count:calls': -1 });

describe('values that must be alike', () => {
  it.each([
    ['the same', seconds, seconds, seconds],
    ['a plain number first', freeNumber, visits, visits],
    ['a plain number second', visits, freeNumber, visits],
    ['nothing known', nothing, visits, visits],
    ['nothing known, second', visits, nothing, visits],
    ['averages of different things', perVisit, amount({ seconds: 1, 'count:calls': -1 }), seconds],
    ['a sum and an average', seconds, perVisit, seconds],
    ['a count of what is not known', anything, visits, visits],
    ['a count of what is not known, second', visits, anything, visits],
    ['quotients of counts', share, amount({ 'count:deals': 1, 'count:leads': -1 }), amount({})],
    ['a ratio and a quotient', amount({}), share, amount({})],
    ['rates of the same', perHour, amount({ count: 1, seconds: -1 }), perHour],
    ['texts', text, text, text],
    ['conditions', flag, flag, flag],
    ['moments', time, time, time],
  ])('%s', (_, a, b, result) => {
    expect(alike(a, b)).toEqual(result);
  });

  it.each([
    ['seconds and money', seconds, money],
    ['visits and deals', visits, deals],
    ['money of two currencies', money, dollars],
    ['seconds and visits', seconds, visits],
    ['visits and a share', visits, share],
    ['visits and what is not known, squared', amount({ 'count:visits': 2 }), anything],
    ['rates of different things', perHour, amount({ 'count:deals': 1, seconds: -1 })],
    ['seconds and seconds times visits', seconds, amount({ seconds: 1, 'count:visits': 1 })],
    ['a text and a condition', text, flag],
    ['a moment and seconds', time, seconds],
    ['a text and a number', text, freeNumber],
  ])('not %s', (_, a, b) => {
    expect(alike(a, b)).toBeUndefined();
    expect(alike(b, a)).toBeUndefined();
  });
});

describe('calculating', () => {
  it('multiplies and divides powers', () => {
    expect(multiplied(seconds, visits, -1)).toEqual(perVisit);
    expect(multiplied(perVisit, visits, 1)).toEqual(seconds);
    expect(multiplied(visits, visits, -1)).toEqual(amount({}));
    expect(multiplied(seconds, freeNumber, -1)).toEqual(seconds);
    expect(multiplied(freeNumber, freeNumber, 1)).toEqual(freeNumber);
    expect(multiplied(nothing, seconds, 1)).toEqual(seconds);
    expect(multiplied(seconds, nothing, 1)).toEqual(seconds);
    expect(multiplied(visits, amount({ seconds: 2 }), -1)).toEqual(
      amount({ 'count:visits': 1, seconds: -2 }),
    );
    expect(multiplied(text, seconds, 1)).toBeUndefined();
    expect(multiplied(seconds, time, 1)).toBeUndefined();
  });

  it('moves moments by seconds', () => {
    expect(added(time, time, '-')).toEqual(seconds);
    expect(added(time, time, '+')).toBeUndefined();
    expect(added(time, seconds, '+')).toEqual(time);
    expect(added(time, freeNumber, '-')).toEqual(time);
    expect(added(time, money, '+')).toBeUndefined();
    expect(added(time, text, '+')).toBeUndefined();
    expect(added(seconds, time, '-')).toBeUndefined();
    expect(added(text, text, '+')).toBeUndefined();
    expect(added(flag, flag, '-')).toBeUndefined();
    expect(added(visits, visits, '-')).toEqual(visits);
  });
});

describe('the unit of a passport', () => {
  it.each([
    [seconds, 'seconds'],
    [perVisit, 'seconds'],
    [money, 'money'],
    [dollars, 'money'],
    [amount({ money: 1, 'count:deals': -1 }), 'money'],
    [amount({ score: 1 }), 'score'],
    [visits, 'count'],
    [anything, 'count'],
    [amount({}), 'ratio'],
    [share, 'ratio'],
    [perHour, 'per-hour'],
    [amount({ money: 1, seconds: -1 }), 'money-per-hour'],
    [time, 'time'],
    [text, 'text'],
    [freeNumber, undefined],
    [amount({ score: 1, seconds: -1 }), undefined],
    [amount({ money: -1, seconds: -1 }), undefined],
    [amount({ money: 2, seconds: -1 }), undefined],
    [amount({ money: 1, score: -1 }), undefined],
    [amount({ score: -1, 'count:visits': 1 }), undefined],
    [amount({ 'money:USD': 1, seconds: -1, 'count:deals': -1 }), 'money-per-hour'],
    [flag, undefined],
    [nothing, undefined],
    [amount({ seconds: 2 }), undefined],
    [amount({ seconds: 1, 'count:visits': 1 }), undefined],
    [amount({ seconds: 1, 'count:visits': -2 }), undefined],
    [amount({ seconds: -1 }), undefined],
    [amount({ money: 1, seconds: 1 }), undefined],
    [amount({ money: 1, seconds: -1, score: 1 }), undefined],
    [amount({ 'count:visits': 2 }), undefined],
  ])('of %j is %s', (unit, declared) => {
    expect(declaredOf(unit)).toBe(declared);
  });

  it('lets a ratio be erlangs or a count', () => {
    expect(fitsDeclared(amount({}), 'erlangs')).toBe(true);
    expect(fitsDeclared(share, 'count')).toBe(true);
    expect(fitsDeclared(seconds, 'count')).toBe(false);
    expect(fitsDeclared(amount({}), 'seconds')).toBe(false);
    expect(fitsDeclared(flag, 'ratio')).toBe(false);
    expect(fitsDeclared(visits, 'ratio')).toBe(false);
    expect(fitsDeclared(freeNumber, 'money')).toBe(true);
    expect(fitsDeclared(nothing, 'money')).toBe(true);
    expect(fitsDeclared(text, 'text')).toBe(true);
    expect(fitsDeclared(text, 'time')).toBe(false);
  });
});

describe('names of units', () => {
  it.each([
    [perVisit, 'seconds/visits', 'seconds', 'seconds', 'visits'],
    [visits, 'visits', 'visits', 'visits', 'none'],
    [share, 'visits/calls', 'ratio', 'visits', 'calls'],
    [amount({}), 'ratio', 'ratio', 'ratio', 'none'],
    [freeNumber, 'number', 'number', 'number', 'none'],
    [money, 'money', 'RUB', 'RUB', 'none'],
    [dollars, 'USD', 'USD', 'USD', 'none'],
    [perHour, 'visits/seconds', 'per_hour', 'per_hour', 'none'],
    [amount({ seconds: 2 }), 'seconds*seconds', 'other', 'other', 'none'],
    [amount({ seconds: -1 }), '1/seconds', 'other', 'other', 'none'],
    [anything, 'count', 'count', 'count', 'none'],
    [time, 'time', 'time', 'time', 'none'],
  ])('%j is %s', (unit, name, word, over, under) => {
    expect(nameOfUnit(unit)).toBe(name);
    expect(wordOfUnit(unit, 'RUB')).toBe(word);
    expect(partsOfUnit(unit, 'RUB')).toEqual({ over, under, name });
  });

  it('calls the money of a tenant whose currency is not known money', () => {
    expect(wordOfUnit(money)).toBe('money');
  });
});
