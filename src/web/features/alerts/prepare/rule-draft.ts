import type {
  AlertEach,
  AlertRule,
  AlertSubject,
  AlertUnit,
  LiveNumber,
  AlertSeverity as Severity,
  WeekHours,
} from '../../../../contracts/alerts.ts';
import { thresholdsAgree } from '../../../../core/alerts/thresholds.ts';
import type { Condition } from '../../../../core/query/question.ts';
import type { InputOf } from '../../../api/door.ts';
import { readAmount, writeAmount } from './amount.ts';

export type RuleWish = InputOf<'saveAlertRule'>;
export type LiveSubject = Extract<AlertSubject, { kind: 'live' }>;
export type LiveScopeName = 'project' | 'queue' | 'team' | 'agent' | 'source';

/** A rule as a form holds it: numbers as typed, so that nothing jumps while one types. */
export interface RuleDraft {
  readonly id: string | null;
  readonly version: number | null;
  readonly shipped: string | null;
  readonly name: string;
  readonly enabled: boolean;
  readonly kind: AlertSubject['kind'];
  readonly metric: string;
  /** Minutes. */
  readonly window: string;
  /** Values of dimensions, as a set of chips. */
  readonly where: Readonly<Record<string, readonly string[]>>;
  /** Conditions that chips cannot show; they stay as they are. */
  readonly kept: readonly Condition[];
  readonly each: AlertEach;
  readonly params: Readonly<Record<string, string>>;
  readonly leastChange: string;
  readonly number: LiveNumber;
  readonly names: Readonly<Record<LiveScopeName, string>>;
  readonly state: string;
  readonly reason: string;
  readonly side: 'above' | 'below';
  readonly fire: string;
  readonly clear: string;
  readonly fireEvaluations: string;
  readonly fireMinutes: string;
  readonly clearEvaluations: string;
  readonly clearMinutes: string;
  readonly growing: boolean;
  readonly minSample: string;
  readonly noData: 'keep' | 'alert' | 'clear';
  readonly zone: string;
  readonly calendar: 'none' | 'ru' | 'kz';
  readonly working: readonly WeekHours[];
  readonly quiet: readonly WeekHours[];
  readonly quietOnHolidays: boolean;
  readonly quietMode: 'hold' | 'drop';
  readonly severity: Severity;
  readonly owner: string;
  readonly channels: readonly string[];
  /** Minutes; empty: never. */
  readonly escalateAfter: string;
  readonly escalateTo: readonly string[];
  readonly remind: string;
  readonly tellResolved: boolean;
}

const noNames = { project: '', queue: '', team: '', agent: '', source: '' };

/** What a person starts with: nothing chosen, one threshold to write. */
export const emptyDraft: RuleDraft = {
  id: null,
  version: null,
  shipped: null,
  name: '',
  enabled: true,
  kind: 'kpi',
  metric: '',
  window: '30',
  where: {},
  kept: [],
  each: 'all',
  params: {},
  leastChange: '',
  number: 'longest-wait',
  names: noNames,
  state: 'break',
  reason: '',
  side: 'above',
  fire: '',
  clear: '',
  fireEvaluations: '2',
  fireMinutes: '',
  clearEvaluations: '2',
  clearMinutes: '',
  growing: false,
  minSample: '',
  noData: 'keep',
  zone: '',
  calendar: 'none',
  working: [],
  quiet: [],
  quietOnHolidays: false,
  quietMode: 'hold',
  severity: 'high',
  owner: '',
  channels: [],
  escalateAfter: '',
  escalateTo: [],
  remind: '',
  tellResolved: true,
};

/**
 * A kept rule in the form. `unit`: of its thresholds, deviations against the usual; `metricUnit`: of
 * the KPI it watches.
 */
