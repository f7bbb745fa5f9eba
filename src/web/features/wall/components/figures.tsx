import { absent } from '../../../i18n/format.ts';
import { useSay } from '../../../i18n/provider.tsx';
import type { Meaning } from '../../../ui/judge.ts';
import { meaningInk } from '../../../ui/shape.tsx';
import { useServerSeconds } from '../../live/server-clock.ts';
import { waitOf } from '../prepare/wall-rows.ts';
import styles from './figures.module.css';

/** A share in whole percents, its sign small after it. */
export function Percent({ share, meaning }: { share: number | null; meaning?: Meaning }) {
  const { format } = useSay();
  if (share === null) return <span className={styles.off}>{absent}</span>;
  return (
    <span style={{ color: meaning === 'good' ? undefined : meaning && meaningInk(meaning) }}>
      {format.number(share * 100)}
      <span className={styles.percent}>{format.percentSign}</span>
    </span>
  );
}

/** How long somebody has waited, ticking; a dash when nobody waits. */
export function Wait({ since }: { since: number | null }) {
  const { format } = useSay();
  const wait = waitOf(since, useServerSeconds());
  return wait === null ? <span className={styles.off}>–</span> : format.duration(wait);
}

/** A count; zero is muted. */
export function Count({ value }: { value: number }) {
  const { format } = useSay();
  return <span className={value === 0 ? styles.off : undefined}>{format.number(value)}</span>;
}
