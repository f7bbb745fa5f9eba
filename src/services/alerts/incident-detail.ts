import type { IncidentDetail, IncidentLine } from '../../contracts/alerts.ts';
import { clockText } from '../../core/format/durations.ts';
import type { Scope } from '../../core/query/plan.ts';
import type { AlertEngine, AlertEngineOptions } from './engine.ts';
import { kpiEvidence, roomEvidence } from './explain.ts';
import { wholeWindow } from './kpi-found.ts';
import { explanationOf } from './notice.ts';
import type { StoredIncident } from './ports.ts';
import { type Said, saidOf } from './said.ts';
import type { Evidence } from './track.ts';

/** An incident as lists show it. */
export function lineOf({
  subjectKey,
  calls,
  agents,
  series,
  ...line
}: StoredIncident): IncidentLine {
  return { ...line, text: textOf(saidOf(line)) };
}

const textOf = ({ message, params }: Said): IncidentLine['text'] => ({
  message,
  params: { ...params },
});

/** All that explains an incident: fresh while it lasts, as it began once it is over. */
export async function detailOf(
  engine: AlertEngine,
  options: AlertEngineOptions,
  stored: StoredIncident,
): Promise<IncidentDetail> {
  const { tenant, store, now } = options;
  const [history, evidence] = await Promise.all([
    store.history(tenant, stored.id),
    evidenceOf(options, stored),
  ]);
  const lasted = Math.max(0, (stored.endedAt ?? now()) - stored.startedAt);
  return {
    incident: lineOf(stored),
    rule: engine.memory.rules.get(stored.rule) ?? null,
    explanation: [
      ...explanationOf(stored),
      {
        message: stored.endedAt === null ? 'why.lasts' : 'why.lasted',
        params: { duration: clockText(lasted / 1000) },
      },
    ].map(textOf),
    calls: [...evidence.calls],
    agents: [...evidence.agents],
    series: [...stored.series],
    link: linkOf(stored),
    history,
  };
}

async function evidenceOf(
  { tenant, calls, live, now }: AlertEngineOptions,
  stored: StoredIncident,
): Promise<Evidence> {
  const { subject, scope } = stored;
  const whole: Scope = { tenant, projects: null };
  const kept: Evidence = { calls: stored.calls, agents: stored.agents };
  if (subject.kind === 'live') {
    if (stored.endedAt !== null) return kept;
    try {
      const fresh = await roomEvidence(calls, whole, subject, scope, live.current());
      return fresh.calls.length + fresh.agents.length > 0 ? fresh : kept;
    } catch {
      return kept;
    }
  }
  const window = subject.kind === 'usual' ? wholeWindow(subject.window) : subject.window;
  const fresh = await kpiEvidence(calls, whole, {
    metric: subject.metric,
    where: subject.where,
    params: subject.params,
    scope,
    side: stored.side,
    from: stored.startedAt - window * 60_000,
    to: stored.endedAt ?? now(),
  });
  return fresh.calls.length + fresh.agents.length > 0 ? fresh : kept;
}

/** Page with the number itself. */
function linkOf({ subject, scope }: StoredIncident): string {
  if (subject.kind !== 'live') return `/kpi/${encodeURIComponent(subject.metric)}`;
  const search = new URLSearchParams();
  if (scope.project) search.set('project', scope.project);
  if (scope.queue) search.set('queue', scope.queue);
  const text = search.toString();
  return text ? `/live?${text}` : '/live';
}
