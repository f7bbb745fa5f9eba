import { describe, expect, it } from 'vitest';
import { loadCatalogue } from './catalogue.ts';

const name = { ru: 'а', kk: 'ә', en: 'a' };
const metric = (id: string, formula: string | undefined, more: object = {}) => ({
  ...{ id, name, words: name, formula, unit: 'count', direction: 'up', time: 'arrival' },
  ...more,
});
const file = (metrics: object[], more: object = {}) => ({
  name: 'own.yaml',
  text: JSON.stringify({ family: 'own', name, times: { arrival: name }, metrics, ...more }),
});
const load = (...metrics: object[]) => loadCatalogue([file(metrics)]);
const chosen = (id: string, all: string, other: string) =>
  metric(id, undefined, {
    parameters: [
      {
        ...{ id: 'method', name, unit: 'text', default: 'all' },
        options: [
          { value: 'all', name, formula: all },
          { value: 'other', name, formula: other },
        ],
      },
    ],
  });

describe('a catalogue of several files', () => {
  it('has the families in their order, not in that of the files', () => {
    const { families } = loadCatalogue([
      file([], { family: 'last' }),
      file([], { family: 'second', order: 2 }),
      file([], { family: 'first', order: 1 }),
    ]);
    expect(families.map(({ id }) => id)).toEqual(['first', 'second', 'last']);
  });

  it('keeps the first metric of an id and names the other', () => {
    const { metrics, issues } = load(metric('a', 'count(calls)'), metric('a', 'count(talks)'));
    expect(metrics.get('a')?.facts).toEqual(['calls']);
    expect(issues).toEqual([
      { file: 'own.yaml', metric: 'a', code: 'metric.repeated', params: { metric: 'a' } },
    ]);
  });

  it('keeps of each metric what a page shows of it', () => {
    const { metrics } = load(metric('a', 'count(calls)'), chosen('b', 'a', 'count(talks)'));
    expect(metrics.get('a')).toMatchObject({
      ...{ family: 'own', time: name, definition: { id: 'a' }, choice: undefined },
    });
    expect(metrics.get('b')).toMatchObject({ choice: 'method' });
    expect([...(metrics.get('b')?.formulas.keys() ?? [])]).toEqual(['all', 'other']);
  });

  it('tells a circle from where it closes, without the way into it', () => {
    const { metrics, issues } = load(
      metric('way', 'a + 1'),
      metric('a', 'b + 1'),
      metric('b', 'a + 1'),
      metric('sound', 'count(calls)'),
    );
    expect(issues.map(({ code, params }) => [code, params.circle])).toEqual([
      ['metric.circle', 'a → b → a'],
    ]);
    expect([...metrics.keys()]).toEqual(['sound']);
  });

  it('knows the facts under a metric, through the metrics it names and all its options', () => {
    const { metrics } = load(
      metric('calls_all', 'count(calls)'),
      metric('share', 'calls_all / count(talks)', { unit: 'ratio' }),
      chosen('either', 'calls_all', 'count(queue_visits)'),
      metric('over', 'either + 0'),
    );
    expect(metrics.get('share')?.facts).toEqual(['calls', 'talks']);
    expect(metrics.get('either')?.facts).toEqual(['calls', 'queue_visits']);
    expect(metrics.get('over')?.facts).toEqual(['calls', 'queue_visits']);
    expect(load(metric('five', '5')).metrics.get('five')?.facts).toEqual([]);
  });
});

describe('windows through metrics', () => {
  const codes = (...metrics: object[]) => load(...metrics).issues.map(({ code }) => code);
  const nested = ['formula.window_nested_metric'];

  it('are found beside other things, and in one option of several', () => {
    const change = metric('change', 'count(calls) - previous(count(calls))');
    expect(codes(change, metric('x', 'rolling(change, 7 days)'))).toEqual(nested);
    const either = chosen('either', 'count(calls)', 'previous(count(calls))');
    expect(codes(either, metric('x', 'rolling(either, 7 days)'))).toEqual(nested);
  });

  it('are not a column that is called as a windowed metric is', () => {
    const talk = metric('talk', 'previous(count(calls))');
    const long = metric('long', 'count(calls where talk > 5)');
    expect(codes(talk, long, metric('x', 'rolling(long, 7 days)'))).toEqual([]);
  });
});

describe('a formula of a catalogue', () => {
  const limit = (id: string, unit: string) => ({ id, name, unit, default: 1 });
  const parameters = [limit('share', 'ratio'), limit('limit', 'seconds')];

  it('takes each parameter in its own unit', () => {
    const ok = metric('ok', 'count(queue_visits where wait > $limit)', { parameters });
    expect(load(ok).issues).toEqual([]);
    const wrong = metric('wrong', 'count(queue_visits where outcome = $limit)', { parameters });
    expect(load(wrong).issues).toMatchObject([
      { code: 'formula.units_differ', params: { left: 'text', right: 'seconds' } },
    ]);
    const none = metric('none', 'count(queue_visits where wait > $limt)', { parameters });
    expect(load(none).issues).toMatchObject([
      { code: 'formula.unknown_parameter', params: { known: '$share, $limit' } },
    ]);
  });

  it('is told what is wrong in it before what it gives', () => {
    const both = metric('both', 'count(calls where weit > 5)', { unit: 'seconds' });
    expect(load(both).issues.map(({ code }) => code)).toEqual(['formula.unknown_column']);
    expect(load(both).metrics.size).toBe(0);
  });
});

describe('a file of metrics', () => {
  it('is told what is wrong with a metric, each with its place', () => {
    const { issues } = load(
      metric('a', undefined),
      metric('b', 'count(calls)', { time: 'never' }),
      { ...chosen('c', 'count(calls)', 'count(talks)') },
      metric('d', undefined, {
        parameters: [
          {
            ...{ id: 'method', name, unit: 'text', default: 'third' },
            options: [
              { value: 'all', name, formula: 'count(calls)' },
              { value: 'other', name, formula: 'count(talks)' },
            ],
          },
        ],
      }),
      { ...metric('e', 'count(calls)'), name: 5 },
    );
    const own = { file: 'own.yaml' };
    expect(issues).toMatchObject([
      { ...own, metric: 'a', code: 'metric.no_formula', params: {}, path: 'metrics.0' },
      {
        ...{ ...own, metric: 'b', code: 'metric.unknown_time', path: 'metrics.1' },
        params: { time: 'never' },
      },
      {
        ...{ ...own, metric: 'd', code: 'metric.default_not_an_option', path: 'metrics.3' },
        params: { parameter: 'method' },
      },
      { ...own, code: 'metric.wrong_field', path: 'metrics.4.name' },
    ]);
    expect(issues.at(-1)?.params.detail).toMatch(/expected object/i);
  });

  it('is told of as a whole where nothing of it can be read', () => {
    const { issues, families } = loadCatalogue([
      { name: 'broken.yaml', text: 'metrics: [' },
      { name: 'alias.yaml', text: 'a: &a 1\nb: *a' },
      { name: 'other.yaml', text: 'family: x\nname: 1\ntimes: {}\nmetrics: []' },
    ]);
    expect(families).toEqual([]);
    expect(issues).toMatchObject([
      { file: 'broken.yaml', code: 'metric.file_unreadable' },
      { file: 'alias.yaml', code: 'metric.file_unreadable' },
      { file: 'other.yaml', code: 'metric.wrong_field', path: 'name' },
    ]);
    expect(issues[0]?.params.detail).toMatch(/^[^\n]{5,}$/);
    expect(issues[2]?.params.detail).toMatch(/expected object/i);
  });
});
