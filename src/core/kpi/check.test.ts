import { describe, expect, it } from 'vitest';
import { loadCatalogue } from './catalogue.ts';

const text = { ru: 'а', kk: 'ә', en: 'a' };

/** A file with these metrics: id → [formula, unit]. */
function file(metrics: Record<string, readonly [string, string]>, parameters: object[] = []) {
  return {
    name: 'own.yaml',
    text: JSON.stringify({
      family: 'own',
      name: text,
      times: { arrival: text },
      metrics: Object.entries(metrics).map(([id, [formula, unit]]) => ({
        id,
        name: text,
        words: text,
        formula,
        unit,
        direction: 'up',
        time: 'arrival',
        parameters,
      })),
    }),
  };
}

const codesOf = (formula: string, unit = 'count'): string[] =>
  loadCatalogue([file({ m: [formula, unit] })]).issues.map(({ code }) => code);

describe('checking names and units', () => {
  it.each([
    ['count(queue_visits)', 'count'],
    ['sum(queue_visits.wait) / count(queue_visits)', 'seconds'],
    ['count(calls) / (sum(agent_intervals.duration) / 3600)', 'per-hour'],
    ['1 - count(calls where visits > 0) / count(calls)', 'ratio'],
    ['max(data_until - queue_visits.entered_at)', 'seconds'],
    ['now - max(source_batches.last_at)', 'seconds'],
    ['sum(talk_spans.duration) / period_seconds', 'erlangs'],
    ['sum(calls.cost) / count(calls)', 'money'],
    ["avg(survey_answers.score where survey = 'csat')", 'score'],
    ['if(count(calls) = 0, null, avg(calls.talk))', 'seconds'],
    ['peak(call_spans)', 'count'],
    ['distinct(calls.caller)', 'count'],
    ['coalesce(avg(calls.talk), 0)', 'seconds'],
    ['count(agent_intervals where staffed and not paused)', 'count'],
    ['count(calls) / previous(count(calls)) - 1', 'ratio'],
    ["ago(avg(calls.talk), '1 week')", 'seconds'],
    ['rolling(sum(calls.cost) / count(calls), 7 days)', 'money'],
    ['cumulative(count(calls) * 2)', 'count'],
    ['count(deals) / count(leads)', 'ratio'],
    ['count(calls) + count(call_spans)', 'count'],
    ['count(queue_visits) - sum(calls.visits)', 'count'],
    ['avg(talks.talk) + sum(talks.wrapup) / count(talks)', 'seconds'],
    ['avg(talks.talk) + avg(queue_visits.wait)', 'seconds'],
    ['avg(talks.talk) * count(talks)', 'seconds'],
    ['count(calls) / period_seconds * avg(calls.talk)', 'erlangs'],
    ['avg(calls.visits)', 'count'],
    ["sum(deals.amount where currency = 'USD')", 'money'],
    [
      "sum(deals.amount where currency = 'USD' and status = 'won') + avg(deals.amount where currency = 'USD')",
      'money',
    ],
    ['sum(deals_closed.amount) / sum(agent_intervals.duration) * 3600', 'money-per-hour'],
    ['count(calls) / count(leads) + count(deals) / count(leads)', 'ratio'],
    ['max(calls.started_at)', 'time'],
  ])('lets %s be %s', (formula, unit) => {
    expect(codesOf(formula, unit)).toEqual([]);
  });

  it.each([
    ['sum(queue_visits.wait) + sum(calls.cost)', 'seconds', 'formula.units_differ'],
    ['sum(queue_visits.wait) + count(queue_visits)', 'seconds', 'formula.units_differ'],
    ['count(queue_visits where outcome = 5)', 'count', 'formula.units_differ'],
    ['count(queue_visits where wait)', 'count', 'formula.condition_wanted'],
    ["count(queue_visits where outcome = 'anwsered')", 'count', 'formula.unknown_value'],
    ["count(queue_visits where outcome in ('answered', 'lost'))", 'count', 'formula.unknown_value'],
    ['count(queue_visit)', 'count', 'formula.unknown_fact'],
    ['count(queue_visits where waits > 5)', 'count', 'formula.unknown_column'],
    ['sum(queue_visits.wait + talks.talk)', 'seconds', 'formula.two_facts'],
    ['sum(queue_visits)', 'seconds', 'formula.needs_column'],
    ['count(queue_visits.wait)', 'count', 'formula.counts_rows'],
    ['peak(queue_visits)', 'count', 'formula.needs_span'],
    ['sum(avg(calls.talk))', 'seconds', 'formula.nested_aggregate'],
    ['avg(queue_visits.outcome)', 'count', 'formula.not_an_amount'],
    ['count(queue_visits where wait > $limit)', 'count', 'formula.unknown_parameter'],
    ['queue_visits', 'count', 'formula.needs_aggregate'],
    ['ofered / 2', 'count', 'formula.unknown_metric'],
    ['count(calls)', 'seconds', 'formula.declared_unit_differs'],
    ['avg(calls.talk)', 'ratio', 'formula.declared_unit_differs'],
    ['if(1, 2, 3)', 'count', 'formula.condition_wanted'],
    ['round(count(calls), 1, 2)', 'count', 'formula.wrong_number_of_values'],
    ['min(calls.started_at) + max(calls.started_at)', 'time', 'formula.adds_moments'],
    ['min(calls.started_at) * 2', 'time', 'formula.units_differ'],
    ['count(calls where previous(wait) > 5)', 'count', 'formula.window_inside'],
    ['sum(previous(calls.wait))', 'seconds', 'formula.window_inside'],
    ["ago(previous(count(calls)), '1 week')", 'count', 'formula.window_nested'],
    ['previous(5)', 'count', 'formula.window_of_nothing'],
    ['cumulative(period_seconds)', 'seconds', 'formula.window_of_nothing'],
    ['count(deals) + count(leads)', 'count', 'formula.things_differ'],
    ['count(deals) > count(leads)', 'count', 'formula.things_differ'],
    [
      "sum(deals.amount where currency = 'USD') + sum(deals.amount)",
      'money',
      'formula.currencies_differ',
    ],
    [
      "sum(deals.amount where currency = 'USD') - sum(deals.amount where status = 'won' and currency = 'KZT')",
      'money',
      'formula.currencies_differ',
    ],
    ['if(count(calls) > 0, avg(calls.talk), count(calls))', 'seconds', 'formula.units_differ'],
    ['coalesce(avg(calls.talk), count(calls))', 'seconds', 'formula.units_differ'],
    ['count(calls) / 0', 'ratio', 'formula.divides_by_zero'],
    ['count(calls where ended_at = null)', 'count', 'formula.compared_with_null'],
    ["count(calls where started_at > '2026-01-01')", 'count', 'formula.no_dates'],
    ['count(calls where talks.talk > 5)', 'count', 'formula.other_fact'],
    ['sum(wait)', 'seconds', 'formula.column_without_fact'],
    ['wait', 'seconds', 'formula.bare_column'],
    ['queue_visits.wait', 'seconds', 'formula.column_needs_aggregate'],
    ['queue_visits.weit', 'seconds', 'formula.unknown_column'],
    ['sum(m)', 'count', 'formula.metric_aggregated'],
    ['sum(5)', 'count', 'formula.no_fact'],
    ['count(calls where m > 5)', 'count', 'formula.metric_inside'],
    ['round(count(calls), $digits)', 'count', 'formula.digits_wanted'],
    ["abs('x')", 'count', 'formula.not_a_number'],
    ['-min(calls.started_at)', 'time', 'formula.not_a_number'],
    ['count(calls) > 5', 'count', 'formula.condition_alone'],
    ['count(calls where not talk)', 'count', 'formula.condition_wanted'],
    ['count(calls where talk and wait > 1)', 'count', 'formula.condition_wanted'],
    ['count(sum(calls.talk))', 'count', 'formula.nested_aggregate'],
    ['count(calls where talk > avg(calls.talk))', 'count', 'formula.nested_aggregate'],
  ])('refuses %s as %s: %s', (formula, unit, code) => {
    expect(codesOf(formula, unit)).toContain(code);
  });

  it('tells the place, and names that are written alike', () => {
    const { issues } = loadCatalogue([
      file({ m: ['count(queue_visits where\n  weit > 5)', 'count'] }),
    ]);
    expect(issues[0]).toMatchObject({
      line: 2,
      column: 3,
      metric: 'm',
      params: { similar: expect.stringContaining('wait') },
    });
  });

  it('tells all faults of a formula at once', () => {
    expect(codesOf('count(calls where weit > 5 and tolk > 3)')).toEqual([
      'formula.unknown_column',
      'formula.unknown_column',
    ]);
  });
});

