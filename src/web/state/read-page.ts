import type { Condition, Period, QuestionInput } from '../../core/query/question.ts';
import { localTime } from './days.ts';
import { type Comparison, comparedPeriod, cutAtNow, type Preset, presetPeriod } from './period.ts';
import { type PageSearch, toConditions } from './search.ts';
import { chooseStep, type Step } from './step.ts';

/** How often a page that shows now asks again, ms. */
export const refreshMs = 15_000;

/** What every page knows of its period and scope, from the address, the clock and the data. */
export interface PageReading {
  readonly search: PageSearch;
  readonly zone: string;
  /** Local time of now in the zone, 2026-11-19T14:37:08. */
  readonly now: string;
  readonly nowMs: number;
  readonly period: Period;
  readonly comparison: Comparison;
  /** The period compared with, or null. */
  readonly earlier: Period | null;
  readonly step: Step;
  readonly conditions: readonly Condition[];
  /** The period includes now. */
  readonly live: boolean;
  /** For useCall: asks again while the period includes now. */
  readonly refetchInterval: number | false;
  /** Filters, zone, attribution and parameters of a question; add metrics, by and a period. */
  readonly scope: Pick<QuestionInput, 'where' | 'zone' | 'attribution' | 'params'>;
  /** Whole period with the whole earlier one: for series. */
  readonly whole: Pick<QuestionInput, 'from' | 'to' | 'compare'>;
  /** Cut at now, the earlier one as much: for numbers that are compared. */
  readonly soFar: Pick<QuestionInput, 'from' | 'to' | 'compare'>;
}

export interface PageClock {
  readonly nowMs: number;
  readonly dataUntil: number | null;
  readonly zone: string;
}

/** The state of a page without its acts; `usual` is its period where the address names none. Pure. */
export function readPage(
  search: PageSearch,
  clock: PageClock,
  usual: Preset = 'latest',
): PageReading {
  const zone = safeZone(search.zone) ?? safeZone(clock.zone) ?? 'UTC';
  const now = localTime(clock.nowMs, zone);
  const today = now.slice(0, 10);
  const dataDay = clock.dataUntil === null ? null : localTime(clock.dataUntil, zone).slice(0, 10);
  const named = presetPeriod(search.period ?? usual, { today, dataDay });
  const { from, to } = search;
  const period = from && to && from < to ? { from, to } : named;
  const comparison = search.compare ?? 'auto';
  const earlier = comparedPeriod(period, comparison);
  const cut = cutAtNow(period, earlier, now);
  const live = cut !== null;
  const withEarlier = (own: Period, other: Period | null) =>
    other ? { ...own, compare: other } : own;
  return {
    search,
    zone,
    now,
    nowMs: clock.nowMs,
    period,
    comparison,
    earlier,
    step: chooseStep(period, search.step),
    conditions: toConditions(search.where),
    live,
    refetchInterval: live ? refreshMs : false,
    scope: {
      where: toConditions(search.where),
      zone,
      params: search.params,
      ...(search.attribution ? { attribution: search.attribution } : {}),
    },
    whole: withEarlier(period, earlier),
    soFar: cut ? withEarlier(cut.period, cut.earlier) : withEarlier(period, earlier),
  };
}

function safeZone(zone: string | undefined): string | undefined {
  if (!zone) return undefined;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return zone;
  } catch {
    return undefined;
  }
}
