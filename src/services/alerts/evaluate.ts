import type { AlertRule } from '../../contracts/alerts.ts';
import type { Ending } from '../../core/alerts/state.ts';
import { isWorse } from '../../core/alerts/thresholds.ts';
import { atMost } from './at-most.ts';
import { type AlertMemory, isAtWorkNow, isQuietNow, putTracked, trackedOf } from './memory.ts';
import type { Span } from './pace.ts';
import type { AlertChange, Found, StoredHistory, StoredIncident } from './ports.ts';
import { scopeKey } from './scopes.ts';
import {
  type Evidence,
  endTracked,
  newTracked,
  type TrackContext,
  type Tracked,
  type TrackStep,
  track,
} from './track.ts';
import type { Measured } from './units.ts';

/** A live thing that is not told of any more for so long is gone, ms. */
const goneAfter = 120_000;
/** An explanation never holds an alarm back for longer than this, ms. */
const explainsFor = 5000;
/** How long before it began the chart of an alarm begins, ms. */
const shownBefore = 1_800_000;

export interface EvaluateContext {
  readonly now: number;
  readonly longestGap: number;
  readonly newId: () => string;
  readonly measured: Measured;
  readonly explain: (found: Found) => Promise<Evidence>;
  /** What it was in a time that nobody looked at; may throw. */
  readonly before: (found: Found, span: Span) => Promise<StoredIncident['series']>;
}

/** What is to be kept of evaluations, gathered. */
export interface Gathered {
  readonly states: Map<string, Tracked>;
  readonly dropped: { rule: string; subject: string }[];
  readonly steps: TrackStep[];
}

export const gather = (): Gathered => ({ states: new Map(), dropped: [], steps: [] });

/**
 * Evaluates a rule on everything it watches: what was found now, and what was found before and is
 * not there any more. Memory is changed; what is to be kept comes back in `into`.
 */
export async function evaluateRule(
  memory: AlertMemory,
  rule: AlertRule,
  found: readonly Found[],
  context: EvaluateContext,
  into: Gathered,
): Promise<void> {
  const { now } = context;
  const known = trackedOf(memory, rule.id);
  if (!isAtWorkNow(memory, rule, now)) {
    for (const tracked of [...known.values()])
      finish(memory, rule, tracked, 'resting', context, into);
    memory.evaluated.set(rule.id, { at: now, error: null });
    return;
  }
  const seen = new Set<string>();
  for (const fresh of found) {
    const key = scopeKey(fresh.scope);
    seen.add(key);
    const before = known.get(key) ?? newTracked(rule.id, fresh, now);
    const one = sureOf(fresh, before);
    const quiet = isQuietNow(memory, rule, now);
    const own: TrackContext = { ...context, quiet, newId: context.newId() };
    let result = track(rule, before, one, own);
    const { incident } = result.tracked;
    if (incident && !before.incident) {
      const [evidence, earlier] = await Promise.all([
        atMost(explainsFor, context.explain(one), { calls: [], agents: [] }),
        atMost(explainsFor, earlierOf(before, one, incident.startedAt, context), []),
      ]);
      const longer = { ...before, recent: [...earlier, ...before.recent] };
      result = track(rule, longer, one, { ...own, evidence });
    }
    keep(memory, before, result, into);
  }
  for (const [key, tracked] of [...known]) {
    if (seen.has(key)) continue;
    const { subject } = rule;
    // Whoever is not found in a state is not in it any more.
    const isOver =
      subject.kind === 'live' && (subject.each === 'agent' || subject.number === 'state-time');
    const isGone = subject.kind === 'live' && now - tracked.seenAt > goneAfter;
    const idle = tracked.stored.state.phase === 'quiet';
    if (isOver) finish(memory, rule, tracked, 'resolved', context, into);
    else if (isGone || (idle && now - tracked.seenAt > 86_400_000))
      finish(memory, rule, tracked, 'gone', context, into);
    else {
      const quiet = isQuietNow(memory, rule, now);
      keep(
        memory,
        tracked,
        track(rule, tracked, null, { ...context, quiet, newId: context.newId() }),
        into,
      );
    }
  }
  memory.evaluated.set(rule.id, { at: now, error: null });
}

/** A start of Gudok ends no alarm: until something is known again it is what it was. */
function sureOf(found: Found, { incident }: Tracked): Found {
  if (!found.unsure || !incident) return found;
  const { side, value } = incident;
  if (found.value !== null && value !== null && isWorse({ side }, found.value, value)) return found;
  return { ...found, value: incident.value, size: incident.sample };
}

/** The half hour before an alarm, as far as memory does not have it: after a restart, of a new rule. */
async function earlierOf(
  { recent }: Tracked,
  found: Found,
  startedAt: number,
  { now, before }: EvaluateContext,
): Promise<StoredIncident['series']> {
  const from = startedAt - shownBefore;
  const to = recent[0]?.at ?? now;
  if (to - from < 120_000) return [];
  // An explanation never fails an alert.
  const points = await before(found, { from, to }).catch(() => []);
  return points.filter(({ at }) => at < to);
}

/** Ends what a rule has open on one thing and forgets the thing. */
export function finish(
  memory: AlertMemory,
  rule: AlertRule,
  tracked: Tracked,
  ending: Ending,
  context: Pick<EvaluateContext, 'now' | 'measured'>,
  into: Gathered,
): void {
  const { rule: id, subject } = tracked.stored;
  if (tracked.incident) {
    const quiet = isQuietNow(memory, rule, context.now);
    into.steps.push(
      endTracked(rule, tracked, ending, { ...context, quiet, longestGap: 0, newId: '' }),
    );
  }
  trackedOf(memory, id).delete(subject);
  into.states.delete(stateKey(tracked));
  into.dropped.push({ rule: id, subject });
}

function keep(memory: AlertMemory, before: Tracked, result: TrackStep, into: Gathered): void {
  putTracked(memory, result.tracked);
  if (essence(before) !== essence(result.tracked))
    into.states.set(stateKey(result.tracked), result.tracked);
  const { incident } = result;
  const changed =
    result.transitions.length > 0 ||
    (incident !== null &&
      (incident.series.length !== before.incident?.series.length ||
        incident.extreme?.at !== before.incident?.extreme?.at));
  if (changed) into.steps.push(result);
}

function stateKey({ stored }: Tracked): string {
  return `${stored.rule}\n${stored.subject}`;
}

/** What must not be lost of a state: without a row begun and without an incident, nothing. */
function essence({ stored: { state } }: Tracked): string {
  return JSON.stringify([state.phase, state.pending, state.noDataSince === null, state.incident]);
}

/** As one change of the store. */
export function changeOf({ states, dropped, steps }: Gathered): AlertChange {
  const incidents = new Map(
    steps.flatMap(({ incident }) => (incident ? [[incident.id, incident]] : [])),
  );
  return {
    states: [...states.values()].map(({ stored }) => stored),
    dropStates: dropped,
    incidents: [...incidents.values()],
    history: steps.flatMap(({ history }): readonly StoredHistory[] => history),
    intents: steps.flatMap(({ intents }) => intents),
  };
}
