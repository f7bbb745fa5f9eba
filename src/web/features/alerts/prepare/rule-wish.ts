import type { AlertUnit, WeekHours } from '../../../../contracts/alerts.ts';
import { thresholdsAgree } from '../../../../core/alerts/thresholds.ts';
import type { InputOf } from '../../../api/door.ts';
import { readAmount } from './amount.ts';
import type { LiveSubject, RuleDraft } from './rule-draft.ts';

export type RuleWish = InputOf<'saveAlertRule'>;

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

const isWrong = ({ weekdays, from, to }: WeekHours): boolean =>
  weekdays.length === 0 || !isClock(from) || !isClock(to);
const isClock = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
