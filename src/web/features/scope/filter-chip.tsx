import { useState } from 'react';
import { useCatalogue, useValues } from '../../api/hooks.ts';
import { useSay } from '../../i18n/provider.tsx';
import { useValueName } from '../../i18n/use-code-name.ts';
import { usePage } from '../../state/page.tsx';
import { ChipSelect } from '../../ui/chip-select.tsx';
import { useDimensionName } from './dimension-name.ts';

/** A filter on one dimension, by the values seen in the period. */
export function FilterChip({ dimension }: { dimension: string }) {
  const { say, format } = useSay();
  const { period, zone, search, filter } = usePage();
  const [text, setText] = useState('');
  const name = useDimensionName();
  const valueName = useValueName();
  const known = useCatalogue()?.dimensions.some(({ id }) => id === dimension) ?? false;
  const { data } = useValues(
    { dimension, ...period, zone, ...(text ? { search: text } : {}) },
    { enabled: known },
  );
  const chosen = search.where[dimension] ?? [];
  const total = text ? undefined : data?.values.length;
  const [only] = chosen;
  const shown =
    chosen.length === 0
      ? // As many as are asked for at once: there may be more.
        total && total < 200
        ? say('web.all-of', { count: format.number(total) })
        : say('web.all')
      : chosen.length === 1 && only !== undefined
        ? valueName(dimension, only) || say('web.unknown-value')
        : say('web.some', { count: chosen.length });
  return (
    <ChipSelect
      label={name(dimension, 'chip')}
      shown={shown}
      chosen={chosen}
      onChange={(values) => filter(dimension, values)}
      onSearch={setText}
      onOpen={() => setText('')}
      values={data?.values.map(({ value, count }) => ({
        value,
        ...(value ? { label: valueName(dimension, value) } : {}),
        side: format.number(count),
      }))}
    />
  );
}
