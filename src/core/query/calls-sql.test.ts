import { describe, expect, it } from 'vitest';
import { shippedCatalogue } from '../../../test/support/catalogue.ts';
import { callConditions } from './call-conditions.ts';
import {
  type CallOrder,
  type CallsAsked,
  countCallsSql,
  historyOfCallSql,
  isByName,
  leadsToCalls,
  pageOfCallsSql,
  rowsOfCallsSql,
} from './calls-sql.ts';
import { clientOf } from './client-history.ts';
import { menusSql, pathsSql } from './ivr-sql.ts';
import { planQuestion } from './plan.ts';
import { type QuestionInput, question } from './question.ts';
import type { Statement } from './sql-text.ts';

const now = Date.parse('2026-03-30T00:00:00Z');
const golden = (name: string) => `../../../test/golden/calls/${name}.sql`;
const textOf = ({ sql, params }: Statement): string =>
  `${sql}\n${JSON.stringify(params, null, 1)}\n`;

/** Calls behind a metric; without one the journal. */
function asked(
  metric: string | undefined,
  where: NonNullable<QuestionInput['where']> = [],
  projects: string[] | null = null,
): CallsAsked {
  const whole = question.parse({
    metrics: ['-'],
    where,
    from: '2026-03-23',
    to: '2026-03-24',
    zone: 'Asia/Almaty',
  });
  const { own, parts } = callConditions(whole.where);
  const plan = planQuestion(
    {
      ...whole,
      metrics: metric === undefined ? [] : [metric],
      where: metric === undefined ? own : [...own, ...parts],
    },
    shippedCatalogue(),
    { tenant: 'main', projects },
    { now, dataUntil: now },
  );
  return { plan, parts: metric === undefined ? parts : [] };
}
const groupOf = (metric: string) => {
  const { plan } = asked(metric);
  const group = plan.groups.find(({ fact }) => leadsToCalls(fact));
  if (!group) throw new Error(metric);
  return { plan, group };
};
const calls = [
  { project: 'shop', system: 'pbx', call: 'c1' },
  { project: 'shop', system: 'two', call: 'c2' },
];
const around = { from: Date.UTC(2026, 2, 23, 5), to: Date.UTC(2026, 2, 24, 5) };

describe('the journal of calls', () => {
  it('holds a call to conditions by any part of it', async () => {
    const where = [
      { dimension: 'direction', values: ['inbound'] },
      { dimension: 'wait', op: '>' as const, values: [30] },
      { dimension: 'tag.vip', values: ['1'] },
      { dimension: 'queue', values: ['sales'] },
      { dimension: 'agent', op: 'not-in' as const, values: ['ann'] },
      { dimension: 'team', values: ['night'] },
      { dimension: 'menu', op: 'contains' as const, values: ['main', 'bill'] },
      { dimension: 'caller', op: 'contains' as const, values: ['8 (701) 555-12-34'] },
    ];
    const page = pageOfCallsSql(asked(undefined, where, ['shop']), '-startedAt', 100, 50);
    await expect(textOf(page)).toMatchFileSnapshot(golden('journal'));
  });

  it('counts the calls of a day', async () => {
    await expect(textOf(countCallsSql(asked(undefined)))).toMatchFileSnapshot(golden('count'));
  });

  it.each<[CallOrder, string]>([
    ['-startedAt', 'started_at DESC, '],
    ['startedAt', 'started_at, '],
    ['-wait', 'wait DESC NULLS LAST, started_at DESC, '],
    ['-talk', 'talk DESC NULLS LAST, started_at DESC, '],
    ['-duration', 'duration DESC NULLS LAST, started_at DESC, '],
  ])('goes by %s always in the same order, so that pages do not overlap', (order, by) => {
    const { sql } = pageOfCallsSql(asked(undefined), order, 0, 50);
    expect(sql).toContain(`\nORDER BY ${by}project, system, call\nLIMIT `);
  });
});

describe('the calls behind a number', () => {
  it.each([
    ['abandoned'],
    ['service_level'],
    ['repeat_calls'],
    ['qa_score'],
    ['quality_notes'],
    ['occupancy'],
    ['concurrent_calls'],
    ['sales_per_hour'],
  ])('of %s are those whose rows count', async (metric) => {
    const where = [{ dimension: 'project', values: ['shop'] }];
    await expect(textOf(countCallsSql(asked(metric, where, ['shop'])))).toMatchFileSnapshot(
      golden(metric),
    );
  });

  it.each([
    ['calls'],
    ['abandoned'],
    ['repeat_calls'],
    ['qa_score'],
    ['quality_notes'],
    ['occupancy'],
  ])('are told with the rows of %s', async (metric) => {
    const { plan, group } = groupOf(metric);
    const rows = rowsOfCallsSql(group, plan, calls, around);
    await expect(textOf(rows)).toMatchFileSnapshot(golden(`${metric}-rows`));
  });

  it('are not looked for among rows that lead to no call', () => {
    // Of it shifts are a part as well.
    const conformance = asked('conformance');
    expect(conformance.plan.groups.map(({ fact }) => fact)).toEqual(['agent_intervals', 'shifts']);
    const { sql } = countCallsSql(conformance);
    expect(sql).toContain('FROM agent_intervals FINAL');
    expect(sql).not.toContain('shifts');
  });

  it('are there for facts of calls, and for notes on them', () => {
    expect(leadsToCalls('queue_visits')).toBe(true);
    expect(leadsToCalls('evaluations')).toBe(true);
    expect(leadsToCalls('quality_notes')).toBe(true);
    expect(leadsToCalls('shifts')).toBe(false);
    expect(leadsToCalls('quarantine')).toBe(false);
    expect(isByName('evaluations')).toBe(true);
    expect(isByName('talks')).toBe(false);
  });
});

describe('the client of a call', () => {
  const call = { customer: '', direction: 'inbound', dialled: '100', caller: '7701' };

  it('is who called, or who was called, unless a CRM knows better', () => {
    expect(clientOf(call)).toBe('7701');
    expect(clientOf({ ...call, direction: 'outbound' })).toBe('100');
    expect(clientOf({ ...call, customer: 'C-7' })).toBe('C-7');
  });

  it('is not known where nobody in particular called', () => {
    expect(clientOf({ ...call, caller: 'Anonymous' })).toBeNull();
    expect(clientOf({ ...call, caller: '' })).toBeNull();
    expect(clientOf({ ...call, customer: 'UNKNOWN' })).toBeNull();
  });

  it('is looked for among the calls of a month around', async () => {
    const [key] = calls;
    if (!key) throw new Error('no call');
    const scope = { tenant: 'main', projects: ['shop', 'bank'] };
    const found = historyOfCallSql(scope, key, '7701', around.from);
    await expect(textOf(found)).toMatchFileSnapshot(golden('history'));
  });
});

describe('the menus of calls', () => {
  const inMenu = asked(undefined, [{ dimension: 'menu', values: ['main'] }]);

  it('are told as paths', async () => {
    await expect(textOf(pathsSql(inMenu, 6))).toMatchFileSnapshot(golden('paths'));
  });

  it('are told one by one', async () => {
    await expect(textOf(menusSql(inMenu))).toMatchFileSnapshot(golden('menus'));
  });
});
