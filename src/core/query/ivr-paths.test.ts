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

describe('the end of a path', () => {
  const ends = (result: string, queue: string, choice = '1') =>
    shapePaths([path([['main', choice, result]], 3, queue)], 6).nodes.map(({ step, kind, name }) =>
      `${step} ${kind} ${name}`.trim(),
    );

  it('is what the menu says, or the queue', () => {
    expect(ends('queue', 'sales')).toEqual(['0 menu main', '1 choice 1', '2 queue sales']);
    expect(ends('hangup', 'sales')).toEqual(['0 menu main', '1 choice 1', '2 hangup']);
    expect(ends('self-service', '', '')).toEqual(['0 menu main', '1 self-service']);
    expect(ends('transfer', '')).toEqual(['0 menu main', '1 choice 1', '2 transfer']);
    expect(ends('transfer', 'sales')).toEqual(['0 menu main', '1 choice 1', '2 queue sales']);
    expect(ends('next', '')).toEqual(['0 menu main', '1 choice 1']);
  });

  it('of a timeout goes on to the queue, if to any', () => {
    expect(ends('timeout', 'sales')).toEqual([
      ...['0 menu main', '1 choice 1', '2 timeout', '3 queue sales'],
    ]);
    expect(ends('timeout', '')).toEqual(['0 menu main', '1 choice 1', '2 timeout']);
  });

  it('is told as the rest where the path is longer than asked, not where it is as long', () => {
    const steps = ['a', 'b'].map((menu) => [menu, '', 'hangup'] as const);
    const kinds = (depth: number) => shapePaths([path(steps, 1)], depth).nodes.map((n) => n.kind);
    expect(kinds(2)).toEqual(['menu', 'menu', 'hangup']);
    expect(kinds(1)).toEqual(['menu', 'more']);
  });
});

describe('a picture of paths', () => {
  it('leaves out calls that met no menu', () => {
    const { entered, nodes } = shapePaths(
      [path([], 5, 'sales'), path([['m', '', 'hangup']], 2)],
      6,
    );
    expect(entered).toBe(2);
    expect(nodes.map(({ kind, count }) => [kind, count])).toEqual([
      ['menu', 2],
      ['hangup', 2],
    ]);
  });

  it('has the commonest first: stops of a column, and links', () => {
    const { nodes, links } = shapePaths(
      [
        path([['m', 'a', 'hangup']], 1),
        path([['m', 'b', 'hangup']], 5),
        path([['m', 'c', 'hangup']], 3),
      ],
      6,
    );
    expect(nodes.map(({ name, count }) => `${name} ${count}`)).toEqual([
      ...['m 9', 'b 5', 'c 3', 'a 1', ' 9'],
    ]);
    expect(links.map(({ count }) => count)).toEqual([5, 5, 3, 3, 1, 1]);
  });

  it('keeps a choice with the menu it was made in', () => {
    const { nodes } = shapePaths(
      [path([['a', '1', 'hangup']], 1), path([['b', '1', 'hangup']], 2)],
      6,
    );
    expect(nodes.filter(({ kind }) => kind === 'choice').map(({ count }) => count)).toEqual([2, 1]);
  });

  const kept = (count: number, most = (n: number) => 100 - n, backwards = false) => {
    const paths = Array.from({ length: count }, (_, n) =>
      path([['m', `c${String(n).padStart(2, '0')}`, 'queue']], most(n), `q${n}`),
    );
    const { nodes, links } = shapePaths(backwards ? paths.reverse() : paths, 6);
    const names = (kind: string) => nodes.filter((node) => node.kind === kind).map((n) => n.name);
    return { choices: names('choice'), queues: names('queue'), more: names('more'), links };
  };

  it('tells one that would be left over by itself', () => {
    expect(kept(13).choices).toHaveLength(13);
    expect(kept(13).more).toEqual([]);
    expect(kept(14).choices).toHaveLength(12);
    expect(kept(14).more).toEqual(['', '']);
  });

  it('leaves out the rarest, and of equals always the same', () => {
    const rising = kept(20, (n) => n + 1);
    expect(rising.choices).not.toContain('c07');
    expect(rising.choices).toContain('c08');
    expect(rising.queues).not.toContain('q7');
    for (const backwards of [false, true]) {
      const equal = kept(20, () => 1, backwards);
      expect(equal.choices).toContain('c11');
      expect(equal.choices).not.toContain('c12');
      expect(equal.links.every(({ from, to }) => from !== to)).toBe(true);
    }
  });

  it('adds up the same stop of several paths before it leaves any out', () => {
    const often = Array.from({ length: 3 }, (_, n) => path([['m', 'often', 'queue']], 2, `q${n}`));
    const rare = Array.from({ length: 14 }, (_, n) => path([['m', `c${n}`, 'hangup']], 5));
    const { nodes } = shapePaths([...often, ...rare], 6);
    expect(nodes.find(({ name }) => name === 'often')?.count).toBe(6);
    expect(
      nodes.filter(({ kind }) => kind === 'more').map(({ step, count }) => [step, count]),
    ).toEqual([[1, 15]]);
  });
});
