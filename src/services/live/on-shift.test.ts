import { expect, it } from 'vitest';
import { onShift } from './on-shift.ts';

const minute = 60_000;
const working = new Map([
  ['a\nAnna', 0],
  ['a\nBoris', 0],
  ['b\nVera', 10 * minute],
]);
const here = [{ project: 'a', agent: 'Anna' }];

it('tells who is not there, five minutes after their shift began', () => {
  const at = (minutes: number, scope = {}) => onShift({ working }, here, scope, minutes * minute);
  expect(at(4.9)).toEqual({ scheduled: 3, absent: 0 });
  expect(at(5)).toEqual({ scheduled: 3, absent: 1 });
  expect(at(15)).toEqual({ scheduled: 3, absent: 2 });
  expect(at(15, { project: 'b' })).toEqual({ scheduled: 1, absent: 1 });
  expect(at(15, { queue: 'q' })).toEqual({ scheduled: null, absent: null });
});
