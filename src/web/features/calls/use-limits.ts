import { useCatalogue } from '../../api/hooks.ts';
import { usePage } from '../../state/page.tsx';
import type { OutcomeLimits } from './prepare/outcome.ts';

/** Threshold and shortest loss: those of the address, else the defaults of the metrics. */
export function useLimits(): OutcomeLimits {
  const catalogue = useCatalogue();
  const { search } = usePage();
  const read = (metric: string, fallback: number) => {
    const known = catalogue
      ?.find(metric)
      ?.parameters.find(({ default: value }) => typeof value === 'number');
    const asked = search.params[`${metric}.${known?.id ?? 'threshold'}`];
    const value = asked ?? search.params[known?.id ?? ''] ?? known?.default;
    return typeof value === 'number' ? value : fallback;
  };
  return { threshold: read('service_level', 20), short: read('short_abandoned', 5) };
}
