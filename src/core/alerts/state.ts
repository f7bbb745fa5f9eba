import type { AlertRule } from './rule.ts';

/** What an evaluation found. */
export interface AlertSample {
  /** null: there is no such number now. */
  readonly value: number | null;
  /** Rows it rests on; null: it is not a number of rows. */
  readonly size: number | null;
}

/** What is open: from the firing to the end. All instants are ms UTC of our clock. */
export interface OpenIncident {
  readonly id: string;
  readonly startedAt: number;
  readonly extreme: { readonly value: number; readonly at: number } | null;
  /** Somebody was told (or would be, had the rule channels): what ends is told to them, too. */
  readonly told: boolean;
  /** In quiet hours that drop: nothing of this incident is ever told. */
  readonly dropped: boolean;
  /** When they were told first: the escalation counts from it. */
  readonly toldAt: number | null;
  readonly lastToldAt: number | null;
  readonly escalated: boolean;
  readonly acknowledged: boolean;
  readonly mutedUntil: number | null;
}

/** How a rule stands on one thing it watches: plain data, kept between evaluations. */
export interface AlertState {
  readonly phase: 'quiet' | 'firing';
  readonly since: number;
  /** Evaluations in a row that speak for the other phase, the first of them, and its time. */
  readonly pending: { readonly count: number; readonly since: number } | null;
  readonly noDataSince: number | null;
  readonly lastAt: number;
  readonly lastValue: number | null;
  readonly lastSize: number | null;
  readonly incident: OpenIncident | null;
}

export function initialState(now: number): AlertState {
  return {
    phase: 'quiet',
    since: now,
    pending: null,
    noDataSince: null,
    lastAt: now,
    lastValue: null,
    lastSize: null,
    incident: null,
  };
}

/** What holds around an evaluation, apart from the number. */
export interface StepContext {
  /** ms UTC; it may go back. */
  readonly now: number;
  /** Nobody is to be told now. */
  readonly quiet: boolean;
  /** Longest time between two evaluations in a row, ms: over a longer gap nothing has lasted. */
  readonly longestGap: number;
  /** Id of an incident that begins now: the same for the same rule, subject and instant. */
  readonly newId: string;
}

export type TransitionKind =
  | 'fired'
  | 'reminded'
  | 'escalated'
  | 'resolved'
  | 'no-data'
  | 'data-back';

/** Why an incident ended. */
export type Ending =
  | 'resolved'
  | 'no-data'
  | 'gone'
  | 'resting'
  | 'rule-changed'
  | 'rule-removed'
  | 'rule-off';

/** Something that happened in an evaluation, in order. */
export interface Transition {
  readonly kind: TransitionKind;
  readonly incident: string;
  readonly at: number;
  readonly value: number | null;
  /** `now`: tell; `after-quiet`: when the quiet hours are over; `never`: only the history knows. */
  readonly tell: 'now' | 'after-quiet' | 'never';
  /** Unique for the incident: what a restart must not tell again. */
  readonly key: string;
  readonly ending?: Ending;
  readonly durationMs?: number;
}

/** What `step` needs of a rule. */
export type SteppedRule = Pick<
  AlertRule,
  'condition' | 'escalation' | 'remindMinutes' | 'tellResolved' | 'mutedUntil'
> & { readonly schedule: Pick<AlertRule['schedule'], 'quietMode'> };
