import type { AlertScope, AlertSubject } from '../../contracts/alerts.ts';
import type { LiveAgent, LiveState } from '../../contracts/live.ts';
import { sharedDimensions } from '../../core/query/dimensions.ts';
import type { Scope } from '../../core/query/plan.ts';
import { type Condition, question } from '../../core/query/question.ts';
import { listCalls } from '../calls/list-calls.ts';
import type { CallPorts } from '../calls/ports.ts';
import { ask } from '../query/ask.ts';
import type { IncidentAgent, IncidentCall } from './ports.ts';
import { conditionsOf } from './scopes.ts';
import type { Evidence } from './track.ts';

/** How many of each matter most. */
const most = 5;

/** Who waits longest and which operators keep from calls, of what a live rule is about. */
export function liveEvidence(
  subject: Extract<AlertSubject, { kind: 'live' }>,
  scope: AlertScope,
  state: LiveState,
): Evidence {
  const { number } = subject;
  if (number.startsWith('source') || number === 'arrivals-missed') return { calls: [], agents: [] };
  const { at } = state;
  const people = state.agents.filter((one) => isOf(one, scope));
  if (number === 'state-time')
    return { calls: [], agents: people.slice(0, most).map((one) => agentNow(one, at)) };
  const calls = state.queues
    .filter(
      ({ project, queue }) =>
        (scope.project === '' || project === scope.project) &&
        (scope.queue === '' || queue === scope.queue),
    )
    .flatMap(({ project, queue, callers }) =>
      callers.map(
        ({ system, call, enteredAt, ringing }): IncidentCall => ({
          project,
          system,
          call,
          at: enteredAt,
          queue,
          agent: ringing ?? '',
          wait: Math.max(0, at - enteredAt) / 1000,
          talk: null,
          outcome: 'waiting',
        }),
      ),
    )
    .sort((a, b) => a.at - b.at)
    .slice(0, most);
  const agents = people
    .filter(({ state: now }) => now !== 'ready' && now !== 'ringing')
    .sort((a, b) => rank(a) - rank(b) || a.since - b.since)
    .slice(0, most)
    .map((one) => agentNow(one, at));
  return { calls, agents };
}

/** KPIs whose calls explain a live number of the last minutes. */
const countedBy = { lost: 'abandoned', 'service-level': 'service_level' } as const;

/**
 * What matters most of a live rule: of lost calls and service levels the calls that were counted, of
 * the rest who waits and works now.
 */
export async function roomEvidence(
  ports: CallPorts,
  tenant: Scope,
  subject: Extract<AlertSubject, { kind: 'live' }>,
  scope: AlertScope,
  state: LiveState,
): Promise<Evidence> {
  const now = liveEvidence(subject, scope, state);
  const family = /^(lost|service-level)\b/.exec(subject.number)?.[0] as
    | keyof typeof countedBy
    | undefined;
  if (!family) return now;
  const minutes = subject.number.endsWith('-15') ? 15 : 30;
  const { calls } = await kpiEvidence(ports, tenant, {
    metric: countedBy[family],
    where: [],
    params: {},
    scope,
    side: family === 'lost' ? 'above' : 'below',
    from: state.at - minutes * 60_000,
    to: state.at,
  });
  return { calls: calls.length > 0 ? calls : now.calls, agents: now.agents };
}

/** Breaks first, then work after calls, then talks. */
function rank({ state }: LiveAgent): number {
  if (state === 'break' || state === 'study') return 0;
  return state === 'wrapup' ? 1 : 2;
}

function isOf(one: LiveAgent, { project, queue, team, agent }: AlertScope): boolean {
  return (
    (project === '' || one.project === project) &&
    (agent === '' || one.agent === agent) &&
    (team === '' || one.team === team) &&
    (queue === '' || one.queue === queue || one.queues.includes(queue) || one.queues.length === 0)
  );
}

function agentNow(
  { project, agent, team, state, reason, since }: LiveAgent,
  at: number,
): IncidentAgent {
  return { project, agent, team, state, reason, since, value: Math.max(0, at - since) / 1000 };
}

/** What calls and operators made a KPI what it is. */
export interface KpiWish {
  readonly metric: string;
  readonly where: readonly Condition[];
  readonly params: Readonly<Record<string, string | number>>;
  readonly scope: AlertScope;
  readonly side: 'above' | 'below';
  /** ms UTC. */
  readonly from: number;
  readonly to: number;
}

/**
 * The calls behind a KPI that pull it to the bad side, the longest first, and the operators with the
 * worst values. What cannot be asked of it is left out: an explanation never fails an alert.
 */
export async function kpiEvidence(
  ports: CallPorts,
  scope: Scope,
  wish: KpiWish,
): Promise<Evidence> {
  const [calls, agents] = await Promise.all([
    callsOf(ports, scope, wish).catch(() => []),
    agentsOf(ports, scope, wish).catch(() => []),
  ]);
  return { calls, agents };
}

function askedOf({ where, scope, from, to, params }: KpiWish) {
  const text = (at: number): string => new Date(at).toISOString().slice(0, 19);
  return {
    where: [...where, ...conditionsOf(scope)],
    from: text(from),
    to: text(to),
    zone: 'UTC',
    params,
  };
}

async function callsOf(ports: CallPorts, scope: Scope, wish: KpiWish): Promise<IncidentCall[]> {
  const { metric, side } = wish;
  const known = ports.catalogues.current(scope.tenant).metrics.get(metric);
  const order = known?.facts.includes('queue_visits') ? '-wait' : '-talk';
  const { rows } = await listCalls(ports, scope, {
    ...askedOf(wish),
    metric,
    attribution: 'arrival',
    definitions: 'current',
    order,
    offset: 0,
    limit: 200,
  });
  const ratio = known?.definition.unit === 'ratio';
  const bad = rows.filter(({ why }) => {
    const part = why?.find((one) => one.metric === metric)?.part;
    if (!ratio || part === undefined) return true;
    return side === 'below' ? part === 'denominator' : part !== 'denominator';
  });
  return (bad.length > 0 ? bad : rows).slice(0, most).map((row) => ({
    project: row.project,
    system: row.system,
    call: row.call,
    at: row.startedAt,
    queue: row.queue,
    agent: row.lastAgent,
    wait: row.wait ?? null,
    talk: row.talk ?? null,
    outcome: row.outcome,
  }));
}

async function agentsOf(ports: CallPorts, scope: Scope, wish: KpiWish): Promise<IncidentAgent[]> {
  const { metric, side } = wish;
  const known = ports.catalogues.current(scope.tenant).metrics.get(metric);
  if (!known || !sharedDimensions(known.facts).includes('agent')) return [];
  const answer = await ask(
    ports,
    scope,
    question.parse({
      ...askedOf(wish),
      metrics: [metric],
      by: ['project', 'agent'],
      definitions: 'current',
      fill: false,
      order: [{ column: metric, direction: side === 'above' ? 'desc' : 'asc' }],
      limit: 50,
    }),
  );
  return answer.rows
    .filter((row) => row.agent !== '' && typeof row[metric] === 'number')
    .slice(0, most)
    .map((row) => ({
      project: String(row.project ?? ''),
      agent: String(row.agent),
      team: '',
      state: null,
      reason: '',
      since: null,
      value: Number(row[metric]),
    }));
}
