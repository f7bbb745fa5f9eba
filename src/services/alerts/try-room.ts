import type { z } from 'zod';
import type { AlertRule, alertEndpoints } from '../../contracts/alerts.ts';
import { pastSeries } from '../../core/alerts/past-queue.ts';
import type { AlertPast } from './ports.ts';
import { scopeKey, scopeOf } from './scopes.ts';
import { runTried, type Tried, thinned } from './try-run.ts';

type Output = z.input<(typeof alertEndpoints)['tryAlertRule']['output']>;
type TriedRoom = Pick<Output, 'supported' | 'stepMinutes' | 'fired' | 'series'>;

const minute = 60_000;
const fortnight = 14.5 * 1440 * minute;
const mostVisits = 1_000_000;
const mostStates = 500;
const mostPoints = 700;

/** Tries a rule on the room of the past: waits from stays in queues, states from those of operators. */
export async function tryRoom(
  rule: AlertRule,
  past: AlertPast,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<TriedRoom> {
  const { subject, condition } = rule;
  const nothing: TriedRoom = { supported: false, stepMinutes: 1, fired: [], series: [] };
  if (subject.kind !== 'live') return nothing;
  const { number, project, queue, team, agent, state, reason } = subject;
  if (number === 'state-time' && condition.side === 'above') {
    const atLeast = condition.fire;
    const limit = mostStates;
    const states = await past.states({
      from,
      to,
      project,
      team,
      agent,
      state,
      reason,
      atLeast,
      limit,
    });
    const fired = states.map((one): Tried => {
      const scope = scopeOf({ project: one.project, team: one.team, agent: one.agent });
      const extreme = (one.to - one.from) / 1000;
      return { scope, startedAt: one.from + atLeast * 1000, endedAt: one.to, extreme };
    });
    return { supported: true, stepMinutes: 1, fired, series: [] };
  }
  if (number !== 'waiting' && number !== 'longest-wait') return nothing;
  // As often as the room is looked at, over longer times once a minute.
  const step = to - from <= fortnight ? minute / 4 : minute;
  const visits = await past.visits({
    from: from - 120 * minute,
    to,
    project,
    queue,
    limit: mostVisits,
  });
  const groups = new Map<
    string,
    { scope: ReturnType<typeof scopeOf>; visits: (typeof visits)[number][] }
  >();
  for (const visit of visits) {
    const scope = scopeOf(
      subject.each === 'queue'
        ? { project: visit.project, queue: visit.queue }
        : subject.each === 'project'
          ? { project: visit.project }
          : {},
    );
    const key = scopeKey(scope);
    const group = groups.get(key) ?? { scope, visits: [] };
    group.visits.push(visit);
    groups.set(key, group);
  }
  const fired: Tried[] = [];
  const series: { scope: Tried['scope']; alarms: number; points: ReturnType<typeof thinned> }[] =
    [];
  for (const { scope, visits: own } of groups.values()) {
    const points = pastSeries(own, number, { from, to, step });
    const samples = points.map(({ at, value }) => ({ at, found: { scope, value, size: null } }));
    const spans = runTried(rule, samples, () => true, step, false);
    fired.push(...spans);
    series.push({ scope, alarms: spans.length, points: thinned(points, mostPoints) });
  }
  return {
    supported: true,
    stepMinutes: step / minute,
    fired: fired.sort((a, b) => b.startedAt - a.startedAt).slice(0, mostStates),
    series: series
      .sort((a, b) => b.alarms - a.alarms)
      .slice(0, 10)
      .map(({ scope: of, points }) => ({ scope: of, points })),
  };
}
