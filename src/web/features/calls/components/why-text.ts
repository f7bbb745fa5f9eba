import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import type { Counted } from '../../../../contracts/calls.ts';
import { plainNumbers, tellWith } from '../../../i18n/plain-numbers.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { timesOf } from '../prepare/why.ts';

/** Words for why a call counted: which part of the metric it is in, and the reason. */
export function useWhyText() {
  const { messages } = useIntl();
  const { say, format, language } = useSay();
  return useMemo(
    () => ({
      part(one: Counted): string {
        const times = timesOf(one);
        if (times?.of !== undefined) return say('calls.part-some', { n: times.n, of: times.of });
        return times ? say('calls.part-times', { n: times.n }) : say(`calls.part-${one.part}`);
      },
      /** Empty for a reason without a text. */
      reason({ reason, params }: Counted): string {
        const text = messages[`why.${reason}`];
        return typeof text === 'string'
          ? tieUnits(tellWith(plainNumbers(text), params, language, format))
          : '';
      },
    }),
    [messages, say, format, language],
  );
}

/** A number and its unit stay on one line. */
function tieUnits(text: string): string {
  return text.replace(/(\d) (?=\p{L}{1,5}(?!\p{L}))/gu, '$1\u00a0');
}