export function draftOf(rule: AlertRule, unit: AlertUnit, metricUnit: AlertUnit): RuleDraft {
  const { subject, condition, schedule } = rule;
  const chips = subject.kind === 'live' ? [] : subject.where.filter(isChip);
  return {
    ...emptyDraft,
    id: rule.id,
    version: rule.version,
    shipped: rule.shipped,
    name: rule.name,
    enabled: rule.enabled,
    kind: subject.kind,
    each: subject.each,
    ...(subject.kind === 'live'
      ? {
          number: subject.number,
          names: {
            project: subject.project ?? '',
            queue: subject.queue ?? '',
            team: subject.team ?? '',
            agent: subject.agent ?? '',
            source: subject.source ?? '',
          },
          state: subject.state ?? '',
          reason: subject.reason ?? '',
        }
      : {
          metric: subject.metric,
          window: String(subject.window),
          where: Object.fromEntries(
            chips.map(({ dimension, values }) => [dimension, values.map(String)]),
          ),
          kept: subject.where.filter((one) => !isChip(one)),
          params: Object.fromEntries(
            Object.entries(subject.params).map(([key, value]) => [key, String(value)]),
          ),
        }),
    leastChange:
      subject.kind === 'usual' && subject.leastChange > 0
        ? writeAmount(subject.leastChange, metricUnit)
        : '',
    side: condition.side,
    fire: writeAmount(condition.fire, unit),
    clear: condition.clear === null ? '' : writeAmount(condition.clear, unit),
    fireEvaluations: String(condition.fireFor.evaluations),
    fireMinutes: orEmpty(condition.fireFor.minutes),
    clearEvaluations: String(condition.clearFor.evaluations),
    clearMinutes: orEmpty(condition.clearFor.minutes),
    growing: condition.growing,
    minSample: orEmpty(condition.minSample),
    noData: condition.noData,
    zone: schedule.zone ?? '',
    calendar: schedule.calendar,
    working: schedule.working,
    quiet: schedule.quiet,
    quietOnHolidays: schedule.quietOnHolidays,
    quietMode: schedule.quietMode,
    severity: rule.severity,
    owner: rule.owner ?? '',
    channels: rule.channels,
    escalateAfter: orEmpty(rule.escalation?.afterMinutes ?? 0),
    escalateTo: rule.escalation?.channels ?? [],
    remind: orEmpty(rule.remindMinutes ?? 0),
    tellResolved: rule.tellResolved,
  };
}

/** What keeps a form from being a rule: field → message of locales alert-pages.json. */
export type RuleFaults = Partial<Record<keyof RuleDraft, string>>;

