import { CENTRE_ZONE, DAY } from '../../../src/core/simulate/calendar.ts';
import type { ProjectSpec } from '../../../src/core/simulate/centre.ts';
import type { Trouble } from '../../../src/core/simulate/trouble.ts';
import { shippedRules } from '../../../src/services/alerts/defaults.ts';
import { judge } from '../../../src/services/alerts/engine.ts';
import {
  type EvaluateContext,
  evaluateRule,
  gather,
} from '../../../src/services/alerts/evaluate.ts';
import { liveEvidence } from '../../../src/services/alerts/explain.ts';
import { liveFound } from '../../../src/services/alerts/live-found.ts';
import type { AlertMemory } from '../../../src/services/alerts/memory.ts';
import { createPace } from '../../../src/services/alerts/pace.ts';
import type { StoredIncident } from '../../../src/services/alerts/ports.ts';
import { scopeKey } from '../../../src/services/alerts/scopes.ts';
import {
  historyOf,
  nearestEnd,
  slotAt,
  type UsualHistory,
} from '../../../src/services/alerts/usual-history.ts';
import { proofCentre, proofSource } from './proof-centre.ts';
import { proofDay } from './proof-day.ts';
import { proofHistory } from './proof-history.ts';

export interface ProofWish {
  readonly project: ProjectSpec;
  readonly seed: number;
  /** First working day that rules watch, and how many (see calendar.ts). */
  readonly first: number;
  readonly days: number;
  /** Days before them that only history knows. */
  readonly learned: number;
  readonly troubles?: readonly Trouble[];
  readonly onDay?: (day: number, calls: number) => void;
}

/** An alarm that came up. */
export type ProofAlarm = Pick<
  StoredIncident,
  'shipped' | 'scope' | 'startedAt' | 'endedAt' | 'threshold' | 'extreme' | 'calls' | 'agents'
> & { firedAt: number };

const pace15 = 15_000;
const minute = 60_000;

/**
 * Runs simulated days through the live fold and the shipped rules with a fake clock, evaluated as the
 * server does: each 15 s on the room, each minute on the KPI, whose windows come from the same events.
 */
export async function runProof(wish: ProofWish): Promise<ProofAlarm[]> {
  const { project, seed, first, days, learned, troubles = [] } = wish;
  const history = proofHistory(project.name, proofSource.id);
  for (let day = first - learned; day < first; day += 1) history.add(proofDay(project, seed, day));
  const centre = proofCentre(project);
  const pace = createPace(history);
  const memory: AlertMemory = {
    rules: new Map(shippedRules.map((rule) => [rule.id, rule])),
    tracked: new Map(),
    evaluated: new Map(),
    own: new Map(),
    zone: CENTRE_ZONE,
  };
  const alarms = new Map<string, ProofAlarm>();
  let ids = 0;
  for (let day = first; day < first + days; day += 1) {
    const own = troubles.filter(({ from }) => from >= day * DAY && from < (day + 1) * DAY);
    const today = proofDay(project, seed, day, own);
    wish.onDay?.(day, today.visits.length);
    const usual = historyOf(history.answerRates((day - 57) * DAY), {
      zone: CENTRE_ZONE,
      calendar: 'none',
      own: new Map(),
      before: day * DAY,
    });
    let [nextEntry, nextVisit] = [0, 0];
    for (let now = day * DAY + pace15; now <= (day + 1) * DAY; now += pace15) {
      const entries = [];
      for (; (today.entries[nextEntry]?.at ?? Number.POSITIVE_INFINITY) <= now; nextEntry += 1) {
        const entry = today.entries[nextEntry];
        if (entry) entries.push(entry);
      }
      centre.take(entries, now);
      for (
        ;
        (today.visits[nextVisit]?.enteredAt ?? Number.POSITIVE_INFINITY) <= now;
        nextVisit += 1
      ) {
        const visit = today.visits[nextVisit];
        if (visit) history.see(visit);
      }
      await pace.refresh(now);
      await evaluateAll(now, usual);
    }
    history.add(today);
  }
  return [...alarms.values()];

  async function evaluateAll(now: number, usual: UsualHistory): Promise<void> {
    const state = centre.state(now, shiftsOf(now));
    pace.see(state);
    const into = gather();
    for (const rule of memory.rules.values()) {
      const { subject, condition } = rule;
      const context: EvaluateContext = {
        now,
        longestGap: subject.kind === 'live' ? 2 * minute : 5 * minute,
        newId: () => `${ids++}`,
        measured: { unit: 'count', name: null },
        before: async () => [],
        explain: async (found) =>
          subject.kind === 'live'
            ? liveEvidence(subject, found.scope, state)
            : { calls: [], agents: [] },
      };
      if (subject.kind === 'live')
        await evaluateRule(memory, rule, liveFound(subject, state, pace), context, into);
      else if (now % minute === 0) {
        const slot = slotAt(CENTRE_ZONE, nearestEnd(now, subject.window));
        const found = history
          .answerRateNow(now)
          .map((one) =>
            judge(one, usual.get(scopeKey(one.scope))?.get(slot) ?? [], condition.minSample, true),
          );
        await evaluateRule(memory, rule, found, context, into);
      }
    }
    for (const { incident } of into.steps)
      if (incident)
        alarms.set(incident.id, {
          ...incident,
          firedAt: alarms.get(incident.id)?.firedAt ?? now,
        });
  }

  function shiftsOf(now: number) {
    const day = Math.floor(now / DAY);
    const known = shifts.get(day) ?? proofDay(project, seed, day).shifts;
    shifts.set(day, known);
    return known;
  }
}

const shifts = new Map<number, ReturnType<typeof proofDay>['shifts']>();
