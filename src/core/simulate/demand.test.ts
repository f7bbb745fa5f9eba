import { describe, expect, it } from 'vitest';
import { DAY, workingDayOf } from './calendar.ts';
import { arrivalsOf, expectedArrivals, firstCalls, incidentOf } from './demand.ts';
import { demoCentre } from './demo/centre.ts';

const start = workingDayOf(Date.UTC(2026, 7, 3));
const days = Array.from({ length: 56 }, (_, index) => start + index);

describe('demand', () => {
  it.each(demoCentre.map((project) => [project.key, project] as const))(
    '%s: first calls of each hour are Poisson around what is expected',
    (_key, project) => {
      const expected = new Float64Array(24);
      const found = new Float64Array(24);
      let squares = 0;
      let cells = 0;
      for (const day of days) {
        const hourly = new Float64Array(24);
        for (const intent of project.intents)
          expectedArrivals(project, intent, 5, day).forEach((rate, quarter) => {
            hourly[quarter >> 2] = (hourly[quarter >> 2] ?? 0) + rate;
          });
        const counts = new Float64Array(24);
        for (const { at } of firstCalls(project, 5, day)) {
          const hour = Math.floor((at - day * DAY) / 3_600_000);
          counts[hour] = (counts[hour] ?? 0) + 1;
        }
        counts.forEach((count, hour) => {
          const rate = hourly[hour] ?? 0;
          expected[hour] = (expected[hour] ?? 0) + rate;
          found[hour] = (found[hour] ?? 0) + count;
          if (rate < 5) return;
          squares += (count - rate) ** 2 / rate;
          cells += 1;
        });
      }
      expected.forEach((rate, hour) => {
        const error = Math.abs((found[hour] ?? 0) - rate);
        expect(error, `hour ${hour}`).toBeLessThanOrEqual(4 * Math.sqrt(rate) + 1);
      });
      // Variance over mean of a Poisson count is 1.
      expect(Math.abs(squares / cells - 1)).toBeLessThan(4 * Math.sqrt(2 / cells));
    },
  );

  it('tells calls in order of time, within the working day, from made-up numbers', () => {
    for (const project of demoCentre) {
      const arrivals = arrivalsOf(project, 5, start);
      expect(arrivals.length).toBeGreaterThan(100);
      arrivals.forEach((arrival, index) => {
        expect(arrival.at).toBeGreaterThanOrEqual(arrivals[index - 1]?.at ?? start * DAY);
        expect(arrival.at).toBeLessThan((start + 1) * DAY);
        expect(arrival.caller).toMatch(/^\+77\d\d555\d{4}$/);
      });
    }
  });

  it('brings callers back on later days as those days were', () => {
    const [project] = demoCentre;
    if (!project) throw new Error('no project');
    const due = [1, 2, 3].flatMap((back) =>
      firstCalls(project, 5, start - back).filter((call) => call.returnsIn === back),
    );
    const returned = arrivalsOf(project, 5, start).filter((call) => call.attempt > 1);
    expect(due.length).toBeGreaterThan(3);
    expect(returned.map((call) => call.caller).sort()).toEqual(due.map((c) => c.caller).sort());
  });

  it('has a bad hour now and then, and more calls in it', () => {
    const project = demoCentre.find((each) => each.incident);
    if (!project?.incident) throw new Error('no incident');
    const struck = days.map((day) => incidentOf(project, 5, day)).filter((each) => !!each);
    const { chance } = project.incident;
    const error = 4 * Math.sqrt(days.length * chance * (1 - chance));
    expect(Math.abs(struck.length - days.length * chance)).toBeLessThan(error);
    for (const { from, to, factor } of struck) {
      expect(to).toBeGreaterThan(from);
      expect(factor).toBeGreaterThan(1.5);
    }
  });
});
