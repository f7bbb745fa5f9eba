import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import type { AlertScope, AlertSubject, AlertUnit } from '../../../contracts/alerts.ts';
import type { Localized } from '../../../core/query/question.ts';
import { absent } from '../../i18n/format.ts';
import { useSay } from '../../i18n/provider.tsx';

export interface AlertWords {
  /** A value or a threshold: 8 %, 1:30, 3,5. */
  value(raw: number | null, unit: AlertUnit): string;
  /** The rule's own name, or the one that shipped rules have in this language. */
  name(rule: { readonly name: string; readonly shipped: string | null }): string;
  /** The number that is watched: «Доля потерянных», «Самое долгое ожидание». */
  subject(
    subject: Pick<AlertSubject, 'kind'> & { metric?: string; number?: string },
    metricName: Localized | null,
  ): string;
  liveNumber(id: string): string;
  /** «Продажи, Окна Север»; empty: everything together. */
  scope(scope: AlertScope): string;
  /** A text of the server; one that this page does not know is shown by its id. */
  told(text: { message: string; params: Readonly<Record<string, string | number>> }): string;
}

/** Words that lists, cards and the editor of alerts share. */
export function useAlertWords(): AlertWords {
  const { say, format, language } = useSay();
  const { messages } = useIntl();
  return useMemo(() => {
    const known = (id: string, otherwise: string) => (id in messages ? say(id) : otherwise);
    const liveNumber = (id: string) => known(`alerts.number.${id}`, id);
    return {
      value(raw, unit) {
        if (raw === null) return absent;
        if (unit === 'times' || unit === 'deviations')
          return format.number(raw, Number.isInteger(raw) ? 0 : 1);
        return unit === 'seconds' ? format.seconds(Math.round(raw)) : format.value(raw, unit);
      },
      name: ({ name, shipped }) => name || known(`alerts.rule.${shipped}`, shipped ?? absent),
      subject: ({ metric, number }, metricName) =>
        number === undefined
          ? (metricName && format.name(metricName)) || (metric ?? absent)
          : liveNumber(number),
      liveNumber,
      scope: ({ agent, team, queue, project, source }) =>
        [agent, team, queue, source, project].filter(Boolean).join(', '),
      told({ message, params }) {
        const id = [message, `alerts.${message}`].find((one) => one in messages);
        // Names go along in every language, `name.kk`: this page's takes the plain place.
        const name = params[`name.${language}`];
        return id ? say(id, { ...params, ...(name === undefined ? {} : { name }) }) : message;
      },
    };
  }, [say, format, messages, language]);
}
