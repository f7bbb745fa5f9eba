import { useSay } from '../../../i18n/provider.tsx';
import type { Meaning } from '../../../ui/judge.ts';
import small from './figures.module.css';
import { Count, Percent, Wait } from './figures.tsx';
import styles from './heroes.module.css';
import { WallShape } from './wall-shape.tsx';

/** How many wait, as large as the screen lets it, and who of them longest. */
export function WaitingHero(props: {
  label: string;
  waiting: number;
  longestSince: number | null;
}) {
  const { say } = useSay();
  return (
    <section className={styles.hero} data-wall="waiting">
      <h2 className={small.label}>{props.label}</h2>
      <div className={styles.heroRow}>
        <b className={styles.heroNumber}>
          <Count value={props.waiting} />
        </b>
        <p className={styles.beside}>
          <span>{say('live.longest')}</span>
          <b>
            <Wait since={props.longestSince} />
          </b>
        </p>
      </div>
    </section>
  );
}

/** Service level of the last half hour and of the day against its goal. */
export function LevelHero(props: {
  meaning: Meaning;
  target: number | null;
  now: number | null;
  today: number | null;
}) {
  const { say, format } = useSay();
  const { meaning, target } = props;
  return (
    <section className={styles.hero} data-wall="level">
      <h2 className={small.label}>
        {target === null
          ? say('live.level')
          : say('live.level-goal', { goal: format.share(target, 0) })}
        <span className={small.spacer} />
        {meaning !== 'none' && <WallShape meaning={meaning} />}
      </h2>
      <div className={styles.heroRow}>
        <b className={styles.heroNumber}>
          <Percent share={props.now} meaning={meaning} />
        </b>
        <p className={styles.beside}>
          <span>{say('live.today')}</span>
          <b>
            <Percent share={props.today} />
          </b>
        </p>
      </div>
    </section>
  );
}
