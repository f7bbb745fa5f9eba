import { useIntl } from 'react-intl';
import type { Counted } from '../../../../contracts/calls.ts';
import { useSay } from '../../../i18n/provider.tsx';

/** Words for why a call counted: which part of the metric it is in, and the reason. */
export function useWhyText() {
  const { messages } = useIntl();
  const { say, format } = useSay();
  return {
    part: ({ part }: Counted) => say(`calls.part-${part}`),
    /** Empty for a reason without a text. */
    reason({ reason, params }: Counted): string {
      const text = messages[`why.${reason}`];
      if (typeof text !== 'string') return '';
      const shown = Object.fromEntries(
        Object.entries(params).map(([name, value]) => {
          // A number that the text itself formats or counts by goes in as it is.
          const counted = new RegExp(`\\{\\s*${name}\\s*,`).test(text);
          if (typeof value !== 'number' || counted) return [name, value];
          return [name, format.number(value, Number.isInteger(value) ? 0 : 1)];
        }),
      );
      return say(`why.${reason}`, shown);
    },
  };
}
