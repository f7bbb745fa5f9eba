import { describe, expect, it } from 'vitest';
import { AppError } from '../errors.ts';
import {
  aggregatesOf,
  bindMetric,
  checkParameters,
  formulaOf,
  metricOf,
  parametersOf,
} from './bind.ts';
import { loadCatalogue } from './catalogue.ts';
import { printFormula } from './print.ts';

const name = { ru: 'а', kk: 'ә', en: 'a' };
const metric = (id: string, formula: string, unit: string, more: object = {}) => ({
  ...{ id, name, words: name, formula, unit, direction: 'up', time: 'arrival' },
  ...more,
});
const limit = (more: object = {}) => ({ id: 'limit', name, unit: 'seconds', default: 20, ...more });
const option = (value: string, formula: string) => ({ value, name, formula });
const options = [
  option('all', 'count(calls)'),
  option('won', 'count(calls where queue = $method)'),
];
const catalogue = loadCatalogue([
  {
    name: 'own.yaml',
    text: JSON.stringify({
      ...{ family: 'own', name, times: { arrival: name } },
      metrics: [
        metric('offered', 'count(queue_visits)', 'count'),
        metric('late', 'count(queue_visits where wait > $limit)', 'count', {
          parameters: [limit({ min: 0, max: 600 })],
        }),
        metric('late_share', 'late / offered', 'ratio', { parameters: [limit({ default: 30 })] }),
        metric('chosen', '', 'count', {
          formula: undefined,
          parameters: [{ id: 'method', name, unit: 'text', default: 'all', options }],
        }),
        metric('callers', 'distinct(calls.caller) + 1', 'count', { approximate: { error: 0.02 } }),
        metric(
          'every_kind',
          'if(not (offered is null) and offered in (1, 2), -late, previous(offered))',
          'count',
        ),
        metric('until', 'data_until - max(queue_visits.entered_at)', 'seconds'),
        metric('broken', 'count(zzzzzz)', 'count'),
        metric('broken_too', 'offered +', 'count'),
      ],
    }),
  },
]);

/** What is thrown, with its params. */
function thrown(ask: () => unknown): unknown {
  try {
    ask();
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, ...error.params };
    throw error;
  }
  return undefined;
}
const bound = (id: string, given = {}): string => printFormula(bindMetric(catalogue, id, given));

describe('asking for a metric there is not', () => {
  it('names those that are written alike', () => {
    expect(thrown(() => metricOf(catalogue, 'offred'))).toEqual({
      ...{ code: 'UNKNOWN_METRIC', metric: 'offred', similar: 'offered' },
    });
    expect(thrown(() => metricOf(catalogue, 'late_'))).toMatchObject({
      similar: 'late, late_share',
    });
    expect(thrown(() => metricOf(catalogue, 'z'.repeat(100)))).toMatchObject({
      ...{ metric: 'z'.repeat(64), similar: '—' },
    });
  });

  it('says what is wrong with a broken one, and only with that one', () => {
    expect(thrown(() => metricOf(catalogue, 'broken'))).toEqual({
      ...{ code: 'INVALID_FORMULA', detail: 'formula.unknown_fact' },
    });
    expect(() => metricOf(catalogue, 'broken_too')).toThrow(
      expect.objectContaining({
        issues: [expect.objectContaining({ metric: 'broken_too', code: 'formula.ends_early' })],
      }),
    );
  });
});

