import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import { useCatalogue } from '../../api/hooks.ts';
import { useSay } from '../../i18n/provider.tsx';

/** Name of a dimension: `chip` prefers the plural («Очереди») where we have one. */
export function useDimensionName(): (dimension: string, kind?: 'chip') => string {
  const catalogue = useCatalogue();
  const { messages } = useIntl();
  const { format } = useSay();
  return useCallback(
    (dimension, kind) => {
      const plural = messages[`web.chip-${dimension}`];
      if (kind === 'chip' && typeof plural === 'string') return plural;
      const found = catalogue?.dimensions.find(({ id }) => id === dimension);
      return found ? format.name(found.name) : dimension;
    },
    [catalogue, messages, format],
  );
}
