import { expect, it } from 'vitest';
import { filtersOf, namesakes } from './report-row.ts';

const people = [
  { project: 'Окна', agent: '' },
  { project: 'Клиника', agent: '' },
  { project: 'Клиника', agent: 'Анна' },
];

it('tells rows of one name apart, and leads each to its own events', () => {
  const twice = namesakes(people);
  expect([...twice]).toEqual(['']);
  const where = { team: ['A'] };
  expect(people.map((one) => filtersOf(one, where, twice))).toEqual([
    { team: ['A'], agent: [''], project: ['Окна'] },
    { team: ['A'], agent: [''], project: ['Клиника'] },
    { team: ['A'], agent: ['Анна'] },
  ]);
});
