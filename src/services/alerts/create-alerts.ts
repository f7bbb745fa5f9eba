import type { z } from 'zod';
import type {
  AlertRule,
  AlertRuleLine,
  alertEndpoints,
  CalendarDay,
  IncidentDetail,
  IncidentLine,
} from '../../contracts/alerts.ts';
import { liveNumbers } from '../../core/alerts/rule.ts';
import type { Ending } from '../../core/alerts/state.ts';
import { knownYears, specialDays } from '../../core/calendar/holidays.ts';
import { AppError } from '../../core/errors.ts';
import { isDay } from '../../core/query/local-day.ts';
import { checkRule, sameWatch } from './check-rule.ts';
import type { AlertEngine, AlertEngineOptions } from './engine.ts';
import { changeOf, finish, gather } from './evaluate.ts';
import { detailOf, lineOf } from './incident-detail.ts';
import { openIncidents, putTracked, trackedOf } from './memory.ts';
import type { IncidentFilter, StoredHistory, StoredIncident } from './ports.ts';
import { previewUsual } from './preview-usual.ts';
import { ruleLine } from './rule-line.ts';
import { tryRule } from './try-rule.ts';
import { measuredBy } from './units.ts';

type Ends = typeof alertEndpoints;
type In<Id extends keyof Ends> = z.output<Ends[Id]['input']>;
type Out<Id extends keyof Ends> = z.input<Ends[Id]['output']>;

/** How long a removed rule can be brought back, hours. */
const keptHours = 24;

/** Rules and incidents as people work with them. */
export interface Alerts {
  rules(): Promise<Out<'listAlertRules'>>;
  save(wish: In<'saveAlertRule'>): Promise<AlertRule>;
  remove(id: string): Promise<boolean>;
  restore(id: string): Promise<AlertRule>;
  enable(id: string, enabled: boolean): Promise<AlertRule>;
  muteRule(id: string, until: number | null): Promise<AlertRule>;
  tryRule(wish: In<'tryAlertRule'>): Promise<Out<'tryAlertRule'>>;
  incidents(filter: IncidentFilter): Promise<Out<'listIncidents'>>;
  incident(id: string): Promise<IncidentDetail>;
  acknowledge(wish: In<'acknowledgeIncident'>): Promise<IncidentLine>;
  muteIncident(id: string, until: number | null): Promise<IncidentLine>;
  comment(wish: In<'commentIncident'>): Promise<IncidentLine>;
  calendar(wish: In<'listCalendarDays'>): Promise<Out<'listCalendarDays'>>;
  setDay(day: CalendarDay): Promise<CalendarDay>;
  removeDay(day: string): Promise<boolean>;
  usual(wish: In<'previewUsual'>): Promise<Out<'previewUsual'>>;
}

