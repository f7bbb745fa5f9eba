import { expect, it } from 'vitest';
import { endpoints } from '../../contracts/index.ts';
import * as doors from './doors.ts';

it('every endpoint of the contracts has its door, at its address', () => {
  const here = Object.fromEntries(Object.entries(doors));
  const there = Object.fromEntries(
    Object.values(endpoints).map(({ id, method, path }) => [id, { id, method, path }]),
  );
  expect(here).toEqual(there);
});
