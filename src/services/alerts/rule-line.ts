import type {
  AlertRule,
  AlertRuleLine,
  AlertStanding,
  RuleSubjectState,
} from '../../contracts/alerts.ts';
import { type AlertMemory, isAtWorkNow, trackedOf } from './memory.ts';
import type { Tracked } from './track.ts';
import type { Measured } from './units.ts';

/** The worst first. */
const order: readonly AlertStanding[] = [
  'firing',
  'clearing',
  'pending',
  'muted',
  'no-data',
  'learning',
  'quiet',
  'resting',
  'off',
];
const shown = 50;

/** A rule with how it stands now. */
export function ruleLine(
  memory: AlertMemory,
  rule: AlertRule,
  { unit, name }: Measured,
  now: number,
): AlertRuleLine {
  const all = [...trackedOf(memory, rule.id).values()];
  const subjects = all
    .map((tracked) => subjectState(rule, tracked, now))
    .sort((a, b) => order.indexOf(a.standing) - order.indexOf(b.standing));
  const evaluated = memory.evaluated.get(rule.id);
  const whole: AlertStanding = !rule.enabled
    ? 'off'
    : !isAtWorkNow(memory, rule, now)
      ? 'resting'
      : evaluated?.error
        ? 'no-data'
        : (subjects[0]?.standing ?? (evaluated ? 'quiet' : 'no-data'));
  return {
    rule,
    unit,
    metricName: name,
    standing: whole,
    open: all.filter(({ incident }) => incident).length,
    evaluatedAt: evaluated?.at ?? null,
    subjects: subjects.slice(0, shown),
  };
}

function subjectState(
  rule: AlertRule,
  { stored: { scope, state }, found, incident }: Tracked,
  now: number,
): RuleSubjectState {
  return {
    scope,
    standing: standingOf(rule, { state, found }, now),
    value: found?.value ?? null,
    sample: found?.size ?? null,
    since: incident?.startedAt ?? state.since,
    weeks: found?.weeks ?? null,
    incident: incident?.id ?? null,
  };
}

function standingOf(
  rule: AlertRule,
  {
    state,
    found,
  }: { readonly state: Tracked['stored']['state']; readonly found: Tracked['found'] },
  now: number,
): AlertStanding {
  if (!rule.enabled) return 'off';
  const muted = Math.max(rule.mutedUntil ?? 0, state.incident?.mutedUntil ?? 0) > now;
  if (state.phase === 'firing') return muted ? 'muted' : state.pending ? 'clearing' : 'firing';
  if (found?.learning) return 'learning';
  if (state.pending) return 'pending';
  return state.noDataSince === null ? 'quiet' : 'no-data';
}
