import type { AlertScope, AlertSubject } from '../../contracts/alerts.ts';
import type { LiveAgent, LiveQueue, LiveState } from '../../contracts/live.ts';
import type { Found } from './ports.ts';
import { scopeKey, scopeOf } from './scopes.ts';

export type LiveSubject = Extract<AlertSubject, { kind: 'live' }>;

/** What is known of the usual pace; null: not yet. */
export interface PaceView {
  /** How many times longer than usual a source has been silent. */
  silence(source: string, lastHeardAt: number, now: number): number | null;
  /** Arrivals that should have come since the last one seen. */
  missed(project: string, queue: string, now: number): number | null;
  /**
   * Callers who came since the last operator left, while callers are usual; null: somebody is there.
   */
  unserved(project: string, queue: string, now: number): number | null;
  /** Did anybody call since the start? Before, nobody knows when the last one did. */
  callersKnown(project: string, queue: string): boolean;
  /** Is it known since when operators are away? */
  operatorsKnown(project: string, queue: string, now: number): boolean;
  /** Arrivals of the last minutes, and those that are usual at most; null: not known. */
  surge(
    project: string,
    queue: string,
    now: number,
  ): { readonly came: number; readonly usual: number } | null;
}

type Sampled = Pick<Found, 'value' | 'size' | 'unsure'>;

/** Numbers of a rule on the room as it is, one for each thing it watches. */
export function liveFound(subject: LiveSubject, state: LiveState, pace: PaceView): Found[] {
  const { number } = subject;
  if (number === 'state-time') return agentTimes(subject, state);
  if (number === 'source-silence' || number === 'source-silence-usual')
    return silences(subject, state, pace);
  if (number === 'absent' || number === 'absent-share') return absences(number, state);
  const queues = state.queues.filter((one) =>
    suits(subject, { project: one.project, queue: one.queue }),
  );
  const agents = state.agents.filter(
    ({ project }) => !subject.project || project === subject.project,
  );
  const found = (
    scope: AlertScope,
    rows: readonly LiveQueue[],
    people: readonly LiveAgent[],
  ): Found => ({
    scope,
    ...numberOf(number, rows, people, state.at, pace),
  });
  if (subject.each === 'queue')
    return queues.map((one) =>
      found(scopeOf({ project: one.project, queue: one.queue }), [one], []),
    );
  if (subject.each === 'project')
    return [...new Set(queues.map(({ project }) => project))].map((project) =>
      found(
        scopeOf({ project }),
        queues.filter((one) => one.project === project),
        agents.filter((one) => one.project === project),
      ),
    );
  if (queues.length === 0) return [];
  return [
    found(scopeOf({ project: subject.project ?? '', queue: subject.queue ?? '' }), queues, agents),
  ];
}

function suits(
  subject: LiveSubject,
  { project, queue }: { readonly project: string; readonly queue: string },
): boolean {
  return (
    (subject.project === null || subject.project === project) &&
    (subject.queue === null || subject.queue === queue)
  );
}

