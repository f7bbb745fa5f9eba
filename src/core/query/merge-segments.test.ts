import { describe, expect, it } from 'vitest';
import { catalogueWith } from '../../../test/support/window-metrics.ts';
import type { Expression } from '../kpi/ast.ts';
import { factOf } from '../kpi/check.ts';
import { parseFormula } from '../kpi/parse.ts';
import { printFormula } from '../kpi/print.ts';
import { type Mergeable, mergeable } from './merge-parts.ts';
import { mergeSegments } from './merge-segments.ts';
import { type PartQuestion, partQuestion, secondsColumn, whereCanBeCut } from './part-question.ts';
import { planQuestion } from './plan.ts';
import { type AnswerRow, question } from './question.ts';
import type { Segment } from './versions.ts';

const read = (text: string): Expression => {
  const parsed = parseFormula(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.expression;
};

function mergedOf(metrics: Readonly<Record<string, readonly string[]>>): Map<string, Mergeable> {
  return new Map(
    Object.entries(metrics).flatMap(([id, texts]) => {
      const found = mergeable(texts.map(read));
      return found ? [[id, found] as const] : [];
    }),
  );
}

const asked = question.parse({
  metrics: ['own'],
  by: ['queue', 'day'],
  from: '2026-03-01',
  to: '2026-03-20',
  compare: { from: '2026-02-01', to: '2026-02-20' },
  params: { threshold: 9 },
  order: [{ column: 'own', direction: 'desc' }],
});

describe('a question for the parts of formulas', () => {
  const merged = mergedOf({
    own: [
      'count(queue_visits where wait > 20) / count(queue_visits)',
      'count(queue_visits where wait > 30) / count(queue_visits)',
    ],
    other: ['count(queue_visits) * 2', 'count(queue_visits where wait > 1) * 2'],
  });
  const catalogue = catalogueWith({
    own: ['ratio', 'count(queue_visits where wait > 20) / count(queue_visits)'],
    other: ['count', 'count(queue_visits) * 2'],
  });
  const segments: Segment[] = [
    { from: '2026-03-01', to: '2026-03-10', catalogue, formulas: new Map() },
    { from: '2026-03-10', to: '2026-03-20', catalogue, formulas: new Map() },
  ];
  const made = (index: number) => partQuestion(asked, merged, segments, index);

  it('asks each part once, by the version and in the days of its segment', () => {
    const [first, second] = [made(0), made(1)];
    expect(first.columns).toEqual(
      new Map([
        ['own', ['part_1', 'part_2']],
        ['other', ['part_2']],
      ]),
    );
    expect(second.columns.get('other')).toEqual(['part_3']);
    expect(first.question).toMatchObject({
      metrics: ['part_1', 'part_2', secondsColumn],
      by: ['queue', 'day'],
      from: '2026-03-01',
      to: '2026-03-10',
      compare: undefined,
      params: {},
      order: [],
    });
    expect(second.question).toMatchObject({ from: '2026-03-10', to: '2026-03-20' });
  });

  it('can be planned as any other: the seconds are cut by what the parts are', () => {
    const second = made(1);
    const now = Date.parse('2026-04-01T00:00:00Z');
    const plan = planQuestion(
      second.question,
      second.catalogue,
      { tenant: 'main', projects: null },
      { now, dataUntil: now },
    );
    expect(plan.groups.map(({ leaves }) => leaves.map(({ text }) => text))).toEqual([
      [
        'count(queue_visits where wait > 30)',
        'count(queue_visits)',
        'count(queue_visits where wait > 1)',
      ],
    ]);
    const { id, expression } = plan.metrics.at(-1) ?? {};
    expect(id).toBe(secondsColumn);
    expect(expression && printFormula(expression)).toBe('period_seconds');
  });

  it('is refused for a segment that is not there', () => {
    expect(() => made(2)).toThrow('no segment 2');
  });
});

describe('conditions over segments', () => {
  const cut = (dimensions: string, ...texts: string[]): boolean =>
    whereCanBeCut(
      dimensions.split(' ').map((dimension) => ({ dimension, op: 'in', values: ['x'] })),
      texts.map((text) => {
        const part = read(text);
        if (part.kind !== 'aggregate') throw new Error(text);
        return part;
      }),
      factOf,
    );

  it('can be cut where the rows themselves, or moments, are held to them', () => {
    const states = 'sum(agent_intervals.duration)';
    expect(cut('queue', 'count(queue_visits)')).toBe(true);
    expect(cut('direction', 'count(offers)')).toBe(true);
    expect(cut('team', states)).toBe(true);
    expect(cut('queue', states)).toBe(false);
    expect(cut('queue', 'count(queue_visits)', states)).toBe(false);
    expect(cut('queue', 'count(nothing)')).toBe(false);
    expect(cut('team queue', states)).toBe(false);
    expect(cut('team project', states)).toBe(true);
  });
});

describe('segments put together', () => {
  const merged = mergedOf({
    share: [
      'count(queue_visits where wait > 20) / count(queue_visits)',
      'count(queue_visits where wait > 30) / count(queue_visits)',
    ],
    longest: ['max(queue_visits.wait)', 'max(queue_visits.wait where wait > 1)'],
    waited: ['sum(queue_visits.wait)', 'sum(queue_visits.wait where wait > 1)'],
    per_hour: [
      'count(queue_visits) / period_seconds * 3600',
      'count(queue_visits where wait > 1) / period_seconds * 3600',
    ],
  });
  const columns = new Map([
    ['share', ['late', 'all']],
    ['longest', ['longest']],
    ['waited', ['waited']],
    ['per_hour', ['all']],
  ]);
  const moments = { now: 0, dataUntil: 0 };
  const together = (by: string[], ...segments: { rows: AnswerRow[]; totals: AnswerRow }[]) =>
    mergeSegments(
      by,
      merged,
      segments.map((found) => ({ asked: { columns } as unknown as PartQuestion, found })),
      moments,
    );
  const totals = { late: 0, all: 0, longest: null, waited: 0, [secondsColumn]: 7200 };

  it('count what each counted, and divide only then', () => {
    const { totals: whole } = together(
      [],
      { rows: [], totals: { late: 1, all: 2, longest: 40, waited: 50, [secondsColumn]: 3600 } },
      { rows: [], totals: { late: 1, all: 8, longest: 90, waited: 10, [secondsColumn]: 7200 } },
    );
    expect(whole).toEqual({ share: 0.2, longest: 90, waited: 60, per_hour: 3.333333333 });
  });

  it('have the rows of any of them; who was absent in one was there for its time', () => {
    const { rows } = together(
      ['queue'],
      { rows: [{ queue: 'a', late: 1, all: 2, longest: 9, waited: 9 }], totals },
      {
        rows: [
          { queue: 'a', late: 0, all: 2, longest: 5, waited: 5 },
          { queue: 'b', late: 4, all: 4, longest: null, waited: null },
        ],
        totals,
      },
    );
    expect(rows).toEqual([
      { queue: 'a', share: 0.25, longest: 9, waited: 14, per_hour: 1 },
      { queue: 'b', share: 1, longest: null, waited: 0, per_hour: 1 },
    ]);
  });

  it('take the seconds of a bucket from any row of it', () => {
    const row = (queue: string, week: string, all: number, seconds: number) => ({
      ...{ queue, week, late: 0, all, longest: 1, waited: 1 },
      [secondsColumn]: seconds,
    });
    const { rows } = together(
      ['queue', 'week'],
      { rows: [row('a', '2026-03-02', 1, 3600), row('b', '2026-03-02', 2, 3600)], totals },
      { rows: [row('a', '2026-03-02', 3, 1800), row('a', '2026-03-09', 5, 3600)], totals },
    );
    expect(rows.map(({ queue, week, per_hour }) => [queue, week, per_hour])).toEqual([
      ['a', '2026-03-02', 2.666666667],
      ['b', '2026-03-02', 1.333333333],
      ['a', '2026-03-09', 5],
    ]);
  });

  it('know no sum that no segment knows', () => {
    const unknown = { ...totals, waited: null };
    const both = together([], { rows: [], totals: unknown }, { rows: [], totals: unknown });
    expect(both.totals.waited).toBeNull();
  });

  it('know no rate where nobody knows the time', () => {
    const unknown = { ...totals, all: 3, [secondsColumn]: null };
    expect(together([], { rows: [], totals: unknown }).totals.per_hour).toBeNull();
    const { totals: half } = together(
      [],
      { rows: [], totals: unknown },
      { rows: [], totals: { ...totals, all: 1 } },
    );
    expect(half.per_hour).toBe(2);
  });
});
