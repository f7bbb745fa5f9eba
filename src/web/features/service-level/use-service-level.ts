import { useAsk, useCatalogue } from '../../api/hooks.ts';
import { usePage } from '../../state/page.tsx';
import { countMetrics } from './prepare/classes.ts';
import { methods } from './prepare/methods.ts';

/** How the page counts: parameters of the address, else of the passport. */
export interface LevelSettings {
  readonly threshold: number;
  readonly short: number;
  /** The definition of the contract: an option of the parameter `method`. */
  readonly contract: string;
  readonly target: number | null;
  /** Changes of them go into the address. */
  set(name: 'threshold' | 'short', value: number): void;
  setContract(id: string): void;
}

export function useLevelSettings(): LevelSettings {
  const { search, update } = usePage();
  const metric = useCatalogue()?.find('service_level');
  const usual = (name: string) => metric?.parameters.find(({ id }) => id === name)?.default;
  const number = (name: string, otherwise: number) => {
    const value = search.params[name] ?? search.params[`service_level.${name}`] ?? usual(name);
    return typeof value === 'number' ? value : otherwise;
  };
  const threshold = number('threshold', 20);
  const chosen = String(
    search.params['service_level.method'] ?? search.params.method ?? usual('method'),
  );
  return {
    threshold,
    // Otherwise a short abandon could be out of the threshold and the classes would overlap.
    short: Math.min(threshold, number('short', 5)),
    contract: methods.find(({ id }) => id === chosen)?.id ?? 'abandons',
    target: metric?.target?.value ?? null,
    set(name, value) {
      const { [`service_level.${name}`]: _, ...rest } = search.params;
      update({ params: { ...rest, [name]: value } });
    },
    setContract(id) {
      update({ params: { ...search.params, 'service_level.method': id } });
    },
  };
}

/** Visits by class: of the period, or by day. */
export function useClasses(settings: LevelSettings, by: readonly string[] = []) {
  const page = usePage();
  const catalogue = useCatalogue();
  const known = countMetrics.filter((id) => catalogue?.find(id));
  return useAsk(
    catalogue
      ? {
          metrics: known,
          by: [...by],
          ...page.soFar,
          compare: undefined,
          ...page.scope,
          params: {
            ...page.search.params,
            threshold: settings.threshold,
            short: settings.short,
          },
        }
      : null,
    { refetchInterval: page.refetchInterval },
  );
}
