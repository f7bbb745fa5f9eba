import { describe, expect, it } from 'vitest';
import { shippedCatalogue } from '../../../test/support/catalogue.ts';
import { AppError } from '../errors.ts';
import { bindMetric } from '../kpi/bind.ts';
import { printFormula } from '../kpi/print.ts';
import { checkOrder, finishAnswer } from './answer.ts';
import { groupSql } from './group-sql.ts';
import { planQuestion } from './plan.ts';
import { type QuestionInput, question } from './question.ts';

const catalogue = shippedCatalogue();
const now = Date.parse('2026-03-30T00:00:00Z');
const plan = (input: Partial<QuestionInput>, projects: string[] | null = null) =>
  planQuestion(
    question.parse({ metrics: ['offered'], from: '2026-03-01', to: '2026-03-02', ...input }),
    catalogue,
    { tenant: 'main', projects },
    { now, dataUntil: now },
  );

function codeOf(work: () => unknown): string {
  try {
    work();
    return 'fine';
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

describe('planning a question', () => {
  it.each<[string, Partial<QuestionInput>]>([
    ['UNKNOWN_METRIC', { metrics: ['ofered'] }],
    ['UNKNOWN_DIMENSION', { by: ['colour'] }],
    ['UNKNOWN_DIMENSION', { where: [{ dimension: 'colour', values: ['x'] }] }],
    ['DIMENSION_NOT_SHARED', { metrics: ['occupancy'], by: ['queue'] }],
    ['DIMENSION_NOT_SHARED', { metrics: ['source_lag'], by: ['day'] }],
    ['UNKNOWN_PARAMETER', { params: { treshold: 20 } }],
    ['UNKNOWN_PARAMETER', { params: { 'offered.threshold': 20 } }],
    ['UNKNOWN_METRIC', { params: { 'nothing.threshold': 20 } }],
    ['UNKNOWN_ZONE', { zone: 'Nowhere/City' }],
    ['INVALID_QUESTION', { from: '2026-03-02', to: '2026-03-02' }],
    ['INVALID_QUESTION', { from: '1970-01-01', to: '2190-01-01' }],
    ['INVALID_QUESTION', { by: ['caller'] }],
    ['INVALID_QUESTION', { params: { threshold: 'soon' } }],
    ['INVALID_QUESTION', { params: { threshold: -1 } }],
    ['INVALID_QUESTION', { params: { 'service_level.method': 'mine' } }],
    ['INVALID_QUESTION', { where: [{ dimension: 'queue', op: '>', values: ['x'] }] }],
    ['INVALID_QUESTION', { where: [{ dimension: 'wait', op: '>', values: ['long'] }] }],
    ['INVALID_QUESTION', { where: [{ dimension: 'day', values: ['today'] }] }],
    ['fine', { where: [{ dimension: 'wait', op: '>=', values: ['30'] }] }],
    [
      'fine',
      { metrics: ['service_level'], params: { 'service_level.threshold': 30, method: 'avaya' } },
    ],
  ])('says %s to %j', (code, input) => {
    expect(
      codeOf(() =>
        plan(input).groups.map((group) => groupSql(group, plan(input), plan(input).period)),
      ),
    ).toBe(code);
  });

  it('names what a metric can be cut by', () => {
    try {
      plan({ metrics: ['occupancy'], by: ['queue'] });
    } catch (error) {
      expect((error as AppError).params).toMatchObject({
        metric: 'occupancy',
        dimension: 'queue',
        known: expect.stringContaining('agent'),
      });
    }
  });

  it('reads each fact once, whatever is asked of it', () => {
    const { groups } = plan({
      metrics: ['offered', 'answered', 'abandon_rate', 'service_level', 'asa', 'aht', 'occupancy'],
    });
    expect(groups.map(({ fact }) => fact)).toEqual(['queue_visits', 'talks', 'agent_intervals']);
    expect(new Set(groups[0]?.leaves.map(({ text }) => text)).size).toBe(groups[0]?.leaves.length);
  });

  it('puts the scope into every statement, and never a value into the text', () => {
    const evil = "x' OR 1=1 --";
    for (const id of catalogue.metrics.keys()) {
      const made = plan({ metrics: [id], where: [{ dimension: 'project', values: [evil] }] }, [
        'mine',
      ]);
      for (const group of made.groups) {
        const { sql, params } = groupSql(group, made, made.period);
        const reads = sql.match(/FROM [a-z_]+ FINAL/g)?.length ?? 0;
        expect(sql.match(/tenant = \{p\d+:String\}/g)?.length).toBeGreaterThanOrEqual(reads);
        expect(sql).not.toContain('OR 1=1');
        expect(Object.values(params)).toContainEqual(['mine']);
      }
    }
  });
});

describe('parameters', () => {
  it('flow down into the metrics that are named', () => {
    const formula = (params: Record<string, number>) =>
      printFormula(bindMetric(catalogue, 'repeat_rate', params));
    expect(formula({})).toContain('since_previous <= 7 * 86400');
    expect(formula({ 'repeat_rate.days': 3 })).toContain('since_previous <= 3 * 86400');
    expect(formula({ days: 2 })).toContain('since_previous <= 2 * 86400');
    expect(formula({ 'repeat_rate.days': 3, 'repeat_calls.days': 1 })).toContain(
      'since_previous <= 1 * 86400',
    );
  });
});

describe('order and limit', () => {
  const asked = (input: Partial<QuestionInput>) =>
    question.parse({
      metrics: ['offered'],
      by: ['queue'],
      from: '2026-03-01',
      to: '2026-03-02',
      ...input,
    });
  const rows = [
    { queue: 'b', offered: 1 },
    { queue: 'a', offered: null },
    { queue: 'c', offered: 5 },
    { queue: 'd', offered: 1 },
  ];
  const ordered = (input: Partial<QuestionInput>) =>
    finishAnswer(asked(input), [], { rows, totals: {} }, undefined, null);

  it('goes by the columns asked, no data last, then by the dimensions', () => {
    const order = (direction: 'asc' | 'desc') =>
      ordered({ order: [{ column: 'offered', direction }] }).rows.map(({ queue }) => queue);
    expect(order('desc')).toEqual(['c', 'b', 'd', 'a']);
    expect(order('asc')).toEqual(['b', 'd', 'c', 'a']);
    expect(ordered({}).rows.map(({ queue }) => queue)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('says when rows were cut off', () => {
    expect(ordered({ limit: 3 })).toMatchObject({ truncated: true });
    expect(ordered({ limit: 4 })).toMatchObject({ truncated: false });
  });

  it('refuses a column that is not asked for', () => {
    expect(codeOf(() => checkOrder(asked({ order: [{ column: 'asa', direction: 'asc' }] })))).toBe(
      'INVALID_QUESTION',
    );
  });
});