describe('a catalogue', () => {
  it('keeps what works beside what is broken', () => {
    const catalogue = loadCatalogue([
      file({
        good: ['count(calls)', 'count'],
        bad: ['count(', 'count'],
        above: ['bad / good', 'ratio'],
      }),
      { name: 'broken.yaml', text: 'metrics: [' },
      { name: 'other.yaml', text: 'family: x\nunknown: 1' },
    ]);
    expect([...catalogue.metrics.keys()]).toEqual(['good']);
    expect(new Set(catalogue.issues.map(({ file: name }) => name))).toEqual(
      new Set(['own.yaml', 'broken.yaml', 'other.yaml']),
    );
  });

  it('finds circles and says them once', () => {
    const catalogue = loadCatalogue([
      file({
        a: ['b + 1', 'count'],
        b: ['c + 1', 'count'],
        c: ['a + 1', 'count'],
        d: ['count(calls)', 'count'],
      }),
    ]);
    expect([...catalogue.metrics.keys()]).toEqual(['d']);
    expect(catalogue.issues.filter(({ code }) => code === 'metric.circle')).toMatchObject([
      { params: { circle: 'a → b → c → a' } },
    ]);
  });

  it('finds a window inside a window through the metrics between', () => {
    const catalogue = loadCatalogue([
      file({
        deep: ['previous(count(calls))', 'count'],
        middle: ['deep + 1', 'count'],
        broken: ['count(calls) + rolling(middle, 7 days)', 'count'],
        sound: ['middle - cumulative(count(calls))', 'count'],
      }),
    ]);
    expect([...catalogue.metrics.keys()]).toEqual(['deep', 'middle', 'sound']);
    expect(catalogue.issues).toMatchObject([
      {
        code: 'formula.window_nested_metric',
        metric: 'broken',
        params: { name: 'rolling', metric: 'middle' },
      },
    ]);
  });

  it('refuses the same id twice', () => {
    const one = file({ a: ['count(calls)', 'count'] });
    expect(loadCatalogue([one, one]).issues).toMatchObject([
      { code: 'metric.repeated', metric: 'a' },
    ]);
  });

  it('refuses fields it does not know', () => {
    const wrong = file({ a: ['count(calls)', 'count'] });
    const { issues, metrics } = loadCatalogue([
      { ...wrong, text: wrong.text.replace('"direction"', '"colour":1,"direction"') },
    ]);
    expect(metrics.size).toBe(0);
    expect(issues[0]).toMatchObject({ code: 'metric.wrong_field', path: 'metrics.0' });
  });
});
