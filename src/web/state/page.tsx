import { useNavigate, useSearch } from '@tanstack/react-router';
import { createContext, type ReactNode, use, useMemo } from 'react';
import type { Condition, Period, QuestionInput } from '../../core/query/question.ts';
import { refreshMs } from '../api/hooks.ts';
import { localTime } from './days.ts';
import { type Comparison, comparedPeriod, cutAtNow, presetPeriod } from './period.ts';
import { type PageSearch, toConditions } from './search.ts';
import { chooseStep, type Step } from './step.ts';

/** What every page knows of its period and scope, from the address, the clock and the data. */
export interface PageState {
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
  /** Changes the address. `replace`: no new entry in the history. */
  update(patch: Partial<PageSearch>, options?: { replace?: boolean }): void;
  /** Sets the values of one filter; none removes it. Key as in `where`. */
  filter(key: string, values: readonly string[]): void;
  /** The page's own state, e.g. an opened row; undefined removes it. */
  setOwn(key: string, value: string | undefined): void;
}

const PageContext = createContext<PageState | null>(null);

export function usePage(): PageState {
  const page = use(PageContext);
  if (!page) throw new Error('usePage outside PageProvider');
  return page;
}

interface Clock {
  readonly nowMs: number;
  readonly dataUntil: number | null;
  readonly zone: string;
}

/** Reads the address against the clock: everything below asks `usePage`. */
export function PageProvider({ clock, children }: { clock: Clock; children: ReactNode }) {
  const search = useSearch({ from: '__root__' });
  const navigate = useNavigate();
  const page = useMemo<PageState>(() => {
    const update: PageState['update'] = (patch, options) => {
      void navigate({
        to: '.',
        search: (previous) => ({ ...previous, ...patch }),
        replace: options?.replace ?? false,
      });
    };
    return {
      ...readPage(search, clock),
      update,
      filter(key, values) {
        const { [key]: _, ...rest } = search.where;
        update({ where: values.length ? { ...rest, [key]: [...values] } : rest });
      },
      setOwn(key, value) {
        const { [key]: _, ...rest } = search.own;
        update({ own: value === undefined ? rest : { ...rest, [key]: value } });
      },
    };
  }, [search, clock, navigate]);
  return <PageContext value={page}>{children}</PageContext>;
}

/** The state of a page without its acts. Pure. */
export function readPage(
  search: PageSearch,
  clock: Clock,
): Omit<PageState, 'update' | 'filter' | 'setOwn'> {
  const zone = safeZone(search.zone) ?? safeZone(clock.zone) ?? 'UTC';
  const now = localTime(clock.nowMs, zone);
  const today = now.slice(0, 10);
  const dataDay = clock.dataUntil === null ? null : localTime(clock.dataUntil, zone).slice(0, 10);
  const named = presetPeriod(search.period ?? 'latest', { today, dataDay });
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
