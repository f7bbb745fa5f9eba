import { expect, test } from 'vitest';
import { createUnitFilter } from './unit-filter.ts';

const key = (number: number): string => `17000${number}.${number % 97}`;

test('never denies a unit that was added, and seldom knows one that was not', () => {
  const filter = createUnitFilter();
  const units = 400_000;
  for (let unit = 0; unit < units; unit++) filter.add(key(unit));
  let denied = 0;
  for (let unit = 0; unit < units; unit++) if (!filter.mayKnow(key(unit))) denied++;
  expect(denied).toBe(0);
  let wrong = 0;
  for (let unit = units; unit < 2 * units; unit++) if (filter.mayKnow(key(unit))) wrong++;
  expect(wrong).toBeLessThan(units / 20_000);
  expect(filter.usable).toBe(true);
});
