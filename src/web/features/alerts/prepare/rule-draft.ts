import type {
  AlertEach,
  AlertRule,
  AlertSubject,
  AlertUnit,
  LiveNumber,
  AlertSeverity as Severity,
  WeekHours,
} from '../../../../contracts/alerts.ts';
import type { Passport } from '../../../../contracts/query.ts';
import type { Condition } from '../../../../core/query/question.ts';
import { writeAmount } from './amount.ts';

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

/** A new rule on a KPI: it watches the side that is bad for it. */
export function startFor(metric: string, direction: Passport['direction'] | undefined): RuleDraft {
  const side = direction === 'up' ? 'below' : direction === 'down' ? 'above' : emptyDraft.side;
  return { ...emptyDraft, metric, side };
}

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

const isChip = ({ op }: Condition): boolean => op === 'in';
const orEmpty = (value: number): string => (value > 0 ? String(value) : '');
