import { useSay } from '../../../i18n/provider.tsx';
import { localTime } from '../../../state/days.ts';
import { useServerSeconds } from '../../live/server-clock.ts';
import { useAlarmText } from '../../live/use-alarm-text.ts';
import { type Band, isRed } from '../prepare/band.ts';
import { waitOf } from '../prepare/wall-rows.ts';
import styles from './wall.module.css';
import { WallShape } from './wall-shape.tsx';

/** A text of more characters than this would be cut at its usual size. */
const longText = 64;

/** The worst that is the matter, in one line. Its place stays when nothing is. */
export function AlarmBand({ band, zone }: { band: Band | null; zone: string }) {
  const { say, format } = useSay();
  const seconds = useServerSeconds();
  const alarmText = useAlarmText();
  if (!band)
    return (
      <div className={`${styles.band} ${styles.calm}`}>
        <span className={styles.bandText}>{say('live.calm')}</span>
      </div>
    );
  const words =
    'alarm' in band
      ? {
          text: alarmText(band.alarm),
          side: say('live.band-since', { time: localTime(band.alarm.since, zone).slice(11, 16) }),
        }
      : {
          text: say('live.band-queue', {
            queue: band.queue.queue,
            count: band.queue.waiting,
            n: format.number(band.queue.waiting),
            time: format.duration(waitOf(band.queue.longestSince, seconds) ?? 0),
          }),
          side: say('live.band-free', {
            count: band.queue.agents.ready ?? 0,
            n: format.number(band.queue.agents.ready ?? 0),
          }),
        };
  const red = isRed(band);
  return (
    <div className={`${styles.band} ${red ? styles.red : styles.amber}`} role="alert">
      <WallShape meaning={red ? 'bad' : 'warn'} plain />
      <span className={`${styles.bandText} ${words.text.length > longText ? styles.bandLong : ''}`}>
        {words.text}
      </span>
      <span className={styles.bandSide}>{words.side}</span>
    </div>
  );
}
