import { describe, expect, it } from 'vitest';
import { createFormat } from '../../../i18n/format.ts';
import { actCells } from './act.ts';
import { type ClassCounts, countMetrics, readClasses, sumOf, visitClasses } from './classes.ts';
import {
  compareMethods,
  disputedClasses,
  dotAxis,
  methods,
  placeOf,
  reasonsOf,
} from './methods.ts';

/** The day of the design: 486 calls of one queue. */
const counts: ClassCounts = {
  'answered-in': 297,
  'answered-late': 111,
  short: 9,
  'lost-in': 19,
  'lost-late': 33,
  'left-in': 3,
  'left-late': 9,
  waiting: 5,
};
const find = (id: string) => {
  const method = methods.find((one) => one.id === id);
  if (!method) throw new Error(id);
  return method;
};

describe('eight definitions over the same calls', () => {
  it('have these numerators, denominators and levels', () => {
    const rows = compareMethods(counts, 'abandons').map(({ method, above, below, level }) => [
      method.id,
      `${above}/${below}`,
      Number(((level ?? 0) * 100).toFixed(1)),
    ]);
    expect(rows).toEqual([
      ['answered', '297/408', 72.8],
      ['asterisk2', '325/469', 69.3],
      ['connect', '328/481', 68.2],
      ['without_short', '297/460', 64.6],
      ['abandons', '297/469', 63.3],
      ['flowouts', '297/472', 62.9],
      ['avaya', '297/481', 61.7],
      ['offered', '297/486', 61.1],
    ]);
  });

  it('differ from the contract by points', () => {
    const [first] = compareMethods(counts, 'abandons');
    expect((first?.difference ?? 0) * 100).toBeCloseTo(9.47, 1);
    const own = compareMethods(counts, 'abandons').find(({ method }) => method.id === 'abandons');
    expect(own?.difference).toBe(0);
  });

  it('are nothing where there is nothing', () => {
    const none = readClasses({});
    expect(compareMethods(none, 'abandons').every(({ level }) => level === null)).toBe(true);
  });

  it('explain the difference by the calls counted otherwise', () => {
    expect(reasonsOf(counts, find('answered'), find('abandons'))).toEqual([
      {
        part: 'below',
        act: 'removed',
        classes: ['short', 'lost-in', 'lost-late'],
        count: 61,
        from: 469,
        to: 408,
      },
    ]);
    const [below, above] = reasonsOf(counts, find('connect'), find('abandons'));
    expect(below).toMatchObject({ part: 'below', act: 'added', count: 12, from: 469, to: 481 });
    expect(above).toMatchObject({ part: 'above', act: 'added', count: 31, from: 297, to: 328 });
  });

  it('agree only about the answered: the others are disputed', () => {
    expect(sumOf(counts, disputedClasses)).toBe(78);
    expect(placeOf(find('avaya'), 'waiting')).toBe('none');
    expect(placeOf(find('offered'), 'waiting')).toBe('below');
  });

  it('never put above the line what is not below it', () => {
    for (const method of methods)
      expect(method.above.filter((name) => !method.below.includes(name))).toEqual([]);
  });

  it('read counts by the names of the catalogue', () => {
    expect(countMetrics).toHaveLength(visitClasses.length + 1);
    expect(readClasses({ answered_in_time: 4, left_late: 2 })).toMatchObject({
      'answered-in': 4,
      'left-late': 2,
      waiting: 0,
    });
  });
});

describe('the axis of the dots', () => {
  it('has round ends around the levels and the target', () => {
    expect(dotAxis([0.728, 0.611], 0.75).ticks.map((tick) => Math.round(tick * 100))).toEqual([
      60, 65, 70, 75, 80,
    ]);
    expect(dotAxis([1], null).high).toBe(1);
    expect(dotAxis([null], null).ticks).toEqual([0, 0.5, 1]);
    expect(dotAxis([0, 1], 0.8).ticks).toHaveLength(6);
  });
});

it('the act of reconciliation has every class and every definition', () => {
  const rows = compareMethods(counts, 'avaya');
  const cells = actCells(
    { scope: 'a', period: 'b', threshold: 30, short: 5, contract: 'avaya', counts, rows },
    (id) => id,
    createFormat('ru'),
  );
  expect(cells).toHaveLength(7 + 8 + 2 + 8);
  expect(cells.at(-1)?.[0]).toBe('service-level.name-offered');
  expect(cells.some(([name]) => String(name).includes('in-contract'))).toBe(true);
});
