import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import type { LiveAlarm } from '../../../contracts/live.ts';
import { useSay } from '../../i18n/provider.tsx';

/** What an alarm says: its text of `alerts.json`, or which kind it is where there is no such text. */
export function useAlarmText(): (alarm: LiveAlarm) => string {
  const { messages } = useIntl();
  const { say, language } = useSay();
  return useCallback(
    ({ message, params, queue, project }) => {
      const id = `alerts.${message}`;
      // Names go along in every language, `name.kk`: this page's takes the plain place.
      const name = params[`name.${language}`];
      if (messages[id] !== undefined)
        return say(id, { ...params, ...(name === undefined ? {} : { name }) });
      return say('live.alarm-of', { place: queue || project || say('live.all-projects') });
    },
    [messages, say, language],
  );
}
