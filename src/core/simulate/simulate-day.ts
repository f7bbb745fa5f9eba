import { afterLeaving, afterTalk } from './aftermath.ts';
import { atLocalHour, DAY, MINUTE, weekdayOf } from './calendar.ts';
import type { ProjectSpec } from './centre.ts';
import { answerVisit } from './conversation.ts';
import { arrivalsOf } from './demand.ts';
import { startCall } from './menu.ts';
import { operatorFreed, planWorkDay } from './operators.ts';
import { planOutbound } from './outbound.ts';
import { leaveQueue } from './queueing.ts';
import { costsOf } from './sales.ts';
import { traitsOf, workDayOf } from './staffing.ts';
import { planTroubles, type Trouble, toldOf, troubledArrivals } from './trouble.ts';
import type { Truth } from './truth.ts';
import { createWorld, type Emission, type OperatorState, type World } from './world.ts';

/** A simulated working day: what the centre said, by time, and what really happened. */
export interface SimulatedDay {
  readonly emissions: readonly Emission[];
  readonly truth: Truth;
}

/**
 * Simulates one project on one working day (see calendar.ts), a pure function of its arguments: a
 * day is the same whichever period it is asked in. Records of deals reach beyond the day, up to
 * LONGEST_DEAL days. Troubles are planted in it; without any nothing changes.
 */
export function simulateDay(
  project: ProjectSpec,
  seed: number,
  day: number,
  troubles: readonly Trouble[] = [],
): SimulatedDay {
  const world = createWorld(project, seed, day, (self) => ({
    answered: (visit, operator) =>
      answerVisit(self, visit, operator, (call, last) => afterTalk(self, call, last)),
    left: (visit, reason) => afterLeaving(self, visit, reason),
    freed: (operator) => operatorFreed(self, operator),
  }));
  openQueues(world);
  callInOperators(world);
  planTroubles(world, troubles);
  const arrivals = arrivalsOf(project, seed, day);
  for (const arrival of troubledArrivals(project, seed, day, arrivals, troubles))
    world.agenda.schedule(arrival.at, () => startCall(world, arrival));
  for (const queue of world.queues.values()) planOutbound(world, queue);
  world.agenda.run();
  const costs = costsOf(project, seed, day);
  for (const { body } of costs) if (body.type === 'cost') world.truth.sales.adCost += body.amount;
  const emissions = [...world.emissions, ...costs];
  // The sort is stable: what one call says at one instant stays in its order.
  emissions.sort((a, b) => a.at - b.at);
  return { emissions: toldOf(emissions, troubles), truth: world.truth };
}

function openQueues(world: World): void {
  for (const spec of world.project.queues) {
    const [opens, closes] = spec.hours[weekdayOf(world.day)] ?? [0, 0];
    const closesAt = atLocalHour(world.day, closes);
    world.queues.set(spec.name, {
      spec,
      opensAt: atLocalHour(world.day, opens),
      closesAt,
      waiting: [],
      first: [],
      second: [],
    });
    world.agenda.schedule(Math.min(closesAt + 12 * MINUTE, (world.day + 1) * DAY), () => {
      for (const visit of world.queues.get(spec.name)?.waiting.slice() ?? [])
        leaveQueue(world, visit, 'closed');
    });
  }
}

function callInOperators(world: World): void {
  for (const spec of world.project.operators) {
    const traits = traitsOf(world.project, spec, world.seed);
    const plan = workDayOf(world.project, spec, traits, world.seed, world.day);
    const own = world.queues.get(spec.team);
    if (!plan || !own) continue;
    const others = spec.alsoServes.map((name) => world.queues.get(name)).filter((q) => !!q);
    const operator: OperatorState = {
      spec,
      traits,
      queues: [own, ...others],
      state: 'off',
      idleSince: 0,
      notBefore: 0,
      loggedInAt: 0,
      mustLeave: false,
      dueBreak: undefined,
    };
    world.operators.push(operator);
    own.first.push(operator);
    for (const queue of others) queue.second.push(operator);
    planWorkDay(world, operator, plan);
  }
}
