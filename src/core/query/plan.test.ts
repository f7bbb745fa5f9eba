import { describe, expect, it } from 'vitest';
import { shippedCatalogue } from '../../../test/support/catalogue.ts';
import { catalogueWith } from '../../../test/support/window-metrics.ts';
import { AppError } from '../errors.ts';
import { bindMetric } from '../kpi/bind.ts';
import type { Catalogue } from '../kpi/catalogue.ts';
import { printFormula } from '../kpi/print.ts';
import { checkOrder, finishAnswer } from './answer.ts';
import { groupSql } from './group-sql.ts';
import { planQuestion } from './plan.ts';
import { type QuestionInput, question } from './question.ts';

const catalogue = shippedCatalogue();
const now = Date.parse('2026-03-30T00:00:00Z');
const plan = (
  input: Partial<QuestionInput>,
  projects: string[] | null = null,
  of: Catalogue = catalogue,
) =>
  planQuestion(
    question.parse({ metrics: ['offered'], from: '2026-03-01', to: '2026-03-02', ...input }),
    of,
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

describe('a planned question', () => {
  const refusal = (work: () => unknown) => {
    try {
      return work();
    } catch (error) {
      return error instanceof AppError ? error.params : error;
    }
  };

  it('says what it cannot be asked by, or over', () => {
    expect(refusal(() => plan({ by: ['caller'] }))).toEqual({ detail: 'by caller' });
    expect(refusal(() => plan({ to: '2026-03-01' }))).toEqual({
      detail: '2026-03-01 … 2026-03-01',
    });
    expect(refusal(() => plan({ metrics: ['source_lag'], by: ['queue'] }))).toEqual({
      ...{ metric: 'source_lag', dimension: 'queue', known: 'project, source' },
    });
  });

  it('of time alone is cut by time alone', () => {
    const own = catalogueWith({ seconds: ['seconds', 'period_seconds'] });
    expect(plan({ metrics: ['seconds'], by: ['day'] }, null, own).groups).toEqual([]);
    expect(refusal(() => plan({ metrics: ['seconds'], by: ['queue'] }, null, own))).toEqual({
      ...{ metric: 'seconds', dimension: 'queue', known: '—' },
    });
  });

  it('has the period to compare with only where one is asked for', () => {
    expect(plan({}).compare).toBeUndefined();
    const compare = { from: '2026-02-01', to: '2026-02-02' };
    expect(plan({ compare, zone: 'Asia/Almaty' }).compare).toEqual({
      from: Date.parse('2026-01-31T19:00:00Z'),
      to: Date.parse('2026-02-01T19:00:00Z'),
      stretches: [expect.objectContaining({ offset: 18_000 })],
    });
  });

  it('keeps what is exact and what is approximate apart', () => {
    const [group] = plan({ metrics: ['wait_p95', 'wait_p95_approximate'] }).groups;
    const text = "p95(queue_visits.wait where outcome = 'answered')";
    expect(group?.leaves.map((leaf) => leaf.text)).toEqual([text, `${text} ±0.01`]);
  });

  it('looks at no more windows than it may', () => {
    const days = Array.from({ length: 49 }, (_, index) => `d${index + 1}`);
    const own = catalogueWith(
      Object.fromEntries(
        days.map((id) => [id, ['count', `rolling(offered, ${id.slice(1)} days)`]] as const),
      ),
    );
    expect(plan({ metrics: days.slice(1) }, null, own).groups).toHaveLength(48);
    expect(refusal(() => plan({ metrics: days }, null, own))).toEqual({ detail: '49 > 48' });
  });

  it('reads calls with their history only where a metric needs it', () => {
    const groups = plan({ metrics: ['calls', 'repeat_calls'] }).groups;
    expect(groups.map(({ fact, history }) => [fact, history])).toEqual([
      ['calls', false],
      ['calls', true],
    ]);
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
