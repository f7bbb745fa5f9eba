import type { AlertRule, AlertUnit } from '../../contracts/alerts.ts';
import type { AlertCondition } from '../../core/alerts/rule.ts';
import {
  type AlertSample,
  type AlertState,
  type Ending,
  initialState,
  type SteppedRule,
  type Transition,
} from '../../core/alerts/state.ts';
import { endIncident, step } from '../../core/alerts/step.ts';
import { clearThreshold } from '../../core/alerts/thresholds.ts';
import { noticeOf } from './notice.ts';
import type { AlertIntent, Found, StoredHistory, StoredIncident, StoredState } from './ports.ts';
import { scopeKey } from './scopes.ts';
import type { Measured } from './units.ts';

/** How a rule stands on one thing, in memory. */
export interface Tracked {
  readonly stored: StoredState;
  readonly incident: StoredIncident | null;
  readonly found: Found | null;
  /** Values before an alarm, for its chart. */
  readonly recent: readonly Point[];
  /** When it was there last, ms UTC. */
  readonly seenAt: number;
}

type Point = StoredIncident['series'][number];

export interface TrackContext {
  readonly now: number;
  readonly quiet: boolean;
  readonly longestGap: number;
  /** Id of an incident that would begin now. */
  readonly newId: string;
  readonly measured: Measured;
  /** What matters most of an incident that begins now. */
  readonly evidence?: Evidence | undefined;
}

/** Calls and operators that matter most. */
export type Evidence = Pick<StoredIncident, 'calls' | 'agents'>;

/** What one evaluation of one thing led to. */
export interface TrackStep {
  readonly tracked: Tracked;
  /** That it began, changed or ended; null: there is none. */
  readonly incident: StoredIncident | null;
  readonly transitions: readonly Transition[];
  readonly history: readonly StoredHistory[];
  readonly intents: readonly AlertIntent[];
}

const seriesLimit = 480;
const recentLimit = 60;
const minute = 60_000;

export function newTracked(rule: string, found: Pick<Found, 'scope'>, now: number): Tracked {
  const subject = scopeKey(found.scope);
  return {
    stored: { rule, subject, scope: found.scope, state: initialState(now) },
    incident: null,
    found: null,
    recent: [],
    seenAt: now,
  };
}

/** Rules against the usual stand on deviations towards the bad side: they are always `above`. */
export function steppedRule(rule: AlertRule): SteppedRule {
  if (rule.subject.kind !== 'usual') return rule;
  const { fire, clear } = rule.condition;
  const condition: AlertCondition = {
    ...rule.condition,
    side: 'above',
    fire: Math.abs(fire),
    clear: clear === null ? null : Math.abs(clear),
    growing: false,
  };
  return { ...rule, condition };
}

/** The sample that the machine sees. */
export function sampleOf(rule: AlertRule, found: Found | null): AlertSample {
  if (!found) return { value: null, size: null };
  const { subject, condition } = rule;
  if (subject.kind !== 'usual') return { value: found.value, size: found.size };
  const { usual, value, size } = found;
  if (!usual || usual.deviations === null || value === null) return { value: null, size };
  if (Math.abs(value - usual.median) < subject.leastChange) return { value: 0, size };
  return { value: condition.side === 'above' ? usual.deviations : -usual.deviations, size };
}

/** Evaluates a rule on one thing; `found` null: it is not there now. */
export function track(
  rule: AlertRule,
  before: Tracked,
  found: Found | null,
  context: TrackContext,
): TrackStep {
  const { now, quiet, longestGap } = context;
  const sample = sampleOf(rule, found);
  const stepped = step(steppedRule(rule), before.stored.state, sample, {
    now,
    quiet,
    longestGap,
    newId: context.newId,
  });
  return applied(rule, { ...before, found, seenAt: found ? now : before.seenAt }, stepped, context);
}

/** Ends what is open of a rule on one thing, for a reason outside the numbers. */
export function endTracked(
  rule: AlertRule,
  before: Tracked,
  ending: Ending,
  context: TrackContext,
): TrackStep {
  const { now, quiet } = context;
  const value = before.incident?.value ?? null;
  const stepped = endIncident(steppedRule(rule), before.stored.state, {
    now,
    value,
    ending,
    quiet,
  });
  return applied(rule, before, stepped, context);
}

