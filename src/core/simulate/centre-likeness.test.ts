import { describe, expect, it } from 'vitest';
import type { ContactEvent } from '../contact/events.ts';
import { SECOND, weekdayOf, workingDayOf } from './calendar.ts';
import { demoCentre } from './demo/centre.ts';
import { svyazkom } from './demo/svyazkom.ts';
import { simulateDay } from './simulate-day.ts';

const start = workingDayOf(Date.UTC(2026, 8, 7));
const days = Array.from({ length: 28 }, (_, index) => start + index);

describe('the demo centre', () => {
  const runs = demoCentre.flatMap((project) =>
    days.map((day) => ({ project, day, ...simulateDay(project, 1, day) })),
  );
  const working = runs.filter(({ day }) => weekdayOf(day) < 5);
  const workingDays = working.length / demoCentre.length;

  it('has sixty people in six teams, each with a name of their own', () => {
    const people = demoCentre.flatMap(({ operators }) => operators);
    expect(people).toHaveLength(60);
    expect(new Set(people.map(({ name }) => name)).size).toBe(60);
    expect(new Set(people.map(({ team }) => team)).size).toBe(6);
  });

  it('has 1,300 to 1,700 calls on a working day', () => {
    const calls = working.reduce((sum, { truth }) => sum + truth.calls, 0) / workingDays;
    expect(calls).toBeGreaterThan(1300);
    expect(calls).toBeLessThan(1700);
  });

  it('serves most callers in time, with bad days among the good', () => {
    const shares = days.map((day) => {
      let within = 0;
      let counted = 0;
      for (const { truth } of runs.filter((run) => run.day === day))
        for (const queues of Object.values(truth.queues))
          for (const row of Object.values(queues)) {
            within += row.withinThreshold;
            counted += row.answered + row.abandoned;
          }
      return within / counted;
    });
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    expect(mean).toBeGreaterThan(0.75);
    expect(mean).toBeLessThan(0.88);
    expect(Math.min(...shares)).toBeLessThan(0.75);
    expect(Math.max(...shares)).toBeGreaterThan(0.85);
  });

  it('has overloaded people and idle ones', () => {
    const busy = new Map<string, { work: number; there: number }>();
    for (const { truth } of working)
      for (const [agent, row] of Object.entries(truth.agents)) {
        const sum = busy.get(agent) ?? { work: 0, there: 0 };
        const paused = Object.values(row.pauses).reduce((all, each) => all + each, 0);
        sum.work += row.talk + row.hold + row.wrapup;
        sum.there += row.login - paused;
        busy.set(agent, sum);
      }
    const shares = [...busy.values()].map(({ work, there }) => work / there);
    expect(Math.max(...shares)).toBeGreaterThan(0.6);
    expect(Math.max(...shares)).toBeLessThan(0.95);
    expect(Math.min(...shares)).toBeLessThan(0.25);
  });
});

describe('patience', () => {
  /** Waits in support by how they ended; callers who left otherwise are censored. */
  const waits: { wait: number; gaveUp: boolean }[] = [];
  for (const day of days) {
    const entered = new Map<string, number>();
    for (const { body } of simulateDay(svyazkom, 3, day).emissions) {
      const event = body as ContactEvent;
      if (!('queue' in event) || event.queue !== 'Техподдержка') continue;
      if (event.type === 'queue-entered') entered.set(event.call, event.at);
      const left = event.type === 'agent-connected' || event.type === 'queue-left';
      const at = left ? entered.get(event.call) : undefined;
      if (!left || at === undefined) continue;
      entered.delete(event.call);
      const gaveUp = event.type === 'queue-left' && event.reason === 'abandoned';
      waits.push({ wait: (event.at - at) / SECOND, gaveUp });
    }
  }

  it.each([5, 20, 60, 120])('survives %i s as the mixture says (Kaplan-Meier)', (limit) => {
    const sorted = [...waits].sort((a, b) => a.wait - b.wait);
    let survival = 1;
    let greenwood = 0;
    sorted.forEach(({ wait, gaveUp }, index) => {
      const atRisk = sorted.length - index;
      if (wait > limit || !gaveUp) return;
      survival *= 1 - 1 / atRisk;
      greenwood += 1 / (atRisk * (atRisk - 1));
    });
    const { patience } = svyazkom.queues[0] ?? { patience: 0 };
    const expected = 0.02 * Math.exp(-limit / 3) + 0.98 * Math.exp(-((limit / patience) ** 1.15));
    const error = survival * Math.sqrt(greenwood);
    expect(Math.abs(survival - expected)).toBeLessThan(4 * error);
  });

  it('was watched long enough to be judged', () => {
    expect(waits.length).toBeGreaterThan(5000);
  });
});
