import { describe, expect, it } from 'vitest';
import { facts } from '../query/model.ts';
import { declaredDiffers, declaredUnit, parameterUnit, refined } from './declared.ts';
import { latinTwin, lowerCase, secondsOf } from './foreign-words.ts';
import { edited, issueAt, plainIssue, replacing } from './issues.ts';
import { nearest } from './similar.ts';
import { printSpan, readSpan, spanFits } from './spans.ts';
import { thingAtOnce, thingOfColumn, thingOfFact } from './things.ts';
import { amount, countOf, freeNumber, text, time } from './units.ts';

describe('words that are nearly right', () => {
  it.each([
    ['сount', 'count'],
    ['СOUNT', 'count'],
    ['queue_visіts', 'queue_visits'],
    ['звонки', undefined],
    ['сор', undefined],
  ])('%s looks like %s', (word, twin) => {
    expect(latinTwin(word)).toBe(twin);
  });

  it.each([
    ['queueVisits', 'queue_visits'],
    ['QUEUE_VISITS', 'queue_visits'],
    ['P90', 'p90'],
    ['Calls', 'calls'],
    ['p90Wait', 'p90_wait'],
  ])('%s is written %s', (word, lower) => {
    expect(lowerCase(word)).toBe(lower);
  });

  it.each([
    ['s', 1],
    ['сек', 1],
    ['MIN', 60],
    ['м', 60],
    ['h', 3600],
    ['ч', 3600],
    ['сағ', 3600],
    ['days', undefined],
    ['xs', undefined],
    ['sx', undefined],
    ['mins', undefined],
  ])('%s is %s seconds', (suffix, seconds) => {
    expect(secondsOf(suffix)).toBe(seconds);
  });

  it('finds at most three names, the nearest first', () => {
    expect(nearest('ofered', ['answered', 'offered', 'abandoned'])).toEqual(['offered']);
    expect(nearest('tolk', ['talk', 'hold', 'wrapup'])).toEqual(['talk']);
    expect(nearest('que', ['queue_visits', 'outcome', 'que1', 'unique'])).toEqual([
      'que1',
      'queue_visits',
      'unique',
    ]);
    expect(nearest('', ['talk'])).toEqual([]);
    expect(
      nearest('rate', ['answer_rate', 'abandon_rate', 'flow_rate', 'reach_rate']),
    ).toHaveLength(3);
    expect(nearest('zzzzzz', ['talk', 'hold'])).toEqual([]);
    expect(nearest('ab', ['ba', 'aa', 'abc', 'cab'])).toEqual(['abc']);
    expect(nearest('abcdef', ['abcdxx', 'abcxxx'])).toEqual(['abcdxx']);
    expect(nearest('talk', [])).toEqual([]);
  });
});

describe('spans', () => {
  it.each([
    ['7 days', { count: 7, unit: 'day' }],
    [' 1  week ', { count: 1, unit: 'week' }],
    ['24 hour', { count: 24, unit: 'hour' }],
    ['2 years', { count: 2, unit: 'year' }],
    ['week', undefined],
    ['7', undefined],
    ['7 dayss', undefined],
    ['7 days ago', undefined],
    ['last 7 days', undefined],
    ['-7 days', undefined],
    ['1.5 days', undefined],
    ['7days', undefined],
  ])('%j is %j', (written, span) => {
    expect(readSpan(written)).toEqual(span);
  });

  it('are written in one way', () => {
    expect(printSpan({ count: 1, unit: 'month' })).toBe('1 month');
    expect(printSpan({ count: 2, unit: 'month' })).toBe('2 months');
  });

  it.each([
    [1, 'hour', true],
    [24_000, 'hour', true],
    [24_001, 'hour', false],
    [1000, 'day', true],
    [1001, 'day', false],
    [142, 'week', true],
    [143, 'week', false],
    [32, 'month', true],
    [33, 'month', false],
    [2, 'year', true],
    [3, 'year', false],
    [0, 'day', false],
    [1.5, 'day', false],
  ] as const)('%d %s fit: %s', (count, unit, fits) => {
    expect(spanFits({ count, unit })).toBe(fits);
  });
});

