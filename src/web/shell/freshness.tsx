import { useStatus } from '../api/hooks.ts';
import { useSay } from '../i18n/provider.tsx';
import { localTime } from '../state/days.ts';
import { usePage } from '../state/page.tsx';
import { judge } from '../ui/judge.ts';
import { Shape } from '../ui/shape.tsx';
import styles from './shell.module.css';

/** Past this lag the data is called late, seconds. */
const lagTarget = { direction: 'down', target: { value: 60 } } as const;

/** «Данные до 14:37:08 / отставание источников 2 с» at the foot of the navigation. */
export function Freshness({ folded }: { folded: boolean }) {
  const { say, format } = useSay();
  const { zone, now } = usePage();
  const { data, isError } = useStatus();
  if (!data) return null;
  const { dataUntil, lagSeconds } = data;
  const until = dataUntil === null ? null : localTime(dataUntil, zone);
  const sameDay = until?.slice(0, 10) === now.slice(0, 10);
  const time = until?.slice(11, 19) ?? '';
  const first =
    until === null
      ? say('web.no-data-yet')
      : say('web.data-until', {
          time: sameDay
            ? time
            : format.date(until, { short: true, thisYear: Number(now.slice(0, 4)) }),
        });
  const second = isError
    ? say('web.error-offline')
    : lagSeconds === null
      ? say('web.no-live-sources')
      : say('web.lag', { lag: format.age(lagSeconds) });
  const meaning = isError ? 'bad' : judge(lagSeconds, lagTarget);
  return (
    <div className={styles.fresh} title={folded ? `${first}, ${second}` : undefined}>
      <span className={styles.dot}>
        <Shape meaning={meaning} size={8} label={say(`web.meaning-${meaning}`)} />
      </span>
      {!folded && (
        <span>
          <strong>{first}</strong>
          {second}
        </span>
      )}
    </div>
  );
}
