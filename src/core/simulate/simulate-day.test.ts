import { describe, expect, it } from 'vitest';
import type { ContactEvent, EventOf } from '../contact/events.ts';
import { contactEvent } from '../contact/events.ts';
import { sourceRecord } from '../contact/records.ts';
import { workingDayOf } from './calendar.ts';
import { demoCentre } from './demo/centre.ts';
import { simulateDay } from './simulate-day.ts';

const start = workingDayOf(Date.UTC(2026, 9, 19));
const week = [0, 1, 2, 3, 4, 5, 6].map((index) => start + index);
const runs = demoCentre.flatMap((project) =>
  week.map((day) => ({ project, day, ...simulateDay(project, 11, day) })),
);
const eventsOf = (run: (typeof runs)[number]): ContactEvent[] =>
  run.emissions.flatMap(({ body }) => ('at' in body ? [body] : []));

describe('a simulated day', () => {
  it('is the same every time, and another with another seed', () => {
    for (const { project, day, emissions, truth } of runs.slice(0, 3)) {
      const again = simulateDay(project, 11, day);
      expect(JSON.stringify(again.emissions)).toBe(JSON.stringify(emissions));
      expect(again.truth).toEqual(truth);
      const other = simulateDay(project, 12, day);
      expect(JSON.stringify(other.emissions)).not.toBe(JSON.stringify(emissions));
    }
  });

  it('says only what the open model knows, in order of time', () => {
    for (const { emissions } of runs.slice(0, 3)) {
      emissions.forEach(({ at, body }, index) => {
        const schema = 'at' in body ? contactEvent : sourceRecord;
        expect(schema.safeParse(body).error).toBeUndefined();
        expect(Number.isInteger(at)).toBe(true);
        expect(at).toBeGreaterThanOrEqual(emissions[index - 1]?.at ?? 0);
      });
    }
  });

  it('loses nobody: offered = answered + abandoned + left otherwise, in every queue', () => {
    for (const { truth, project } of runs)
      for (const queues of Object.values(truth.queues))
        for (const [queue, row] of Object.entries(queues)) {
          const { answered, abandoned, timeout, key, callback, empty, full, closed } = row;
          const left = answered + abandoned + timeout + key + callback + empty + full + closed;
          expect(left, `${project.key} ${queue}`).toBe(row.offered);
          expect(row.withinThreshold).toBeLessThanOrEqual(answered);
          expect(row.shortAbandoned).toBeLessThanOrEqual(abandoned);
        }
  });

  it('ends everything it begins: calls, log-ins, breaks', () => {
    for (const run of runs) {
      const count = (type: ContactEvent['type']): number =>
        eventsOf(run).filter((event) => event.type === type).length;
      const states = eventsOf(run).filter((event) => event.type === 'agent-state-changed');
      const state = (...names: string[]): number =>
        states.filter((event) => names.includes(event.state)).length;
      expect(count('call-ended')).toBe(count('call-started'));
      expect(count('call-started')).toBe(run.truth.calls);
      expect(count('wrapup-ended')).toBe(count('wrapup-started'));
      expect(count('offer-ended')).toBe(count('offer-started'));
      expect(state('logged-out')).toBe(state('logged-in'));
      expect(state('ready')).toBe(state('break', 'study'));
    }
  });

  it('first rings for callers of a queue in the order they came', () => {
    for (const run of runs) {
      const entered = new Map<string, number>();
      const latest = new Map<string, number>();
      for (const event of eventsOf(run)) {
        if (event.type === 'queue-entered') entered.set(`${event.call} ${event.queue}`, event.at);
        if (event.type !== 'offer-started' || event.queue === undefined) continue;
        const visit = `${event.call} ${event.queue}`;
        const at = entered.get(visit);
        // Only the first ring of a visit; those that come back go on at the head.
        if (at === undefined) continue;
        entered.delete(visit);
        expect(at).toBeGreaterThanOrEqual(latest.get(event.queue) ?? 0);
        latest.set(event.queue, at);
      }
    }
  });

  it('gives an operator one thing at a time, and only while logged in', () => {
    for (const run of runs) {
      const busy = new Map<string, string>();
      for (const event of eventsOf(run)) {
        const step = stepOf(event);
        if (!step) continue;
        const [agent, from, to] = step;
        expect(from.split('/'), `${agent} ${event.type} ${event.at}`).toContain(
          busy.get(agent) ?? 'off',
        );
        busy.set(agent, to);
      }
    }
  });

  it('lets operators do no more than their log-in holds', () => {
    for (const { truth } of runs)
      for (const row of Object.values(truth.agents)) {
        const paused = Object.values(row.pauses).reduce((sum, each) => sum + each, 0);
        expect(row.talk + row.hold + row.wrapup + paused).toBeLessThanOrEqual(row.login);
      }
  });
});

type Step = readonly [agent: string, from: string, to: string] | undefined;

/** What an event needs an operator to be in, and what it makes of that. */
function stepOf(event: ContactEvent): Step {
  switch (event.type) {
    case 'agent-state-changed':
      return stateStep(event);
    case 'offer-started':
      return [event.agent, 'ready', 'ringing'];
    case 'offer-ended':
      return [event.agent, 'ringing', event.result === 'answered' ? 'answered' : 'ready'];
    case 'agent-connected':
      return [event.agent, event.queue === undefined ? 'ready/answered' : 'answered', 'talk'];
    case 'agent-disconnected':
    case 'call-transferred':
      return [event.agent, 'talk', 'wrapup'];
    case 'wrapup-ended':
      return [event.agent, 'wrapup', 'ready'];
    default:
      return undefined;
  }
}

function stateStep({ agent, state }: EventOf<'agent-state-changed'>): Step {
  if (state === 'logged-in') return [agent, 'off', 'ready'];
  if (state === 'logged-out') return [agent, 'ready', 'off'];
  return state === 'ready' ? [agent, 'break', 'ready'] : [agent, 'ready', 'break'];
}
