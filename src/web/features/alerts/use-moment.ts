import { useMemo } from 'react';
import { useSay } from '../../i18n/provider.tsx';
import { localTime } from '../../state/days.ts';
import { usePage } from '../../state/page.tsx';

export interface Moments {
  /** 14:37 today, else with its date: 18 ноя, 14:37. Takes ms UTC or an ISO text. */
  moment(at: number | string): string;
  /** How long something lasted or lasts: 6 мин. Seconds. */
  lasted(seconds: number): string;
}

/** Instants in words of the page's zone. */
export function useMoment(): Moments {
  const { format } = useSay();
  const { zone, now } = usePage();
  return useMemo(() => {
    const today = now.slice(0, 10);
    return {
      moment(at) {
        const local = localTime(typeof at === 'number' ? at : Date.parse(at), zone);
        const time = local.slice(11, 16);
        if (local.slice(0, 10) === today) return time;
        const thisYear = Number(today.slice(0, 4));
        return `${format.date(local, { short: true, thisYear })}, ${time}`;
      },
      lasted: (seconds) => format.age(Math.max(0, seconds)),
    };
  }, [format, zone, now]);
}