function applied(
  rule: AlertRule,
  before: Tracked,
  { state, transitions }: { state: AlertState; transitions: readonly Transition[] },
  context: TrackContext,
): TrackStep {
  const { now } = context;
  const { found } = before;
  const point: Point = { at: now, value: found?.value ?? null };
  const last = before.recent.at(-1);
  const recent =
    last && now - last.at < minute && now >= last.at
      ? before.recent
      : [...before.recent, point].slice(-recentLimit);
  const ended = transitions.find(({ kind }) => kind === 'resolved');
  let incident = before.incident;
  if (state.incident) {
    incident ??= beginning(rule, before, state, context);
    incident = going(incident, rule, state, found, point);
  } else if (incident && ended) {
    incident = {
      ...incident,
      state: 'ended',
      endedAt: Math.max(now, incident.startedAt),
      ending: ended.ending ?? 'resolved',
      value: ended.value === null ? incident.value : (found?.value ?? incident.value),
      series: withPoint(incident.series, point, true),
    };
  }
  const history: StoredHistory[] = [];
  const intents: AlertIntent[] = [];
  for (const transition of transitions) {
    if (!incident) continue;
    const told = transition.tell !== 'never';
    const channels = told
      ? channelsOf(rule, transition, state.incident?.escalated ?? incident.escalatedAt !== null)
      : [];
    const key = `alert:${incident.id}:${transition.key}`;
    const held = transition.kind === 'fired' && !told;
    history.push({
      incident: incident.id,
      key: transition.key,
      at: transition.at,
      what: held ? 'held' : transition.kind,
      by: null,
      text: '',
      value: found?.value ?? null,
      channels,
      noticeKey: told ? key : null,
    });
    if (transition.kind === 'escalated') incident = { ...incident, escalatedAt: now };
    if (told)
      intents.push({
        key,
        rule: rule.id,
        held: transition.tell === 'after-quiet',
        at: now,
        notice: noticeOf(rule, incident, transition, key),
        channels,
      });
  }
  return {
    tracked: {
      ...before,
      stored: { ...before.stored, state },
      incident: state.incident ? incident : null,
      recent,
    },
    incident,
    transitions,
    history,
    intents,
  };
}

function channelsOf(rule: AlertRule, { kind }: Transition, escalated: boolean): string[] {
  const further = rule.escalation?.channels ?? [];
  if (kind === 'escalated') return [...further];
  return kind === 'resolved' && escalated
    ? [...new Set([...rule.channels, ...further])]
    : [...rule.channels];
}

function beginning(
  rule: AlertRule,
  { stored, found, recent }: Tracked,
  state: AlertState,
  { measured, evidence }: TrackContext,
): StoredIncident {
  const open = state.incident;
  return {
    id: open?.id ?? '',
    rule: rule.id,
    ruleName: rule.name,
    shipped: rule.shipped,
    scope: stored.scope,
    subjectKey: stored.subject,
    subject: rule.subject,
    metricName: measured.name,
    severity: rule.severity,
    state: 'open',
    startedAt: open?.startedAt ?? state.since,
    endedAt: null,
    side: rule.condition.side,
    unit: measured.unit,
    value: found?.value ?? null,
    ...thresholdsOf(rule, found, measured.unit),
    extreme: null,
    sample: found?.size ?? null,
    acknowledged: null,
    mutedUntil: null,
    escalatedAt: null,
    ending: null,
    calls: evidence?.calls ?? [],
    agents: evidence?.agents ?? [],
    series: recent,
  };
}

function going(
  incident: StoredIncident,
  rule: AlertRule,
  state: AlertState,
  found: Found | null,
  point: Point,
): StoredIncident {
  const open = state.incident;
  const extreme =
    open?.extreme?.at === point.at && point.value !== null
      ? { value: point.value, at: point.at }
      : incident.extreme;
  return {
    ...incident,
    startedAt: Math.min(open?.startedAt ?? incident.startedAt, incident.startedAt),
    value: found?.value ?? incident.value,
    sample: found?.size ?? incident.sample,
    ...(found?.usual ? thresholdsOf(rule, found, incident.unit) : {}),
    extreme,
    series: withPoint(incident.series, point, extreme?.at === point.at),
  };
}

/** What is usual lies between; a share is never outside 0 … 1, and what is never under 0 is not there. */
export function boundsOf(
  median: number,
  band: number,
  unit: AlertUnit,
): { readonly low: number; readonly high: number } {
  const low = median >= 0 ? Math.max(0, median - band) : median - band;
  return { low, high: unit === 'ratio' ? Math.min(1, median + band) : median + band };
}

/** In the unit of the number, also of rules that are written in deviations. */
function thresholdsOf(
  rule: AlertRule,
  found: Found | null,
  unit: AlertUnit,
): Pick<StoredIncident, 'threshold' | 'clearAt' | 'usual'> {
  const { condition } = steppedRule(rule);
  const clear = clearThreshold(condition);
  const usual = found?.usual;
  if (rule.subject.kind !== 'usual' || !usual)
    return { threshold: rule.condition.fire, clearAt: clear, usual: null };
  const sign = rule.condition.side === 'above' ? 1 : -1;
  const band = condition.fire * usual.scale;
  const { leastChange } = rule.subject;
  return {
    threshold: usual.median + sign * Math.max(band, leastChange),
    clearAt: usual.median + sign * Math.max(clear * usual.scale, leastChange),
    usual: { median: usual.median, ...boundsOf(usual.median, band, unit) },
  };
}

/** At most one point a minute, and of a long incident fewer. */
function withPoint(series: readonly Point[], point: Point, keep: boolean): Point[] {
  const last = series.at(-1);
  if (last && point.at <= last.at) return [...series];
  if (last && !keep && point.at - last.at < minute) return [...series];
  const longer = [...series, point];
  return longer.length <= seriesLimit ? longer : longer.filter((_, index) => index % 2 === 0);
}
