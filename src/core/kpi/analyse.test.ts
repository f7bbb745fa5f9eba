import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AnalysedFormula, analyseFormula } from './analyse.ts';
import { indexMetrics } from './metric-index.ts';

const metric = (id: string, formula: string, unit: string) => ({
  id,
  formula,
  unit,
  parameters: [],
});
const metrics = indexMetrics(
  [
    metric('offered', 'count(queue_visits)', 'count'),
    metric('answered', "count(queue_visits where outcome = 'answered')", 'count'),
    metric('answer_rate', 'answered / offered', 'ratio'),
    metric('revenue', "sum(deals_closed.amount where status = 'won')", 'money'),
    metric('changed', 'offered - previous(offered)', 'count'),
    metric('odd', 'count(', 'count'),
    metric('self', 'answer_rate + circle', 'ratio'),
    metric('circle', 'self * 2', 'ratio'),
  ],
  'RUB',
);
const analyse = (formula: string, more: Partial<AnalysedFormula> = {}) =>
  analyseFormula({ formula, parameters: [], metrics, ...more });
const repairs = (formula: string, more: Partial<AnalysedFormula> = {}): string[] =>
  analyse(formula, more).issues.flatMap((issue) => issue.repairs?.map((one) => one.formula) ?? []);
const codes = (formula: string, more: Partial<AnalysedFormula> = {}): string[] =>
  analyse(formula, more).issues.map(({ code }) => code);

describe('what is told of a sound formula', () => {
  it.each([
    ['answered / offered', 'ratio', 'ratio', 'ratio'],
    ['count(deals) / count(leads)', 'ratio', 'deals/leads', 'ratio'],
    ['avg(talks.talk)', 'seconds', 'seconds/talks', 'ratio'],
    ['revenue / count(calls)', 'money', 'money/calls', 'ratio'],
    ['revenue * 2', 'money', 'money', 'additive'],
    ['offered + answered', 'count', 'visits', 'additive'],
    ['1 - answer_rate', 'ratio', 'ratio', 'ratio'],
    ['5', null, 'number', 'none'],
  ])('%s', (formula, unit, unitName, additivity) => {
    expect(analyse(formula)).toMatchObject({ unit, unitName, additivity, issues: [] });
  });

  it('names facts and the dimensions they share, through metrics', () => {
    const { facts, dimensions, unitParts } = analyse('revenue / count(calls)');
    expect(new Set(facts)).toEqual(new Set(['deals_closed', 'calls']));
    expect(dimensions).toContain('agent');
    expect(dimensions).not.toContain('queue');
    expect(unitParts).toEqual({ over: 'RUB', under: 'calls', name: 'money/calls' });
    expect(analyse('5').dimensions).toEqual([]);
  });

  it('tells nothing of the unit while something is wrong', () => {
    expect(analyse('offered + ofered')).toMatchObject({ unit: null, additivity: null });
    expect(analyse('offered +')).toMatchObject({ unit: null, facts: [], dimensions: [] });
  });
});

