import { expect, it } from 'vitest';
import { readConservation } from './conservation.ts';

const totals = {
  offered: 1368,
  answered: 1231,
  abandoned: 104,
  left_otherwise: 24,
  in_progress: 9,
};

it('adds up, or says by how much not', () => {
  expect(readConservation({ ...totals, balance_residual: 0 }).residual).toBe(0);
  expect(readConservation({ ...totals, in_progress: 7, balance_residual: 0 }).residual).toBe(2);
  expect(readConservation({ ...totals, balance_residual: -3 }).residual).toBe(-3);
});
