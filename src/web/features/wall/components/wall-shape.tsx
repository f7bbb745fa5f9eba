import { useSay } from '../../../i18n/provider.tsx';
import type { Meaning } from '../../../ui/judge.ts';
import { Shape } from '../../../ui/shape.tsx';
import styles from './figures.module.css';

const paths: Partial<Record<Meaning, string>> = {
  bad: 'M5 .2 9.8 5 5 9.8.2 5Z',
  warn: 'M5 .8 9.6 9H.4Z',
};

/** The shape of a meaning, grown with the screen; `plain` takes the colour of the text. */
export function WallShape({ meaning, plain }: { meaning: Meaning; plain?: boolean }) {
  const { say } = useSay();
  return (
    <span className={styles.shape}>
      {plain ? (
        <svg viewBox="0 0 10 10" aria-hidden="true">
          <path d={paths[meaning]} fill="currentColor" />
        </svg>
      ) : (
        <Shape meaning={meaning} label={say(`web.meaning-${meaning}`)} />
      )}
    </span>
  );
}