/** The form as the server takes it; `wish` is null while something is missing or wrong. */
export function wishOf(
  draft: RuleDraft,
  unit: AlertUnit,
  metricUnit: AlertUnit,
): { wish: RuleWish | null; faults: RuleFaults } {
  const faults: Record<string, string> = {};
  const amount = (key: keyof RuleDraft, of: AlertUnit): number | null => {
    const text = String(draft[key]).trim();
    if (text === '') return null;
    const value = readAmount(text, of);
    if (value === null) faults[key] = 'not-a-number';
    return value;
  };
  const whole = (key: keyof RuleDraft, least: number, most: number): number | null => {
    const text = String(draft[key]).trim();
    if (text === '') return null;
    if (/^\d+$/.test(text) && Number(text) >= least && Number(text) <= most) return Number(text);
    faults[key] = 'out-of-range';
    return null;
  };
  const minutes = (key: keyof RuleDraft, least: number): number | null => {
    const value = amount(key, 'count');
    if (value === null || (value >= least && value <= 10_080)) return value;
    faults[key] = 'out-of-minutes';
    return null;
  };
  const fire = amount('fire', unit);
  // Deviations count towards the bad side: more of them is worse, on whichever side it is.
  const side = draft.kind === 'usual' ? 'above' : draft.side;
  if (fire === null) faults.fire ??= 'needed';
  const clear = amount('clear', unit);
  if (fire !== null && !thresholdsAgree({ side, fire, clear }))
    faults.clear = side === 'above' ? 'clear-above' : 'clear-below';
  if (draft.name.trim() === '' && draft.shipped === null) faults.name = 'needed';
  if (draft.kind !== 'live' && draft.metric === '') faults.metric = 'needed';
  const window = whole('window', 5, 44_640);
  if (draft.kind !== 'live' && window === null) faults.window ??= 'needed';
  const leastChange = amount('leastChange', metricUnit);
  const lasting = (which: 'fire' | 'clear') => ({
    evaluations: whole(`${which}Evaluations`, 1, 100) ?? 1,
    minutes: minutes(`${which}Minutes`, 0) ?? 0,
  });
  const escalateAfter = minutes('escalateAfter', 1);
  if (escalateAfter !== null && draft.escalateTo.length === 0) faults.escalateTo = 'escalate-to';
  const wish: RuleWish = {
    ...(draft.id !== null ? { id: draft.id } : {}),
    ...(draft.version !== null ? { version: draft.version } : {}),
    name: draft.name.trim(),
    enabled: draft.enabled,
    subject: subjectOf(draft, window ?? 30, leastChange ?? 0),
    condition: {
      side: draft.side,
      fire: fire ?? 0,
      clear,
      fireFor: lasting('fire'),
      clearFor: lasting('clear'),
      growing: draft.growing,
      minSample: whole('minSample', 0, 1_000_000) ?? 0,
      noData: draft.noData,
    },
    schedule: {
      zone: draft.zone || null,
      calendar: draft.calendar,
      working: [...draft.working],
      quiet: [...draft.quiet],
      quietOnHolidays: draft.quietOnHolidays,
      quietMode: draft.quietMode,
    },
    severity: draft.severity,
    owner: draft.owner.trim() || null,
    channels: [...draft.channels],
    escalation:
      escalateAfter === null || draft.escalateTo.length === 0
        ? null
        : { afterMinutes: escalateAfter, channels: [...draft.escalateTo] },
    remindMinutes: minutes('remind', 5),
    tellResolved: draft.tellResolved,
  };
  if (draft.working.some(isWrong)) faults.working = 'hours-wrong';
  if (draft.quiet.some(isWrong)) faults.quiet = 'hours-wrong';
  return { wish: Object.keys(faults).length === 0 ? wish : null, faults };
}

function subjectOf(draft: RuleDraft, window: number, leastChange: number): RuleWish['subject'] {
  if (draft.kind === 'live') {
    const { project, queue, team, agent, source } = draft.names;
    const isState = draft.number === 'state-time';
    return {
      kind: 'live',
      number: draft.number,
      each: draft.each,
      project: project || null,
      queue: queue || null,
      team: team || null,
      agent: agent || null,
      source: source || null,
      state: isState && draft.state ? (draft.state as NonNullable<LiveSubject['state']>) : null,
      reason: (isState && draft.reason.trim()) || null,
    };
  }
  const chips = Object.entries(draft.where)
    .filter(([, values]) => values.length > 0)
    .map(([dimension, values]) => ({ dimension, op: 'in' as const, values: [...values] }));
  const shape = {
    metric: draft.metric,
    window,
    where: [...draft.kept, ...chips],
    each: draft.each,
    params: Object.fromEntries(
      Object.entries(draft.params)
        .filter(([, value]) => value.trim() !== '')
        .map(([key, value]) => [key, readAmount(value, 'count') ?? value]),
    ),
  };
  return draft.kind === 'kpi'
    ? { kind: 'kpi', ...shape }
    : { kind: 'usual', ...shape, leastChange };
}

const isChip = ({ op }: Condition): boolean => op === 'in';
const orEmpty = (value: number): string => (value > 0 ? String(value) : '');
const isWrong = ({ weekdays, from, to }: WeekHours): boolean =>
  weekdays.length === 0 || !isClock(from) || !isClock(to);
const isClock = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
