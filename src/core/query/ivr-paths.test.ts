import { describe, expect, it } from 'vitest';
import { type CountedPath, shapePaths } from './ivr-paths.ts';

const path = (
  steps: readonly (readonly [string, string, string])[],
  count: number,
  queue = '',
): CountedPath => ({ steps, count, queue });

describe('paths through the menus', () => {
  it('are menus and choices in turn, and then where they came to', () => {
    const { entered, nodes, links } = shapePaths(
      [
        path([['main', 'sales', 'queue']], 6, 'Sales'),
        path([['main', '', 'hangup']], 3),
        path(
          [
            ['main', 'bill', 'next'],
            ['bill', 'balance', 'self-service'],
          ],
          2,
        ),
        path([['main', '', 'timeout']], 1, 'Sales'),
      ],
      6,
    );
    expect(entered).toBe(12);
    const told = nodes.map(({ kind, name, step, count }) => `${step} ${kind} ${name} ${count}`);
    expect(told).toEqual([
      '0 menu main 12',
      '1 choice sales 6',
      '1 hangup  3',
      '1 choice bill 2',
      '1 timeout  1',
      '2 queue Sales 7',
      '2 menu bill 2',
      '3 choice balance 2',
      '4 self-service  2',
    ]);
    expect(links.find(({ to }) => to === 'hangup|')?.count).toBe(3);
  });

  it('never lose a call on the way, nor come back', () => {
    const steps = ['a', 'b', 'a', 'b', 'a'].map((menu) => [menu, '1', 'next'] as const);
    const { nodes, links } = shapePaths([path(steps, 5, 'q'), path(steps.slice(0, 2), 2, 'q')], 3);
    const stepOf = new Map(nodes.map(({ id, step }) => [id, step]));
    for (const { from, to } of links)
      expect(stepOf.get(to)).toBeGreaterThan(stepOf.get(from) ?? 99);
    for (const { id, count } of nodes) {
      const into = links.filter(({ to }) => to === id).reduce((sum, link) => sum + link.count, 0);
      if (stepOf.get(id) !== 0) expect(into).toBe(count);
    }
    expect(nodes.find(({ kind }) => kind === 'more')).toMatchObject({ step: 6, count: 5 });
  });

  it('tell the rare ones of a column together', () => {
    const many = Array.from({ length: 30 }, (_, n) =>
      path([['main', `choice ${n}`, 'queue']], 100 - n, `queue ${n % 20}`),
    );
    const { nodes } = shapePaths(many, 6);
    expect(nodes.filter(({ kind }) => kind === 'choice').length).toBe(12);
    expect(nodes.filter(({ kind }) => kind === 'queue').length).toBe(12);
    const more = nodes.filter(({ kind }) => kind === 'more');
    expect(more.length).toBe(2);
    const whole = many.reduce((sum, { count }) => sum + count, 0);
    for (const step of [0, 1, 2]) {
      const column = nodes.filter((node) => node.step === step);
      expect(column.reduce((sum, { count }) => sum + count, 0)).toBe(whole);
    }
  });
});
