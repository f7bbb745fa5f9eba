import type { DataSpan, OverviewStore } from './ports.ts';

/**
 * The span of the data, asked for by every question and every page, read at most once in
 * `lifetime` ms a tenant; those who ask meanwhile share one reading.
 */
export function rememberSpan(
  store: OverviewStore,
  now: () => number,
  lifetime = 1_500,
): OverviewStore {
  const kept = new Map<string, { readonly at: number; readonly span: Promise<DataSpan> }>();
  return {
    ...store,
    span(tenant) {
      const known = kept.get(tenant);
      if (known && now() - known.at < lifetime) return known.span;
      const span = store.span(tenant);
      kept.set(tenant, { at: now(), span });
      span.catch(() => kept.delete(tenant));
      return span;
    },
  };
}
