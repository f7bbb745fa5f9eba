import type { ReactNode } from 'react';
import type { LiveStanding, LiveWindow, LiveWindows } from '../../../../contracts/live.ts';
import { absent } from '../../../i18n/format.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { judge, type Meaning } from '../../../ui/judge.ts';
import { Shape } from '../../../ui/shape.tsx';
import styles from './live.module.css';
import { Ticking } from './ticking.tsx';

interface TileProps {
  readonly name: string;
  readonly value: ReactNode;
  readonly meaning?: Meaning;
  readonly note: ReactNode;
  /** Metric whose passport `?` opens. */
  readonly metric?: string;
}

/** A number of the room with what it is judged by. */
export function LiveTile({ name, value, meaning = 'none', note, metric }: TileProps) {
  const { say } = useSay();
  return (
    <article className={styles.tile} data-metric={metric}>
      <h2>{name}</h2>
      <p className={styles.number}>{value}</p>
      <p className={styles.note}>
        {meaning !== 'none' && (
          <Shape meaning={meaning} size={8} label={say(`web.meaning-${meaning}`)} />
        )}
        {note}
      </p>
    </article>
  );
}

/** A share as tiles show it: its sign smaller, tight after it. */
function Share({ value }: { value: number | null }) {
  const { format } = useSay();
  if (value === null) return absent;
  return (
    <>
      {format.number(value * 100, 1)}
      <span className={styles.unit}>{format.percentSign}</span>
    </>
  );
}

export const standingMeaning = (standing: LiveStanding): Meaning =>
  standing === 'warning' ? 'warn' : standing;

/** Fewer calls than this are not judged. */
const enoughCalls = 10;

/** Whether the service level of a time reaches its goal, as everywhere on the pages. */
export function levelMeaning(of: LiveWindow, target: number | null): Meaning {
  if (of.serviceLevel === null || target === null || of.answered + of.lost < enoughCalls)
    return 'none';
  return judge(of.serviceLevel, { direction: 'up', target: { value: target } });
}

/** Waiting, service level of half an hour and of the day, lost: of the room or of one queue. */
export function NowTiles(props: {
  waiting: number;
  longestSince: number | null;
  windows: LiveWindows;
  target: number | null;
  standing: LiveStanding;
}) {
  const { say, format } = useSay();
  const { windows, target, longestSince } = props;
  const { last30, today } = windows;
  const goal =
    target === null ? say('live.no-goal') : say('live.goal', { goal: format.share(target, 0) });
  return (
    <>
      <LiveTile
        name={say('live.title-waiting')}
        value={format.number(props.waiting)}
        note={
          longestSince === null ? (
            say('live.nobody-waits')
          ) : (
            <>
              {say('live.longest')}{' '}
              <b>
                <Ticking since={longestSince} />
              </b>
            </>
          )
        }
      />
      <LiveTile
        name={say('live.level-30')}
        value={<Share value={last30.serviceLevel} />}
        meaning={standingMeaning(props.standing)}
        note={goal}
        metric="service_level"
      />
      <LiveTile
        name={say('live.level-today')}
        value={<Share value={today.serviceLevel} />}
        meaning={levelMeaning(today, target)}
        note={goal}
        metric="service_level"
      />
      <LiveTile
        name={say('live.lost-of')}
        value={format.number(today.lost)}
        note={say('live.of-offered', { n: format.number(today.offered) })}
        metric="abandoned"
      />
    </>
  );
}
