import { MINUTE } from './calendar.ts';
import { dispatch, leaveQueue, serveNext } from './queueing.ts';
import type { PlannedBreak, WorkDay } from './staffing.ts';
import { agentTruth } from './truth.ts';
import { emit, emitRecord, type OperatorState, type World } from './world.ts';

/** Plans an operator's day: log-in, breaks, log-out, and the shift as the planner sees it. */
export function planWorkDay(world: World, operator: OperatorState, plan: WorkDay): void {
  recordShift(world, operator, plan);
  if (plan.absence !== undefined) return;
  const { agenda } = world;
  agenda.schedule(plan.loginAt, () => logIn(world, operator));
  for (const pause of plan.breaks)
    agenda.schedule(pause.at, () => breakIsDue(world, operator, pause, 0));
  agenda.schedule(plan.endsAt, () => {
    operator.mustLeave = true;
    if (operator.state === 'idle') world.handlers.freed(operator);
  });
}

/** Nothing in hand: leave, take the break that is due, or serve whoever waits. */
export function operatorFreed(world: World, operator: OperatorState): void {
  operator.state = 'idle';
  operator.idleSince = world.agenda.now;
  if (operator.mustLeave && (world.sentHome.has(operator) || !isNeeded(world, operator)))
    logOut(world, operator);
  else if (operator.dueBreak) takeBreak(world, operator, operator.dueBreak);
  else serveNext(world, operator);
}

/** The last of a team stays up to 10 minutes longer for those who still wait. */
function isNeeded(world: World, operator: OperatorState): boolean {
  const [own] = operator.queues;
  if (!own || world.agenda.now > own.closesAt + 10 * MINUTE) return false;
  const others = own.first.some((other) => other !== operator && other.state !== 'off');
  return !others && own.waiting.some((visit) => visit.state === 'waiting');
}

/** Leaves at once, or after what is in hand, and does not come back today. */
export function sendHome(world: World, operator: OperatorState): void {
  world.sentHome.add(operator);
  operator.mustLeave = true;
  if (operator.state === 'idle' || operator.state === 'break') logOut(world, operator);
}

function logIn(world: World, operator: OperatorState): void {
  if (world.sentHome.has(operator)) return;
  const { now } = world.agenda;
  operator.loggedInAt = now;
  emit(world, {
    type: 'agent-state-changed',
    at: now,
    agent: operator.spec.name,
    state: 'logged-in',
    queues: operator.queues.map((queue) => queue.spec.name),
    team: operator.spec.team,
  });
  world.handlers.freed(operator);
}

function logOut(world: World, operator: OperatorState): void {
  const { now } = world.agenda;
  operator.state = 'off';
  agentTruth(world.truth, operator.spec.name).login += now - operator.loggedInAt;
  emit(world, {
    type: 'agent-state-changed',
    at: now,
    agent: operator.spec.name,
    state: 'logged-out',
  });
  for (const queue of operator.queues) {
    const served = [...queue.first, ...queue.second].some((other) => other.state !== 'off');
    if (served) continue;
    const reason = now >= queue.closesAt ? 'closed' : 'empty';
    for (const visit of queue.waiting.slice())
      if (visit.state === 'waiting') leaveQueue(world, visit, reason);
  }
}

function breakIsDue(
  world: World,
  operator: OperatorState,
  pause: PlannedBreak,
  postponed: number,
): void {
  if (operator.state === 'off' || operator.mustLeave) return;
  const crowded = operator.queues[0]?.waiting.length ?? 0;
  if (pause.flexible && crowded > 0 && postponed < 3) {
    const later = world.agenda.now + 6 * MINUTE;
    world.agenda.schedule(later, () => breakIsDue(world, operator, pause, postponed + 1));
  } else if (operator.state === 'idle') takeBreak(world, operator, pause);
  else operator.dueBreak ??= pause;
}

function takeBreak(world: World, operator: OperatorState, pause: PlannedBreak): void {
  const { agenda, truth } = world;
  const startedAt = agenda.now;
  operator.state = 'break';
  operator.dueBreak = undefined;
  emit(world, {
    type: 'agent-state-changed',
    at: startedAt,
    agent: operator.spec.name,
    state: pause.state,
    reason: pause.reason,
  });
  agenda.schedule(startedAt + pause.length, () => {
    if (operator.state !== 'break') return;
    const { pauses } = agentTruth(truth, operator.spec.name);
    pauses[pause.reason] = (pauses[pause.reason] ?? 0) + agenda.now - startedAt;
    emit(world, {
      type: 'agent-state-changed',
      at: agenda.now,
      agent: operator.spec.name,
      state: 'ready',
    });
    operator.state = 'idle';
    world.handlers.freed(operator);
    for (const queue of operator.queues) dispatch(world, queue);
  });
}

function recordShift(world: World, operator: OperatorState, plan: WorkDay): void {
  const key = `${world.project.key}/${world.day}/${operator.spec.name}`;
  const shift = { type: 'shift', agent: operator.spec.name, team: operator.spec.team } as const;
  const said = world.day * 86_400_000;
  const { startsAt, endsAt, absence } = plan;
  if (absence !== undefined) {
    const body = { ...shift, key, startsAt, endsAt, kind: 'absence', reason: absence } as const;
    emitRecord(world, said, body);
    return;
  }
  emitRecord(world, said, { ...shift, key, startsAt, endsAt, kind: 'work' });
  plan.breaks.forEach((pause, index) => {
    if (pause.reason === 'Личное') return;
    emitRecord(world, said, {
      ...shift,
      key: `${key}/${index + 1}`,
      startsAt: pause.at,
      endsAt: pause.at + pause.planned,
      kind: pause.state,
      reason: pause.reason,
    });
  });
}
