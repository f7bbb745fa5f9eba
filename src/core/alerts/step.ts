import type {
  AlertSample,
  AlertState,
  Ending,
  OpenIncident,
  StepContext,
  SteppedRule,
  Transition,
} from './state.ts';
import { isBreach, isClear, isWorse } from './thresholds.ts';

export interface Stepped {
  readonly state: AlertState;
  readonly transitions: readonly Transition[];
}

const MINUTE = 60_000;

/**
 * One evaluation of a rule on one thing it watches: a pure function of what was known, the sample
 * and the clock. State is plain data, so stopping anywhere and going on changes nothing.
 *
 * - It fires after `fireFor` breaches in a row and lets go after `clearFor` clear samples in a row;
 *   between the thresholds it stays what it is. A sample that is neither ends the row.
 * - Over a gap longer than `longestGap` nothing has lasted: rows begin anew, the phase stays.
 * - A clock that goes back moves what is remembered back with it: what had lasted, has lasted.
 */
export function step(
  rule: SteppedRule,
  before: AlertState,
  sample: AlertSample,
  context: StepContext,
): Stepped {
  const { now } = context;
  let state = now < before.lastAt ? movedBack(before, before.lastAt - now) : before;
  if (now - state.lastAt > context.longestGap) state = { ...state, pending: null };
  const transitions: Transition[] = [];
  const verdict = verdictOf(rule, state, sample);
  state = noteData(state, sample, verdict.missing, now, transitions);
  const wanted = state.phase === 'quiet' ? verdict.breach : verdict.clear;
  const pending = wanted
    ? { count: (state.pending?.count ?? 0) + 1, since: state.pending?.since ?? now }
    : null;
  state = { ...state, pending };
  const needed = state.phase === 'quiet' ? rule.condition.fireFor : rule.condition.clearFor;
  const lasted =
    pending !== null &&
    pending.count >= needed.evaluations &&
    now - pending.since >= needed.minutes * MINUTE;
  const { value, size } = sample;
  if (lasted && state.phase === 'quiet') {
    state = {
      ...state,
      phase: 'firing',
      since: now,
      pending: null,
      incident: opened(context, pending.since),
    };
  } else if (lasted && state.incident) {
    const ending: Ending = verdict.missing ? 'no-data' : 'resolved';
    const ended = endIncident(rule, state, { now, value, ending, quiet: context.quiet });
    return {
      state: { ...ended.state, lastAt: now, lastValue: value, lastSize: size },
      transitions: [...transitions, ...ended.transitions],
    };
  }
  if (state.incident) {
    const incident = withExtreme(rule, state.incident, verdict.missing ? null : value, now);
    state = {
      ...state,
      ...tellWhatIsDue(rule, { ...state, incident }, value, context, transitions),
    };
  }
  return { state: { ...state, lastAt: now, lastValue: value, lastSize: size }, transitions };
}

/** Ends what is open for a reason of its own (rule removed, nothing to watch any more …). */
export function endIncident(
  rule: SteppedRule,
  state: AlertState,
  {
    now,
    value,
    ending,
    quiet,
  }: { now: number; value: number | null; ending: Ending; quiet: boolean },
): Stepped {
  const { incident } = state;
  const quietState: AlertState = {
    ...state,
    phase: 'quiet',
    since: now,
    pending: null,
    noDataSince: ending === 'no-data' ? state.noDataSince : null,
    incident: null,
  };
  if (!incident) return { state: quietState, transitions: [] };
  const silent =
    !incident.told || incident.dropped || !rule.tellResolved || isMuted(rule, incident, now);
  const tell = silent
    ? 'never'
    : !quiet
      ? 'now'
      : rule.schedule.quietMode === 'hold'
        ? 'after-quiet'
        : 'never';
  return {
    state: quietState,
    transitions: [
      {
        kind: 'resolved',
        incident: incident.id,
        at: now,
        value,
        tell,
        key: 'resolved',
        ending,
        durationMs: Math.max(0, now - incident.startedAt),
      },
    ],
  };
}

interface Verdict {
  readonly missing: boolean;
  readonly breach: boolean;
  readonly clear: boolean;
}

