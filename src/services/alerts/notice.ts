import type { AlertRule } from '../../contracts/alerts.ts';
import type { Transition } from '../../core/alerts/state.ts';
import { clockText } from '../../core/format/durations.ts';
import type { Notice, NoticeText } from '../delivery/notifier.ts';
import type { StoredIncident } from './ports.ts';
import { formOf, type Said, saidOf, written } from './said.ts';
import { whereText } from './scopes.ts';

const kinds = {
  fired: 'alert',
  reminded: 'alert',
  escalated: 'escalation',
  resolved: 'resolved',
  'no-data': 'alert',
  'data-back': 'alert',
} as const;

/** Page of an incident, as a path within Gudok. */
export function incidentPath(id: string): string {
  return `/alerts?incident=${encodeURIComponent(id)}`;
}

/** What people are told when something happens to an incident. */
export function noticeOf(
  rule: AlertRule,
  incident: StoredIncident,
  transition: Transition,
  key: string,
): Notice {
  const where = whereText(incident.scope);
  const name = rule.name || `@alerts.rule.${rule.shipped ?? ''}`;
  const title: NoticeText = {
    message: `alerts.told.${transition.kind}`,
    params: { rule: name, where },
  };
  return {
    key,
    kind: kinds[transition.kind],
    severity: incident.severity,
    title,
    lines: linesOf(incident, transition).map(({ message, params }) => ({
      message: `alerts.${message}`,
      params,
    })),
    table: tableOf(incident),
    link: incidentPath(incident.id),
    data: {
      incident: incident.id,
      rule: rule.id,
      ruleName: rule.name || rule.shipped,
      event: transition.kind,
      scope: incident.scope,
      subject: incident.subject,
      unit: incident.unit,
      value: incident.value,
      threshold: incident.threshold,
      usual: incident.usual,
      extreme: incident.extreme,
      startedAt: incident.startedAt,
      endedAt: incident.endedAt,
      ending: incident.ending,
      calls: incident.calls,
      operators: incident.agents,
    },
    at: transition.at,
  };
}

function linesOf(incident: StoredIncident, { kind, durationMs }: Transition): Said[] {
  if (kind !== 'resolved') return [saidOf(incident), ...explanationOf(incident)];
  const lines: Said[] = [
    { message: `why.ended.${incident.ending ?? 'resolved'}`, params: {} },
    { message: 'why.lasted', params: { duration: clockText((durationMs ?? 0) / 1000) } },
  ];
  return [...lines, ...extremeOf(incident)];
}

/** Sentences that say why: value against threshold, the worst, the sample, what is usual. */
export function explanationOf(incident: StoredIncident): Said[] {
  const { unit, threshold, clearAt, usual, sample, value, endedAt } = incident;
  const form = formOf(unit);
  const said: Said[] = [];
  if (value !== null)
    said.push({
      message: `why.${endedAt === null ? 'value' : 'last-value'}.${form}`,
      params: {
        value: written(unit, value),
        threshold: written(unit, threshold),
        clear: written(unit, clearAt),
        side: incident.side,
      },
    });
  if (usual)
    said.push({
      message: `why.usual.${form}`,
      params: {
        median: written(unit, usual.median),
        low: written(unit, usual.low),
        high: written(unit, usual.high),
      },
    });
  said.push(...extremeOf(incident));
  if (sample !== null && restsOnCalls(incident))
    said.push({ message: 'why.sample', params: { sample } });
  return said;
}

/** Of operators who are there or not the sample is no number of calls. */
function restsOnCalls({ subject }: StoredIncident): boolean {
  if (subject.kind !== 'live') return true;
  return /^(lost|service-level|arrivals-surge)/.test(subject.number);
}

function extremeOf({ extreme, unit }: StoredIncident): Said[] {
  if (!extreme) return [];
  return [
    { message: `why.extreme.${formOf(unit)}`, params: { value: written(unit, extreme.value) } },
  ];
}

function tableOf({ calls, agents }: StoredIncident): Notice['table'] {
  const head = (...names: string[]): NoticeText[] =>
    names.map((name) => ({ message: `alerts.head.${name}` }));
  if (calls.length > 0)
    return {
      head: head('call', 'queue', 'operator', 'wait'),
      rows: calls.map(({ call, queue, agent, wait }) => [
        call,
        queue,
        agent,
        wait === null ? '' : clockText(wait),
      ]),
    };
  if (agents.length === 0) return undefined;
  return {
    head: head('operator', 'team', 'reason'),
    rows: agents.map(({ agent, team, reason }) => [agent, team, reason]),
  };
}
