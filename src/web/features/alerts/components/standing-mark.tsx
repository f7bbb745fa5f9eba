import type { AlertStanding } from '../../../../contracts/alerts.ts';
import { useSay } from '../../../i18n/provider.tsx';
import type { Meaning } from '../../../ui/judge.ts';
import { meaningInk, Shape } from '../../../ui/shape.tsx';
import styles from './alerts.module.css';

const meanings: Record<AlertStanding, Meaning> = {
  off: 'none',
  quiet: 'good',
  pending: 'warn',
  firing: 'bad',
  clearing: 'warn',
  learning: 'none',
  'no-data': 'none',
  muted: 'none',
  resting: 'none',
};

/** How a rule stands now: shape and word. */
export function StandingMark({ standing, more }: { standing: AlertStanding; more?: string }) {
  const { say } = useSay();
  const meaning = meanings[standing];
  return (
    <span
      className={styles.severity}
      style={{ color: meaning === 'good' ? undefined : meaningInk(meaning) }}
    >
      <Shape meaning={meaning} />
      <span>
        {say(`alert-pages.standing-${standing}`)}
        {more && <span className={styles.quiet}> {more}</span>}
      </span>
    </span>
  );
}