function verdictOf({ condition }: SteppedRule, state: AlertState, sample: AlertSample): Verdict {
  const { value, size } = sample;
  const missing =
    value === null || !Number.isFinite(value) || (size !== null && size < condition.minSample);
  if (missing)
    return { missing, breach: condition.noData === 'alert', clear: condition.noData === 'clear' };
  const grows =
    !condition.growing || state.lastValue === null || isWorse(condition, value, state.lastValue);
  const breach = isBreach(condition, value);
  return { missing, breach: breach && grows, clear: !breach && isClear(condition, value) };
}

function noteData(
  state: AlertState,
  { value }: AlertSample,
  missing: boolean,
  now: number,
  transitions: Transition[],
): AlertState {
  const was = state.noDataSince !== null;
  if (missing === was) return state;
  const { incident } = state;
  if (incident) {
    const kind = missing ? 'no-data' : 'data-back';
    transitions.push({
      kind,
      incident: incident.id,
      at: now,
      value,
      tell: 'never',
      key: `${kind}-${now}`,
    });
  }
  return { ...state, noDataSince: missing ? now : null };
}

function opened({ newId, now }: StepContext, since: number): OpenIncident {
  return {
    id: newId,
    startedAt: Math.min(since, now),
    extreme: null,
    told: false,
    dropped: false,
    toldAt: null,
    lastToldAt: null,
    escalated: false,
    acknowledged: false,
    mutedUntil: null,
  };
}

function withExtreme(
  { condition }: SteppedRule,
  incident: OpenIncident,
  value: number | null,
  now: number,
): OpenIncident {
  if (value === null) return incident;
  const { extreme } = incident;
  if (extreme && !isWorse(condition, value, extreme.value)) return incident;
  return { ...incident, extreme: { value, at: now } };
}

function isMuted(rule: SteppedRule, incident: OpenIncident, now: number): boolean {
  return now < (rule.mutedUntil ?? 0) || now < (incident.mutedUntil ?? 0);
}

/** The firing itself, held back or not, then the escalation or a reminder: one of them at a time. */
function tellWhatIsDue(
  rule: SteppedRule,
  state: AlertState & { readonly incident: OpenIncident },
  value: number | null,
  { now, quiet }: StepContext,
  transitions: Transition[],
): Pick<AlertState, 'incident'> {
  let { incident } = state;
  const first = state.since === now && incident.lastToldAt === null && !incident.told;
  const muted = isMuted(rule, incident, now);
  const say = (
    kind: 'fired' | 'reminded' | 'escalated',
    tell: Transition['tell'],
    key: string,
  ): void => {
    transitions.push({ kind, incident: incident.id, at: now, value, tell, key });
  };
  if (first && quiet && rule.schedule.quietMode === 'drop')
    incident = { ...incident, dropped: true };
  if (incident.dropped) {
    if (first) say('fired', 'never', 'fired');
    return { incident };
  }
  if (quiet || muted) {
    if (first) say('fired', 'never', 'held');
    return { incident };
  }
  if (!incident.told) {
    say('fired', 'now', 'fired');
    return { incident: { ...incident, told: true, toldAt: now, lastToldAt: now } };
  }
  if (incident.acknowledged) return { incident };
  const { escalation, remindMinutes } = rule;
  if (
    escalation &&
    !incident.escalated &&
    now - (incident.toldAt ?? incident.startedAt) >= escalation.afterMinutes * MINUTE
  ) {
    say('escalated', 'now', 'escalated');
    return { incident: { ...incident, escalated: true, lastToldAt: now } };
  }
  const last = incident.lastToldAt ?? now;
  if (remindMinutes !== null && now - last >= remindMinutes * MINUTE) {
    say('reminded', 'now', `reminded-${now}`);
    return { incident: { ...incident, lastToldAt: now } };
  }
  return { incident };
}

function movedBack(state: AlertState, by: number): AlertState {
  const { incident } = state;
  const back = (at: number | null): number | null => (at === null ? null : at - by);
  return {
    ...state,
    since: state.since - by,
    lastAt: state.lastAt - by,
    pending: state.pending && { ...state.pending, since: state.pending.since - by },
    noDataSince: back(state.noDataSince),
    incident: incident && {
      ...incident,
      startedAt: incident.startedAt - by,
      toldAt: back(incident.toldAt),
      lastToldAt: back(incident.lastToldAt),
      // Until when somebody muted it is a time of the clock on the wall.
      mutedUntil: incident.mutedUntil,
    },
  };
}
