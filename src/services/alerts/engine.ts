import type { AlertRule } from '../../contracts/alerts.ts';
import type { LiveState } from '../../contracts/live.ts';
import { type Earlier, judgeUsual, usualWeeks } from '../../core/alerts/usual.ts';
import type { Scope } from '../../core/query/plan.ts';
import type { CallPorts } from '../calls/ports.ts';
import type { Notifier } from '../delivery/notifier.ts';
import type { LiveView } from '../live/ports.ts';
import { alarmsOf } from './alarms.ts';
import { atMost } from './at-most.ts';
import {
  changeOf,
  type EvaluateContext,
  evaluateRule,
  finish,
  type Gathered,
  gather,
} from './evaluate.ts';
import { kpiEvidence, roomEvidence } from './explain.ts';
import { askWindow, groupsOf, type KpiSubject, wholeWindow } from './kpi-found.ts';
import { liveFound } from './live-found.ts';
import { type AlertMemory, isQuietNow, loadMemory, trackedOf } from './memory.ts';
import type { Pace } from './pace.ts';
import type { AlertChange, AlertPast, AlertStore, Found } from './ports.ts';
import { relayIntents } from './relay.ts';
import { scopeKey } from './scopes.ts';
import { seriesBefore } from './series-before.ts';
import { measuredBy } from './units.ts';
import { nearestEnd, slotAt, type UsualHistory, usualHistory } from './usual-history.ts';

export interface AlertEngineOptions {
  readonly tenant: string;
  readonly zone: string;
  readonly store: AlertStore;
  readonly notifier: Notifier;
  readonly live: Pick<LiveView, 'current' | 'setAlarms'>;
  readonly calls: CallPorts;
  readonly pace: Pace;
  readonly past: AlertPast;
  readonly now: () => number;
  readonly newId: () => string;
  readonly onError: (error: unknown, what: string) => void;
}

/** Evaluates rules, keeps what comes of it, and has it told. */
export interface AlertEngine {
  readonly memory: AlertMemory;
  /** Rules on the room as it is; false: the room is not known yet. */
  tickLive(): Promise<boolean>;
  /** Rules on KPIs over a window. */
  tickKpis(): Promise<void>;
  /** Does one thing after the other with what evaluations change. */
  alone<T>(run: () => Promise<T>): Promise<T>;
  /**
   * Keeps a change, with what could not be kept before. Throws when it cannot be kept now: then it is
   * kept with the next one, or, `orNever`, forgotten, since who asked for it hears so.
   */
  commit(change: AlertChange, orNever?: 'orNever'): Promise<void>;
  /** Hands over what is to be told, and shows what is open. */
  publish(): Promise<void>;
  usualOf(subject: KpiSubject, rule: Pick<AlertRule, 'schedule'>): Promise<UsualHistory>;
}

const liveGap = 120_000;
const kpiGap = 300_000;
/** How long a history is good, ms: a short one may grow by an import. */
const learnedFor = 3_600_000;
const learningFor = 600_000;
/** How long the room waits to hear what is usual, ms; then it is what was usual before. */
const waitsForStore = 3000;

