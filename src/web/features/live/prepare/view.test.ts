import { expect, it } from 'vitest';
import { sampleAgent, sampleNow, sampleRoom } from './sample-room.ts';
import { agentsOf, groupByState } from './view.ts';

const agents = [
  sampleAgent({ agent: 'А', state: 'break', since: sampleNow - 1000 }),
  sampleAgent({ agent: 'Б', state: 'break', since: sampleNow - 9000 }),
  sampleAgent({ agent: 'В', state: 'talk', queue: 'Продажи' }),
  sampleAgent({ agent: 'Г', state: 'ready', queues: ['Продажи', 'Тариф и оплата'] }),
  sampleAgent({ agent: 'Д', state: 'ready', project: 'Другой', queues: ['Продажи'] }),
];

it('groups operators by state, the longest in it first', () => {
  expect(groupByState(agents).map(({ state, agents }) => [state, agents.length])).toEqual([
    ['talk', 1],
    ['ready', 2],
    ['break', 2],
  ]);
  expect(groupByState(agents, ['break'])[0]?.agents.map(({ agent }) => agent)).toEqual(['Б', 'А']);
});

it('finds the operators of a queue by login and by call, in its project only', () => {
  const found = agentsOf(sampleRoom({ agents }), 'Связьком', 'Продажи');
  expect(found.map(({ agent }) => agent)).toEqual(['В', 'Г']);
});