describe('values of parameters', () => {
  it.each<Record<string, string | number>>([
    { 'late.limit': 0 },
    { 'late.limit': 600 },
    { limit: 20 },
    { 'late_share.limit': -5 },
    { 'chosen.method': 'won' },
    {},
  ])('may be %j', (given) => {
    expect(thrown(() => checkParameters(catalogue, given))).toBeUndefined();
  });

  it.each<[Record<string, string | number>, string]>([
    [{ 'late.limit': -1 }, 'late.limit = -1; 0…600'],
    [{ limit: 601 }, 'limit = 601; 0…600'],
    [{ limit: '20' }, 'limit = 20; 0…600'],
    [{ 'late_share.limit': Number.NaN }, 'late_share.limit = NaN; −∞…∞'],
    [{ 'late_share.limit': Number.POSITIVE_INFINITY }, 'late_share.limit = Infinity; −∞…∞'],
    [{ 'chosen.method': 'lost' }, 'chosen.method = lost; all, won'],
    [{ 'late.limit': 'x'.repeat(100) }, `late.limit = ${'x'.repeat(64)}; 0…600`],
  ])('may not be %j', (given, detail) => {
    expect(thrown(() => checkParameters(catalogue, given))).toEqual({
      ...{ code: 'INVALID_QUESTION', detail },
    });
  });

  it('are of parameters that there are', () => {
    const unknown = (given: string) => thrown(() => checkParameters(catalogue, { [given]: 1 }));
    expect(unknown('late.nothing')).toEqual({
      ...{ code: 'UNKNOWN_PARAMETER', parameter: 'late.nothing', known: 'limit' },
    });
    expect(unknown('nothing')).toMatchObject({ known: 'limit, method' });
    expect(unknown('offered.limit')).toMatchObject({ known: '—' });
    expect(unknown('n'.repeat(100))).toMatchObject({ parameter: 'n'.repeat(64) });
    expect(unknown('offred.limit')).toMatchObject({ code: 'UNKNOWN_METRIC' });
  });

  it('are the named one, then that of the metric above, then the bare one, then the usual', () => {
    const late = metricOf(catalogue, 'late');
    const given = { 'late.limit': 1, limit: 3 };
    expect(parametersOf(late, given, { limit: 2 })).toEqual({ limit: 1 });
    expect(parametersOf(late, { limit: 3 }, { limit: 2 })).toEqual({ limit: 2 });
    expect(parametersOf(late, { limit: 3 })).toEqual({ limit: 3 });
    expect(parametersOf(late, {})).toEqual({ limit: 20 });
  });
});

describe('a bound formula', () => {
  it('has numbers for parameters, those of the metric that names another before its own', () => {
    expect(bound('late')).toBe('count(queue_visits where wait > 20)');
    expect(bound('late', { limit: 5 })).toBe('count(queue_visits where wait > 5)');
    expect(bound('late_share')).toBe('count(queue_visits where wait > 30) / count(queue_visits)');
    expect(bound('late_share', { 'late.limit': 7 })).toContain('wait > 7');
  });

  it('is that of the chosen option, and texts stay texts', () => {
    expect(bound('chosen')).toBe('count(calls)');
    expect(bound('chosen', { method: 'won' })).toBe("count(calls where queue = 'won')");
    const chosen = metricOf(catalogue, 'chosen');
    expect(printFormula(formulaOf(chosen, { method: 'gone' }))).toBe('count(calls)');
    expect(thrown(() => formulaOf({ ...chosen, formulas: new Map() }, {}))).toEqual({
      ...{ code: 'INVALID_FORMULA', detail: 'chosen' },
    });
  });

  it('has metrics put in wherever they stand, and leaves moments alone', () => {
    expect(bound('every_kind')).toBe(
      'if(not count(queue_visits) is null and count(queue_visits) in (1, 2), -count(queue_visits where wait > 20), previous(count(queue_visits)))',
    );
    expect(bound('until')).toBe('data_until - max(queue_visits.entered_at)');
  });

  it('allows its aggregates, and nothing else, the error of the metric', () => {
    const callers = bindMetric(catalogue, 'callers', {});
    expect([...aggregatesOf(callers).values()]).toMatchObject([{ approximate: 0.02 }]);
    expect(callers).not.toHaveProperty('approximate');
    const [count] = aggregatesOf(bindMetric(catalogue, 'offered', {})).values();
    expect(count).not.toHaveProperty('approximate');
  });

  it('is asked for each aggregate once, those of conditions too', () => {
    const parts = [...aggregatesOf(bindMetric(catalogue, 'every_kind', {})).keys()];
    expect(parts).toEqual(['count(queue_visits)', 'count(queue_visits where wait > 20)']);
  });
});
