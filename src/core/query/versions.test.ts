import { describe, expect, it } from 'vitest';
import { type Catalogue, loadCatalogue } from '../kpi/catalogue.ts';
import { question } from './question.ts';
import { checkParametersOf, daysOf, parametersIn, segmentOfRow, segmentsOf } from './versions.ts';

const name = (text: string): string => `{ ru: ${text}, kk: ${text}, en: ${text} }`;
function catalogue(lost: string, parameters = '[]'): Catalogue {
  const loaded = loadCatalogue([
    {
      name: 'test.yaml',
      text: `
family: test
name: ${name('Test')}
times: { arrival: ${name('arrival')} }
metrics:
  - { id: lost, name: ${name('a')}, words: ${name('a')}, unit: count, direction: down, time: arrival, parameters: ${parameters}, formula: "${lost}" }
  - { id: all, name: ${name('a')}, words: ${name('a')}, unit: count, direction: none, time: arrival, formula: count(queue_visits) }
  - { id: lost_rate, name: ${name('a')}, words: ${name('a')}, unit: ratio, direction: down, time: arrival, formula: lost / all }
`,
    },
  ]);
  expect(loaded.issues).toEqual([]);
  return loaded;
}
const seconds = `[{ id: threshold, name: ${name('t')}, unit: seconds, default: 5 }]`;
const first = catalogue("count(queue_visits where outcome = 'abandoned')");
const second = catalogue(
  "count(queue_visits where outcome = 'abandoned' and wait > $threshold)",
  seconds,
);
const history = {
  at: (day: string) => (day < '2026-10-01' ? first : second),
  days: ['2026-08-01', '2026-10-01', '2026-12-01'],
};
const ask = (more: object = {}) =>
  question.parse({
    ...{ metrics: ['lost_rate'], from: '2026-09-20', to: '2026-10-10', zone: 'Asia/Almaty' },
    ...more,
  });
const now = Date.parse('2026-11-19T00:00:00Z');
const cut = (asked: ReturnType<typeof ask>, at = now) =>
  segmentsOf(asked, asked, history, at).map(({ from, to, catalogue: of }) => [
    from,
    to,
    of === first ? 1 : 2,
  ]);

describe('a period in which definitions change', () => {
  it('is cut where a formula under the question changes', () => {
    expect(cut(ask())).toEqual([
      ['2026-09-20', '2026-10-01', 1],
      ['2026-10-01', '2026-10-10', 2],
    ]);
    expect(cut(ask({ from: '2026-09-30T12:00', to: '2026-10-01T08:00' }))).toEqual([
      ['2026-09-30T12:00', '2026-10-01', 1],
      ['2026-10-01', '2026-10-01T08:00', 2],
    ]);
  });

  it('stays whole where nothing of the question changes', () => {
    expect(cut(ask({ metrics: ['all'] }))).toEqual([['2026-09-20', '2026-10-10', 2]]);
    expect(cut(ask({ to: '2026-10-01' }))).toEqual([['2026-09-20', '2026-10-01', 1]]);
    expect(cut(ask({ from: '2026-10-01' }))).toEqual([['2026-10-01', '2026-10-10', 2]]);
    expect(cut(ask({ from: '2026-07-01', to: '2026-09-01' }))).toEqual([
      ['2026-07-01', '2026-09-01', 1],
    ]);
  });

  it('takes what is to come for what is in force', () => {
    const early = Date.parse('2026-09-25T00:00:00Z');
    expect(cut(ask(), early)).toEqual([['2026-09-20', '2026-10-10', 1]]);
    expect(daysOf('UTC', { from: '2026-09-20', to: '2026-10-10' }, early)).toEqual({
      first: '2026-09-20',
      last: '2026-09-25',
    });
    expect(daysOf('UTC', { from: '2026-09-28', to: '2026-10-10' }, early)).toEqual({
      first: '2026-09-28',
      last: '2026-09-28',
    });
  });

  it('goes by the days of its zone', () => {
    const at = { from: '2026-09-30T18:00', to: '2026-10-01T02:00', zone: 'UTC' };
    expect(cut(ask(at)).map(([, , version]) => version)).toEqual([1, 2]);
    expect(daysOf('Asia/Almaty', { from: '2026-10-01', to: '2026-10-02' }, now)).toEqual({
      first: '2026-10-01',
      last: '2026-10-01',
    });
  });
});

describe('parameters that only one version has', () => {
  it('are left out for the others, and unknown only when none has them', () => {
    expect(parametersIn(first, { 'lost.threshold': 9 })).toEqual({});
    expect(parametersIn(second, { 'lost.threshold': 9, threshold: 3 })).toEqual({
      'lost.threshold': 9,
      threshold: 3,
    });
    const segments = segmentsOf(ask(), ask(), history, now);
    expect(() => checkParametersOf(segments, { threshold: 9 })).not.toThrow();
    expect(() => checkParametersOf(segments, { treshold: 9 })).toThrow('UNKNOWN_PARAMETER');
    expect(() => checkParametersOf(segments, { threshold: 'x' })).toThrow('INVALID_QUESTION');
    const turned = { ...history, at: (day: string) => (day < '2026-10-01' ? second : first) };
    const lost = segmentsOf(ask(), ask(), turned, now);
    expect(lost).toHaveLength(2);
    expect(() => checkParametersOf(lost, { threshold: 9 })).not.toThrow();
  });
});

describe('the version of a row', () => {
  const segments = [
    { from: '2026-09-20', to: '2026-10-01' },
    { from: '2026-10-01', to: '2026-10-15' },
    { from: '2026-10-15', to: '2026-11-01' },
  ];
  it('is that of the last day of its finest bucket', () => {
    const of = (by: string[], row: Record<string, string | number>) =>
      segmentOfRow(segments, by, row);
    expect(of(['day'], { day: '2026-09-30' })).toBe(0);
    expect(of(['day'], { day: '2026-10-01' })).toBe(1);
    expect(of(['week'], { week: '2026-09-28' })).toBe(1);
    expect(of(['week'], { week: '2026-09-21' })).toBe(0);
    expect(of(['month'], { month: '2026-09-01' })).toBe(0);
    expect(of(['month'], { month: '2026-10-01' })).toBe(2);
    expect(of(['month', 'day'], { month: '2026-10-01', day: '2026-10-02' })).toBe(1);
    expect(of(['hour'], { hour: '2026-10-14T23:00+05:00' })).toBe(1);
    expect(of(['week'], { week: '2026-09-14' })).toBe(0);
    expect(of(['day'], { day: '2026-09-01' })).toBe(0);
  });
  it('is the last one where nothing names a day', () => {
    expect(segmentOfRow(segments, ['weekday'], { weekday: 3 })).toBe(2);
    expect(segmentOfRow(segments, ['queue'], { queue: 'a' })).toBe(2);
    expect(segmentOfRow(segments, [], {})).toBe(2);
  });
});
