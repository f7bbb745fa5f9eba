import type { CardView } from '../../../../contracts/dashboards.ts';

export const views = [
  'table',
  'pivot',
  'line',
  'bar',
  'heat-map',
  'distribution',
  'number',
] as const satisfies readonly CardView[];

/** The dimension that is time by the step of the page. */
export const timeAxis = 'time';

/** What Explore keeps in the address besides period and scope. */
export interface ExploreState {
  readonly metrics: readonly string[];
  /** Two at most; `time` is time by the page's step. */
  readonly by: readonly string[];
  readonly view: CardView;
  /** The metric of the views that show one of several. */
  readonly one: string | undefined;
  readonly current: boolean;
  readonly sort: { readonly id: string; readonly desc: boolean } | null;
  /** Columns that are not shown in the table. */
  readonly hidden: readonly string[];
}

/** How many metrics one question has. */
export const mostMetrics = 12;

type Own = Readonly<Record<string, string>>;

/** Reads a state; what cannot be read is left out. */
export function readState(own: Own): ExploreState {
  const list = (text: string | undefined) => [...new Set((text ?? '').split(',').filter(Boolean))];
  const metrics = list(own.m).slice(0, mostMetrics);
  const by = list(own.by).slice(0, 2);
  const sort = /^(-?)(\w+)$/.exec(own.sort ?? '');
  return {
    metrics,
    by,
    view: views.find((view) => view === own.view) ?? defaultView(by),
    one: metrics.find((id) => id === own.one),
    current: own.defs === 'current',
    sort: sort ? { id: sort[2] ?? '', desc: sort[1] === '-' } : null,
    hidden: list(own.hide),
  };
}

/** The view that suits what is asked, until a person chooses. */
export function defaultView(by: readonly string[]): CardView {
  if (by.length === 0) return 'number';
  return by.includes(timeAxis) ? 'line' : 'table';
}

/** The state as the address keeps it; defaults are not written. */
export function writeState(state: ExploreState): Record<string, string> {
  const out: Record<string, string> = {};
  if (state.metrics.length > 0) out.m = state.metrics.join(',');
  if (state.by.length > 0) out.by = state.by.join(',');
  if (state.view !== defaultView(state.by)) out.view = state.view;
  if (state.one) out.one = state.one;
  if (state.current) out.defs = 'current';
  if (state.sort) out.sort = `${state.sort.desc ? '-' : ''}${state.sort.id}`;
  if (state.hidden.length > 0) out.hide = state.hidden.join(',');
  return out;
}

/** How many dimensions a view needs. */
export const needs: Readonly<Record<CardView, 0 | 1 | 2>> = {
  table: 0,
  pivot: 2,
  line: 1,
  bar: 1,
  'heat-map': 2,
  distribution: 1,
  number: 0,
};
