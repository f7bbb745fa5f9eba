import { expect, it } from 'vitest';
import { type IvrPaths, prepareSankey } from './sankey.ts';

const node = (id: string, step: number) => ({
  id,
  name: id,
  kind: 'menu' as const,
  step,
  count: 1,
});
const paths: IvrPaths = {
  entered: 3,
  nodes: [node('a', 1), node('b', 2), node('c', 5), node('lonely', 3)],
  links: [
    { from: 'a', to: 'b', count: 3 },
    { from: 'b', to: 'c', count: 2 },
    { from: 'b', to: 'a', count: 1 },
    { from: 'b', to: 'gone', count: 1 },
  ],
  menus: [],
};

it('leaves no way back, no loose ends and no empty columns', () => {
  const { nodes, links } = prepareSankey(paths, ({ name }) => name);
  expect(nodes.map(({ name, depth }) => [name, depth])).toEqual([
    ['a', 0],
    ['b', 1],
    ['c', 2],
  ]);
  expect(links).toEqual([
    { source: 'a', target: 'b', value: 3 },
    { source: 'b', target: 'c', value: 2 },
  ]);
});