describe('what is wrong', () => {
  it('is told all at once, by place', () => {
    expect(codes('COUNT(queue_visits) + sum(talks.tolk) + ofered / $x')).toEqual([
      'formula.capitals',
      'formula.unknown_column',
      'formula.unknown_metric',
      'formula.unknown_parameter',
    ]);
  });

  it('says how units differ, with both sides as written', () => {
    expect(analyse('revenue +\n sum(talks.talk)').issues).toMatchObject([
      {
        code: 'formula.units_differ',
        line: 1,
        at: 8,
        length: 1,
        params: {
          operation: 'add',
          left: 'RUB',
          right: 'seconds',
          leftText: 'revenue',
          rightText: 'sum(talks.talk)',
        },
      },
    ]);
  });

  it.each([
    ['if(offered > 0, offered', ['unclosed_bracket']],
    ['if(offered > 0, offered)', ['wrong_number_of_values']],
    ['rolling(offered', ['unclosed_bracket']],
    ['count / offered', ['function_without_brackets']],
    ['rolling', ['function_without_brackets']],
    ['count(calls where hour = 9)', ['no_time_column']],
    ["count(calls where queue like 'a%')", ['no_like']],
    ['count(calls where talk > $)', ['parameter_expected']],
    ["count(calls where queue in ['a', 'b'])", ['other_sign', 'other_sign']],
    ['count(calls where queue = talks.queue)', ['other_fact']],
    ['count(calls where queue = last_queue)', []],
  ])('%s: %j', (formula, wanted) => {
    expect(codes(formula)).toEqual(wanted.map((code) => `formula.${code}`));
  });

  it('compares the declared unit with what comes out', () => {
    expect(analyse('avg(talks.talk)', { declared: 'ratio' }).issues).toMatchObject([
      { code: 'formula.declared_unit_differs', params: { declared: 'ratio', found: 'seconds' } },
    ]);
    expect(codes('avg(talks.talk)', { declared: 'seconds' })).toEqual([]);
  });

  it('finds a way back to the metric itself', () => {
    expect(codes('offered + 1', { id: 'offered' })).toEqual(['formula.names_itself']);
    expect(codes('answer_rate', { id: 'answered' })).toEqual(['metric.circle']);
    expect(codes('answer_rate', { id: 'revenue' })).toEqual([]);
    expect(analyse('self').issues.length).toBeLessThan(2);
  });

  it('finds windows in windows through metrics', () => {
    expect(codes('previous(changed)')).toEqual(['formula.window_nested_metric']);
    expect(codes('changed + 1')).toEqual([]);
  });

  it('keeps currencies apart, the own one by its name', () => {
    expect(codes("revenue + sum(deals.amount where currency = 'RUB')")).toEqual([]);
    expect(codes("revenue + sum(deals.amount where currency = 'KZT')")).toEqual([
      'formula.currencies_differ',
    ]);
    const parameters = [
      { id: 'rub', unit: 'money', currency: 'RUB' },
      { id: 'kzt', unit: 'money', currency: 'KZT' },
      { id: 'own', unit: 'money' },
    ];
    expect(codes('$rub + $kzt', { parameters })).toEqual(['formula.currencies_differ']);
    expect(codes('$own + $rub + revenue', { parameters })).toEqual([]);
  });
});

describe('repairs', () => {
  it.each([
    [
      "count(queue_visits where outcome == 'answered')",
      ["count(queue_visits where outcome = 'answered')"],
    ],
    ['count(calls where talk <> 5)', ['count(calls where talk != 5)']],
    [
      'count(queue_visits where outcome = "answered")',
      ["count(queue_visits where outcome = 'answered')"],
    ],
    [
      "count(queue_visits where outcome = 'answered)",
      ["count(queue_visits where outcome = 'answered')"],
    ],
    [
      'sum(queue_visits)',
      ['count(queue_visits)', 'sum(queue_visits.wait)', 'sum(queue_visits.ring)'],
    ],
    ['sum(calls.talk / count(calls)', ['sum(calls.talk) / count(calls)']],
    ['avg(talks.talk + talks.hold', ['avg(talks.talk + talks.hold)']],
    ['ofered / 2', ['offered / 2']],
    ['count(queue_visit)', ['count(queue_visits)']],
    ['sum(talks.tolk)', ['sum(talks.talk)']],
    [
      "count(queue_visits where outcome = 'anwsered')",
      ["count(queue_visits where outcome = 'answered')"],
    ],
    ['queue_visits', ['count(queue_visits)']],
    ['queue_visits.wait', ['avg(queue_visits.wait)', 'sum(queue_visits.wait)']],
    ['queue_visits.outcome', ['distinct(queue_visits.outcome)']],
    ['queue_visits.transferred', ['count(queue_visits where transferred)']],
    [
      'count(queue_visits.wait)',
      ['count(queue_visits)', 'count(queue_visits where wait is not null)'],
    ],
    ['sum(avg(calls.talk))', ['avg(calls.talk)']],
    ['sum(queue_visits.wait + talks.talk)', ['sum(queue_visits.wait) + sum(talks.talk)']],
    ['count(calls where talk)', ['count(calls where talk > 0)']],
    ['count(calls where outcome)', ["count(calls where outcome = 'answered')"]],
    ['count(calls where ended_at = null)', ['count(calls where ended_at is null)']],
    ['count(calls where ended_at != null)', ['count(calls where ended_at is not null)']],
    ["count(talks where talk > '20')", ['count(talks where talk > 20)']],
    ['count(calls where queue = 5)', ["count(calls where queue = '5')"]],
    ['count(queue_visits where rebuilt = 1)', ['count(queue_visits where rebuilt)']],
    [
      'min(calls.ended_at) + max(calls.started_at)',
      ['min(calls.ended_at) - max(calls.started_at)'],
    ],
    ['sum(offered)', ['offered']],
    ['avg(calls.outcome)', ['distinct(calls.outcome)']],
    ['sum(queue_visits.rebuilt)', ['count(queue_visits where rebuilt)']],
    ['peak(calls)', ['peak(call_spans)']],
    [
      'count(calls where calls.talk > 5 and talks.talk > 5)',
      ['count(calls where calls.talk > 5 and talk > 5)'],
    ],
    ['mean(calls.talk)', ['avg(calls.talk)']],
    ['previous(cumulative(offered))', ['cumulative(offered)']],
    ['count(calls) where talk > 5', ['count(calls where talk > 5)']],
    ['offered + ', ['offered']],
    ['offered)', ['offered']],
    [
      'count(queue_visits where outcome = answered)',
      ["count(queue_visits where outcome = 'answered')"],
    ],
    ["count(calls where queue = 'a' or 'b')", ["count(calls where queue in ('a', 'b'))"]],
    [
      "count(calls where queue in ['a', 'b'])",
      ["count(calls where queue in ('a', 'b'])", "count(calls where queue in ['a', 'b'))"],
    ],
    ['offered * 20 %', ['offered * 0.2']],
    ['ago(offered)', ["ago(offered, '1 week')"]],
  ])('of %s', (formula, wanted) => {
    expect(repairs(formula)).toEqual(wanted);
  });

  it('turn time into money, by the parameter there is or with a new one', () => {
    const [issue] = analyse('revenue - talks_cost + sum(talks.talk) + sum(talks.hold)').issues;
    expect(issue?.code).toBe('formula.unknown_metric');
    expect(analyse('revenue + sum(talks.talk)').issues[0]?.repairs).toEqual([
      {
        code: 'repair.time_to_money_new',
        params: {
          times: '* $agent_hour_cost / 3600',
          parameter: 'agent_hour_cost',
          unit: 'money-per-hour',
        },
        formula: 'revenue + sum(talks.talk) * $agent_hour_cost / 3600',
        parameter: { id: 'agent_hour_cost', unit: 'money-per-hour' },
      },
    ]);
    const parameters = [{ id: 'cost', unit: 'money-per-hour' }];
    expect(repairs('(sum(talks.talk) + sum(talks.hold)) - revenue', { parameters })).toEqual([
      '(sum(talks.talk) + sum(talks.hold)) * $cost / 3600 - revenue',
    ]);
    expect(repairs('sum(talks.talk) + sum(talks.hold) - revenue', { parameters })).toEqual([
      '(sum(talks.talk) + sum(talks.hold)) * $cost / 3600 - revenue',
    ]);
  });

  it('leave fewer faults, always', () => {
    for (const formula of [
      'COUNT(calls where talk == 5',
      'sum(offered',
      'a b c (',
      'sum(queue_visits) + ofered',
    ]) {
      const { issues } = analyse(formula);
      for (const { repairs: offered = [] } of issues)
        for (const { formula: mended } of offered)
          expect(analyse(mended).issues.length).toBeLessThan(issues.length);
    }
  });
});

