import type { LiveState } from '../../../../contracts/live.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { Logo } from '../../../shell/logo.tsx';
import { localTime } from '../../../state/days.ts';
import type { FeedPhase } from '../../live/prepare/feed-phase.ts';
import { useServerSeconds } from '../../live/server-clock.ts';
import styles from './wall.module.css';

interface HeadProps {
  readonly title: string;
  readonly zone: string;
  readonly state: LiveState | null;
  readonly phase: FeedPhase;
  /** Age of the data, s. */
  readonly age: number;
  /** The browser lets nothing sound before a press. */
  readonly silenced: boolean;
}

/** Scope and date at the left, how the data comes and the clock at the right. */
export function WallHead({ title, zone, state, phase, age, silenced }: HeadProps) {
  const { say, format } = useSay();
  const local = localTime(useServerSeconds() * 1000, zone);
  const told = phase === 'slow' ? format.age(state?.lagSeconds ?? 0) : format.duration(age);
  const isFlowing = phase === 'flowing';
  return (
    <header className={styles.head}>
      <span className={styles.logo}>
        <Logo />
      </span>
      <h1 className={styles.title}>{title}</h1>
      <span className={styles.date}>{format.date(local, { weekday: true })}</span>
      <span className={styles.spacer} />
      {silenced && <span className={styles.feed}>{say('live.sound-waits')}</span>}
      <span className={styles.feed} data-phase={phase}>
        <i className={isFlowing ? styles.flows : styles.halts} />
        {say(`live.phase-${phase}`, { age: told })}
      </span>
      <time className={styles.clock}>{local.slice(11, 16)}</time>
    </header>
  );
}