describe('things', () => {
  it('are the rows of a fact, whatever the fact is called', () => {
    expect(thingOfFact('calls')).toBe('calls');
    expect(thingOfFact('call_spans')).toBe('calls');
    expect(thingOfFact('deals_closed')).toBe('deals');
    expect(thingOfFact('queue_visits')).toBe('visits');
    expect(thingOfFact('leads')).toBe('leads');
    expect(thingAtOnce('agent_intervals')).toBe('agents');
    expect(thingAtOnce('shifts')).toBe('agents');
    expect(thingAtOnce('talk_spans')).toBe('talks');
    expect(thingOfColumn('client')).toBe('clients');
    expect(thingOfColumn('misses')).toBe('misses');
    expect(thingOfColumn('toString')).toBe('values');
    expect(thingOfColumn('loss_reason')).toBe('values');
  });

  it('are known of every column that counts', () => {
    const unknown = Object.entries(facts).flatMap(([fact, { columns }]) =>
      Object.entries(columns)
        .filter(([name, { unit }]) => unit === 'count' && thingOfColumn(name) === 'values')
        .map(([name]) => `${fact}.${name}`),
    );
    expect(unknown).toEqual([]);
  });
});

describe('what a passport declares', () => {
  it.each([
    ['time', time],
    ['text', text],
    ['seconds', amount({ seconds: 1 })],
    ['count', amount({ count: 1 })],
    ['score', amount({ score: 1 })],
    ['money', amount({ money: 1 })],
    ['ratio', amount({})],
    ['erlangs', amount({})],
    ['per-hour', amount({ count: 1, seconds: -1 })],
    ['money-per-hour', amount({ money: 1, seconds: -1 })],
    ['what?', freeNumber],
  ])('%s', (declared, unit) => {
    expect(declaredUnit(declared)).toEqual(unit);
  });

  it('may be in a currency', () => {
    expect(declaredUnit('money', 'USD')).toEqual(amount({ 'money:USD': 1 }));
    expect(declaredUnit('money-per-hour', 'USD')).toEqual(amount({ 'money:USD': 1, seconds: -1 }));
  });

  it('is for parameters a plain number where it counts', () => {
    expect(parameterUnit({ id: 'x', unit: 'count' })).toEqual(freeNumber);
    expect(parameterUnit({ id: 'x', unit: 'ratio' })).toEqual(freeNumber);
    expect(parameterUnit({ id: 'x', unit: 'seconds' })).toEqual(amount({ seconds: 1 }));
    expect(parameterUnit({ id: 'x', unit: 'seconds', options: [] })).toEqual(text);
    expect(parameterUnit({ id: 'x', unit: 'money', currency: 'KZT' })).toEqual(
      amount({ 'money:KZT': 1 }),
    );
  });

  it('keeps the things that are counted', () => {
    const share = amount({ 'count:deals': 1, 'count:leads': -1 });
    expect(refined(countOf('deals'), 'count')).toEqual(countOf('deals'));
    expect(refined(share, 'ratio')).toEqual(share);
    expect(refined(share, 'count')).toEqual(amount({ count: 1 }));
    expect(refined(amount({ seconds: 1, 'count:talks': -1 }), 'seconds')).toEqual(
      amount({ seconds: 1 }),
    );
    expect(refined(freeNumber, 'count')).toEqual(amount({ count: 1 }));
  });

  it('differs from what comes out', () => {
    expect(declaredDiffers('money-per-hour', countOf('visits'))).toMatchObject({
      code: 'formula.declared_unit_differs',
      params: { declared: 'money_per_hour', found: 'visits', foundName: 'visits' },
      at: 0,
      length: 0,
    });
  });
});

describe('issues', () => {
  it('have a place in the text', () => {
    expect(issueAt('a +\n bc', 5, 'x', { y: 1 }, 10)).toEqual({
      code: 'x',
      params: { y: 1 },
      at: 5,
      length: 2,
      line: 2,
      column: 2,
    });
    expect(issueAt('', 0, 'x')).toMatchObject({ at: 0, length: 0, line: 1, column: 1 });
    const idea = replacing('bc', 5, 'd');
    expect(issueAt('a +\n bc', 5, 'x', {}, 2, [idea]).ideas).toEqual([idea]);
    expect(plainIssue(issueAt('a', 0, 'x', {}, 1, [idea]))).toEqual({
      code: 'x',
      params: {},
      line: 1,
      column: 1,
    });
  });

  it('are mended by edits, from the end', () => {
    expect(
      edited('sum(calls)', [
        { from: 0, to: 3, text: 'count' },
        { from: 10, to: 10, text: ' + 1' },
      ]),
    ).toBe('count(calls) + 1');
    expect(edited('ab', [{ from: 1, to: 1, text: 'x' }])).toBe('axb');
    expect(replacing('==', 3, '=')).toEqual({
      code: 'repair.replace',
      params: { found: '==', wanted: '=' },
      edits: [{ from: 3, to: 5, text: '=' }],
    });
  });
});