describe('hostile text', () => {
  const pieces = fc.constantFrom(
    ...[
      'count',
      'sum',
      'p90',
      '(',
      ')',
      '((',
      'where',
      'and',
      'or',
      'not',
      'in',
      'is',
      'null',
      '=',
      '==',
      '<>',
    ],
    ...[
      "'",
      '"',
      "'x'",
      '$x',
      '$',
      '1',
      '0,5',
      '.',
      ',',
      ';',
      '#',
      '+',
      '-',
      '*',
      '/',
      'if',
      'rolling',
      '7 days',
    ],
    ...[
      'calls',
      'calls.talk',
      'queue_visits',
      'wait',
      'offered',
      'звонки',
      'сount',
      '\u0000',
      '\ud800',
      'previous',
    ],
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.array(pieces, { maxLength: 40 }).map((list) => list.join(' ')),
    fc.array(pieces, { maxLength: 40 }).map((list) => list.join('')),
  );

  it('never makes it throw, and faults lie in the text', () => {
    fc.assert(
      fc.property(text, (formula) => {
        for (const { at, length, line } of analyse(formula).issues) {
          expect(at).toBeGreaterThanOrEqual(0);
          expect(at + length).toBeLessThanOrEqual(formula.length);
          expect(line).toBeGreaterThan(0);
        }
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 1500) },
    );
  });

  it('is answered in bounded time', () => {
    const long = (piece: string): string => piece.repeat(Math.floor(4000 / piece.length));
    for (const piece of [
      '(',
      'a b ',
      'sum(',
      '"',
      "'x\\",
      'ofered + ',
      'count(calls where ',
      '@',
      'a.b.',
      '1 000 ',
      'звонки ',
    ]) {
      const started = performance.now();
      analyse(long(piece));
      expect({ piece, slow: performance.now() - started > 4000 }).toEqual({ piece, slow: false });
    }
  });
});