export function createAlerts(engine: AlertEngine, options: AlertEngineOptions): Alerts {
  const { memory } = engine;
  const { tenant, store, now, calls } = options;
  const ruleOf = (id: string): AlertRule => {
    const rule = memory.rules.get(id);
    if (!rule) throw new AppError('UNKNOWN_ALERT_RULE', { rule: id });
    return rule;
  };
  const measured = (rule: Pick<AlertRule, 'subject'>) =>
    measuredBy(rule.subject, calls.catalogues.current(tenant));

  /** Ends what a rule has open and forgets how it stood. */
  async function endAll(rule: AlertRule, ending: Ending): Promise<void> {
    const into = gather();
    const context = { now: now(), measured: measured(rule) };
    for (const tracked of [...trackedOf(memory, rule.id).values()])
      finish(memory, rule, tracked, ending, context, into);
    await engine.commit(changeOf(into));
  }

  async function change(rule: AlertRule, version: number): Promise<AlertRule> {
    const next = { ...rule, version: version + 1 };
    if (!(await store.change(tenant, next, version))) {
      const known = memory.rules.get(rule.id);
      throw new AppError('ALERT_RULE_CHANGED', { rule: known?.name || rule.id });
    }
    memory.rules.set(rule.id, next);
    return next;
  }

  async function changeIncident(
    id: string,
    change: (incident: StoredIncident) => {
      incident: StoredIncident;
      open?: { acknowledged?: boolean; mutedUntil?: number | null };
      history: Pick<StoredHistory, 'what' | 'by' | 'text'>;
    },
  ): Promise<IncidentLine> {
    return engine.alone(async () => {
      const tracked = [...memory.tracked.values()]
        .flatMap((subjects) => [...subjects.values()])
        .find((one) => one.incident?.id === id);
      const found = tracked?.incident ?? (await store.incident(tenant, id));
      if (!found) throw new AppError('UNKNOWN_INCIDENT', { incident: id });
      const { incident, open, history } = change(found);
      const at = now();
      const state = tracked?.stored.state;
      const stored =
        tracked && state?.incident && open
          ? { ...tracked.stored, state: { ...state, incident: { ...state.incident, ...open } } }
          : tracked?.stored;
      const line: StoredHistory = {
        ...history,
        incident: id,
        key: `${history.what}-${at}-${options.newId()}`,
        at,
        value: null,
        channels: [],
        noticeKey: null,
      };
      const whole = { incidents: [incident], history: [line], ...(stored && { states: [stored] }) };
      await engine.commit(whole, 'orNever');
      if (tracked && stored) putTracked(memory, { ...tracked, stored, incident });
      await engine.publish().catch((error) => options.onError(error, 'alarms'));
      return lineOf(incident);
    });
  }

  return {
    async rules() {
      return {
        rules: [...memory.rules.values()].map(
          (rule): AlertRuleLine => ruleLine(memory, rule, measured(rule), now()),
        ),
        zone: memory.zone,
        liveNumbers: Object.entries(liveNumbers).map(([id, { unit, of }]) => ({
          id,
          unit,
          of: [...of],
        })),
      };
    },
    save: ({ id, version, ...wish }) =>
      engine.alone(async () => {
        checkRule(wish, calls.catalogues.current(tenant));
        if (id === undefined) {
          const made = {
            ...wish,
            id: options.newId(),
            shipped: null,
            mutedUntil: null,
            version: 1,
          };
          await store.add(tenant, made);
          memory.rules.set(made.id, made);
          return made;
        }
        const before = ruleOf(id);
        const next = { ...before, ...wish };
        const saved = await change(next, version ?? before.version);
        if (!sameWatch(before, saved)) await endAll(saved, 'rule-changed');
        else if (before.enabled && !saved.enabled) await endAll(saved, 'rule-off');
        return saved;
      }),
    remove: (id) =>
      engine.alone(async () => {
        const rule = memory.rules.get(id);
        if (!rule || !(await store.remove(tenant, id))) return false;
        memory.rules.delete(id);
        await endAll(rule, 'rule-removed');
        return true;
      }),
    restore: (id) =>
      engine.alone(async () => {
        const rule = await store.restore(tenant, id, keptHours);
        if (!rule) throw new AppError('UNKNOWN_ALERT_RULE', { rule: id });
        memory.rules.set(id, rule);
        return rule;
      }),
    enable: (id, enabled) =>
      engine.alone(async () => {
        const before = ruleOf(id);
        if (before.enabled === enabled) return before;
        const saved = await change({ ...before, enabled }, before.version);
        if (!enabled) await endAll(saved, 'rule-off');
        return saved;
      }),
    muteRule: (id, until) =>
      engine.alone(async () => {
        const before = ruleOf(id);
        return change({ ...before, mutedUntil: until }, before.version);
      }),
    tryRule: (wish) => tryRule(engine, options, wish),
    async incidents(filter) {
      const open = openIncidents(memory);
      const found = await store.incidents(tenant, filter);
      // Memory is ahead of what is kept by the values of the last minute.
      const fresh = new Map(open.map((one) => [one.id, one]));
      return {
        incidents: found.map((one) => lineOf(fresh.get(one.id) ?? one)),
        open: open.length,
        unacknowledged: open.filter(({ acknowledged }) => !acknowledged).length,
        now: now(),
      };
    },
    async incident(id) {
      const fresh = openIncidents(memory).find((one) => one.id === id);
      const found = fresh ?? (await store.incident(tenant, id));
      if (!found) throw new AppError('UNKNOWN_INCIDENT', { incident: id });
      return detailOf(engine, options, found);
    },
    acknowledge: ({ id, by, note, undo }) =>
      changeIncident(id, (incident) => ({
        incident: { ...incident, acknowledged: undo ? null : { by, at: now(), note } },
        open: { acknowledged: !undo },
        history: { what: undo ? 'unacknowledged' : 'acknowledged', by, text: note },
      })),
    muteIncident: (id, until) =>
      changeIncident(id, (incident) => ({
        incident: { ...incident, mutedUntil: until },
        open: { mutedUntil: until },
        history: { what: until === null ? 'unmuted' : 'muted', by: null, text: '' },
      })),
    comment: ({ id, by, text }) =>
      changeIncident(id, (incident) => ({ incident, history: { what: 'commented', by, text } })),
    async calendar({ calendar, year }) {
      const own = (await store.days(tenant)).filter(({ day }) => day.startsWith(`${year}-`));
      const ownDays = new Set(own.map(({ day }) => day));
      return {
        known: { ...knownYears },
        days: [
          ...specialDays(calendar, year)
            .filter(({ day }) => !ownDays.has(day))
            .map((one) => ({ ...one, own: false })),
          ...own.map(({ day, kind, name }) => ({
            day,
            kind,
            name: { ru: name, kk: name, en: name },
            own: true,
          })),
        ].sort((a, b) => (a.day < b.day ? -1 : 1)),
      };
    },
    async setDay(day) {
      if (!isDay(day.day)) throw new AppError('INVALID_INPUT', {});
      await store.setDay(tenant, day);
      memory.own = new Map([...memory.own, [day.day, day.kind]]);
      return day;
    },
    async removeDay(day) {
      const removed = await store.removeDay(tenant, day);
      memory.own = new Map([...memory.own].filter(([one]) => one !== day));
      return removed;
    },
    usual: (wish) => previewUsual(engine, options, wish),
  };
}