function numberOf(
  number: LiveSubject['number'],
  queues: readonly LiveQueue[],
  agents: readonly LiveAgent[],
  at: number,
  pace: PaceView,
): Sampled {
  const sum = (of: (queue: LiveQueue) => number): number =>
    queues.reduce((total, queue) => total + of(queue), 0);
  const [only] = queues;
  const one = queues.length === 1 && agents.length === 0 ? only : undefined;
  const waiting = sum((queue) => queue.waiting);
  // An operator who serves several queues is one operator.
  const staffed = one ? one.staffed : agents.length;
  const state = (name: 'ready' | 'break' | 'study'): number =>
    one ? (one.agents[name] ?? 0) : agents.filter((agent) => agent.state === name).length;
  const asked = sum((queue) => queue.windows.last30.offered) + waiting;
  switch (number) {
    case 'waiting':
      return { value: waiting, size: null };
    case 'longest-wait': {
      const since = queues.flatMap(({ longestSince }) => longestSince ?? []);
      const value = since.length ? Math.max(0, at - Math.min(...since)) / 1000 : 0;
      return { value, size: waiting };
    }
    case 'expected-wait': {
      const known = queues.flatMap(({ expectedWait }) => expectedWait ?? []);
      return { value: known.length ? Math.max(...known) : null, size: null };
    }
    case 'staffed': {
      const unserved = queues.map(({ project, queue }) => pace.unserved(project, queue, at));
      const known = unserved.flatMap((count) => count ?? []);
      // Nobody is missed where nobody comes: a closed queue has no operators.
      const size = staffed > 0 ? null : known.reduce((a, b) => a + b, 0);
      const unsure =
        staffed === 0 &&
        !queues.some(({ project, queue }) => pace.operatorsKnown(project, queue, at));
      return { value: staffed, size, unsure };
    }
    case 'ready':
      return { value: state('ready'), size: asked };
    case 'waiting-per-agent':
      return {
        value: waiting / Math.max(1, staffed - state('break') - state('study')),
        size: waiting,
      };
    case 'arrivals-missed': {
      const missed = queues.map(({ project, queue }) => pace.missed(project, queue, at));
      const known = missed.flatMap((value) => value ?? []);
      const unsure = !queues.some(({ project, queue }) => pace.callersKnown(project, queue));
      return { value: known.length ? known.reduce((a, b) => a + b, 0) : null, size: null, unsure };
    }
    case 'arrivals-surge': {
      const known = queues.flatMap(({ project, queue }) => pace.surge(project, queue, at) ?? []);
      const came = known.reduce((total, one) => total + one.came, 0);
      const usual = known.reduce((total, one) => total + one.usual, 0);
      return { value: usual > 0 ? came / usual : null, size: came };
    }
    default:
      return windowNumber(number, queues);
  }
}

function windowNumber(number: LiveSubject['number'], queues: readonly LiveQueue[]): Sampled {
  const name = number.endsWith('-15') ? 'last15' : 'last30';
  const windows = queues.map(({ windows }) => windows[name]);
  const size = windows.reduce((total, { offered }) => total + offered, 0);
  if (number.startsWith('lost'))
    return { value: windows.reduce((total, { lost }) => total + lost, 0), size };
  // Of several queues each weighs by its calls: the parts of the share are not in the picture.
  let weighed = 0;
  let calls = 0;
  for (const queue of queues) {
    const { serviceLevel, offered } = queue.windows[name];
    if (serviceLevel === null) continue;
    if (number.startsWith('service-level-short')) {
      if (queue.target === null) continue;
      weighed += Math.max(0, queue.target - serviceLevel) * offered;
    } else weighed += serviceLevel * offered;
    calls += offered;
  }
  return { value: calls > 0 ? weighed / calls : null, size };
}

function agentTimes(subject: LiveSubject, state: LiveState): Found[] {
  return state.agents
    .filter(
      (agent) =>
        (subject.project === null || agent.project === subject.project) &&
        (subject.team === null || agent.team === subject.team) &&
        (subject.agent === null || agent.agent === subject.agent) &&
        (subject.queue === null || agent.queues.includes(subject.queue)) &&
        (subject.state === null ? agent.state !== 'ready' : agent.state === subject.state) &&
        (subject.reason === null || agent.reason === subject.reason),
    )
    .map(({ project, team, agent, since }) => ({
      scope: scopeOf({ project, team, agent }),
      value: Math.max(0, state.at - since) / 1000,
      size: null,
    }));
}

/** Of the whole centre: the schedule knows no queues. */
function absences(number: 'absent' | 'absent-share', { totals }: LiveState): Found[] {
  const { scheduled, absent } = totals;
  const share = scheduled && absent !== null ? absent / scheduled : null;
  return [{ scope: scopeOf({}), value: number === 'absent' ? absent : share, size: scheduled }];
}

/** A link and its log are two sources of one name: the one that is silent for longer counts. */
function silences(subject: LiveSubject, state: LiveState, pace: PaceView): Found[] {
  const found = new Map<string, Found>();
  for (const { id, name, project, lastHeardAt } of state.sources) {
    const meant =
      (subject.project === null || subject.project === project) &&
      (subject.source === null || subject.source === id || subject.source === name);
    if (lastHeardAt === null || !meant) continue;
    const value =
      subject.number === 'source-silence'
        ? Math.max(0, state.at - lastHeardAt) / 1000
        : pace.silence(id, lastHeardAt, state.at);
    const scope = scopeOf({ project, source: name });
    const known = found.get(scopeKey(scope))?.value ?? null;
    const longest = known === null || (value !== null && value > known) ? value : known;
    found.set(scopeKey(scope), { scope, value: longest, size: null });
  }
  return [...found.values()];
}