export async function createAlertEngine(options: AlertEngineOptions): Promise<AlertEngine> {
  const { tenant, store, live, calls, pace, now } = options;
  const scope: Scope = { tenant, projects: null };
  const memory = await loadMemory(store, tenant, () => options.zone);
  const histories = new Map<
    string,
    { readonly at: number; readonly goodFor: number; readonly history: UsualHistory }
  >();
  let unsaved: AlertChange[] = [];
  let shown = '';
  let last: Promise<unknown> = Promise.resolve();

  function alone<T>(run: () => Promise<T>): Promise<T> {
    const result = last.then(run, run);
    last = result.catch(() => {});
    return result;
  }

  async function commit(change: AlertChange, orNever?: 'orNever'): Promise<void> {
    const isEmpty = Object.values(change).every((list: readonly unknown[]) => list.length === 0);
    if (!isEmpty) unsaved.push(change);
    // In their order: what is kept of an incident later must not be overwritten.
    try {
      while (unsaved[0]) {
        await store.commit(tenant, unsaved[0]);
        unsaved = unsaved.slice(1);
      }
    } catch (error) {
      if (orNever) unsaved = unsaved.filter((one) => one !== change);
      throw error;
    }
  }

  function show(): void {
    const alarms = alarmsOf(memory, now());
    const text = JSON.stringify(alarms);
    if (text !== shown) live.setAlarms(alarms);
    shown = text;
  }

  async function publish(): Promise<void> {
    show();
    const isQuiet = (id: string): boolean => {
      const rule = memory.rules.get(id);
      return rule !== undefined && isQuietNow(memory, rule, now());
    };
    await relayIntents({ ...options, isQuiet });
  }

  const contextOf = (
    rule: AlertRule,
    gap: number,
    explain: EvaluateContext['explain'],
  ): EvaluateContext => ({
    now: now(),
    longestGap: gap,
    newId: options.newId,
    measured: measuredBy(rule.subject, calls.catalogues.current(tenant)),
    explain,
    before: (found, span) =>
      seriesBefore(calls, options.past, scope, rule.subject, found.scope, span),
  });

  const enabled = (kinds: readonly string[]): AlertRule[] =>
    [...memory.rules.values()].filter((rule) => rule.enabled && kinds.includes(rule.subject.kind));

  async function done(into: Gathered): Promise<void> {
    // The wall shows what is wrong also while it cannot be kept.
    show();
    await commit(changeOf(into));
    await publish();
  }

  async function usualOf(
    subject: KpiSubject,
    { schedule }: Pick<AlertRule, 'schedule'>,
  ): Promise<UsualHistory> {
    const own = memory.own;
    const where = { zone: schedule.zone ?? options.zone, calendar: schedule.calendar };
    const { metric, window, where: conditions, each, params } = subject;
    const key = JSON.stringify([metric, wholeWindow(window), conditions, each, params, where]);
    const known = histories.get(key);
    if (known && Math.abs(now() - known.at) < known.goodFor) return known.history;
    const history = await usualHistory(calls, scope, { subject, ...where, own, now: now() });
    if (histories.size > 500) histories.clear();
    const goodFor = isLearned(history) ? learnedFor : learningFor;
    histories.set(key, { at: now(), goodFor, history });
    return history;
  }

  async function tickLive(): Promise<boolean> {
    let state: LiveState;
    try {
      state = live.current();
    } catch {
      return false;
    }
    if (!state.ready) return false;
    const refreshed = pace.refresh(now()).catch((error) => options.onError(error, 'usual pace'));
    await atMost(waitsForStore, refreshed, undefined);
    pace.see(state);
    const into = gather();
    for (const rule of enabled(['live'])) {
      const { subject } = rule;
      if (subject.kind !== 'live') continue;
      const explain = (found: Found) => roomEvidence(calls, scope, subject, found.scope, state);
      await evaluateRule(
        memory,
        rule,
        liveFound(subject, state, pace),
        contextOf(rule, liveGap, explain),
        into,
      );
    }
    await done(into);
    return true;
  }

  /** What rules on KPIs are to be judged by; nobody waits for it but they. */
  async function askKpis(at: number): Promise<AskedRule[]> {
    const rules = enabled(['kpi', 'usual']);
    const wishes = rules.flatMap(({ subject }) =>
      subject.kind === 'live' ? [] : [{ subject, window: windowOf(subject) }],
    );
    const answers = new Map<string, Found[] | Error>();
    const keyOf = (
      metric: string,
      {
        window,
        subject,
      }: { window: number; subject: Pick<KpiSubject, 'where' | 'each' | 'params'> },
    ) => JSON.stringify([metric, window, subject.where, subject.each, subject.params]);
    for (const group of groupsOf(wishes)) {
      try {
        for (const [metric, found] of await askWindow(calls, scope, group, at))
          answers.set(keyOf(metric, group), found);
      } catch {
        // One KPI that cannot be asked must not keep the others from being watched.
        for (const metric of group.metrics)
          try {
            const own = await askWindow(calls, scope, { ...group, metrics: [metric] }, at);
            answers.set(keyOf(metric, group), own.get(metric) ?? []);
          } catch (error) {
            answers.set(keyOf(metric, group), errorOf(error));
          }
      }
    }
    const asked: AskedRule[] = [];
    for (const rule of rules) {
      const { subject } = rule;
      if (subject.kind === 'live') continue;
      const answer =
        answers.get(keyOf(subject.metric, { window: windowOf(subject), subject })) ??
        new Error('no answer');
      let found = answer;
      // Nor one whose history cannot be read.
      if (subject.kind === 'usual' && !(answer instanceof Error))
        found = await judged(rule, subject, answer, at).catch(errorOf);
      asked.push({ rule, subject, found });
    }
    return asked;
  }

  async function tickKpis(): Promise<void> {
    const at = now();
    const asked = await askKpis(at);
    await alone(async () => {
      const into = gather();
      for (const { rule, subject, found } of asked) {
        // Somebody may have changed it meanwhile.
        if (memory.rules.get(rule.id) !== rule) continue;
        if (found instanceof Error) {
          memory.evaluated.set(rule.id, { at, error: found.message });
          options.onError(found, `rule ${rule.id}`);
          continue;
        }
        const explain = ({ scope: of }: Found) =>
          kpiEvidence(calls, scope, {
            metric: subject.metric,
            where: subject.where,
            params: subject.params,
            scope: of,
            side: rule.condition.side,
            from: at - windowOf(subject) * 60_000,
            to: at,
          });
        await evaluateRule(memory, rule, found, contextOf(rule, kpiGap, explain), into);
      }
      await done(into);
    });
  }

  async function judged(
    rule: AlertRule,
    subject: KpiSubject,
    answer: readonly Found[],
    at: number,
  ): Promise<Found[]> {
    const history = await usualOf(subject, rule);
    const unit = measuredBy(subject, calls.catalogues.current(tenant)).unit;
    const slot = slotAt(rule.schedule.zone ?? options.zone, nearestEnd(at, subject.window));
    return answer.map((found) =>
      judge(
        found,
        history.get(scopeKey(found.scope))?.get(slot) ?? [],
        rule.condition.minSample,
        unit === 'ratio',
      ),
    );
  }

  /** A process that was killed may have kept that a rule is off, but not that its alarms ended. */
  async function endUnwatched(): Promise<void> {
    const into = gather();
    for (const id of [...memory.tracked.keys()]) {
      const known = memory.rules.get(id);
      if (known?.enabled) continue;
      const rule = known ?? (await store.removed(tenant, id));
      if (!rule) continue;
      const context = {
        now: now(),
        measured: measuredBy(rule.subject, calls.catalogues.current(tenant)),
      };
      for (const tracked of [...trackedOf(memory, id).values()])
        finish(memory, rule, tracked, known ? 'rule-off' : 'rule-removed', context, into);
    }
    await commit(changeOf(into));
  }
  await endUnwatched();

  return {
    memory,
    alone,
    commit,
    publish,
    usualOf,
    tickLive: () => alone(tickLive),
    tickKpis,
  };
}

interface AskedRule {
  readonly rule: AlertRule;
  readonly subject: KpiSubject;
  readonly found: Found[] | Error;
}

const windowOf = (subject: KpiSubject): number =>
  subject.kind === 'usual' ? wholeWindow(subject.window) : subject.window;

const errorOf = (error: unknown): Error =>
  error instanceof Error ? error : new Error(String(error));

function isLearned(history: UsualHistory): boolean {
  return [...history.values()].some((slots) =>
    [...slots.values()].some(({ length }) => length >= usualWeeks.needed),
  );
}

/** A value with what was usual at that place of earlier weeks. */
export function judge(
  found: Found,
  earlier: readonly Earlier[],
  minSample: number,
  ratio: boolean,
): Found {
  const { learning, weeks, usual, deviations } = judgeUsual(earlier, found, { minSample, ratio });
  return {
    ...found,
    weeks,
    learning,
    usual: usual && { deviations, median: usual.median, scale: usual.scale },
  };
}
