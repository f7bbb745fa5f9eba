import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pastSeries } from './past-queue.ts';

const visit = fc
  .tuple(
    fc.integer({ min: 0, max: 5000 }),
    fc.option(fc.integer({ min: 0, max: 900 }), { nil: null }),
  )
  .map(([enteredAt, stay]) => ({ enteredAt, leftAt: stay === null ? null : enteredAt + stay }));

it('tells who was inside at each moment, in whatever order the stays come', () => {
  fc.assert(
    fc.property(fc.array(visit), (visits) => {
      const span = { from: 100, to: 6000, step: 250 };
      const waiting = pastSeries(visits, 'waiting', span);
      const longest = pastSeries([...visits].reverse(), 'longest-wait', span);
      for (const [index, { at, value }] of waiting.entries()) {
        const inside = visits.filter(
          ({ enteredAt, leftAt }) => enteredAt <= at && (leftAt === null || leftAt > at),
        );
        expect(value).toBe(inside.length);
        const first = Math.min(...inside.map(({ enteredAt }) => enteredAt));
        expect(longest[index]?.value).toBe(inside.length ? (at - first) / 1000 : 0);
      }
    }),
  );
});
