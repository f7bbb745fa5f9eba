import type { AlertSeverity as Severity } from '../../../../contracts/alerts.ts';
import { useSay } from '../../../i18n/provider.tsx';
import type { Meaning } from '../../../ui/judge.ts';
import { meaningInk, Shape } from '../../../ui/shape.tsx';
import styles from './alerts.module.css';

const meanings: Record<Severity, Meaning> = {
  critical: 'bad',
  high: 'bad',
  medium: 'warn',
  low: 'none',
};

/** How grave it is: shape, colour and word together. */
export function SeverityMark({ severity, over }: { severity: Severity; over?: boolean }) {
  const { say } = useSay();
  const meaning = over ? 'none' : meanings[severity];
  return (
    <span className={styles.severity} style={{ color: meaningInk(meaning) }}>
      <Shape meaning={meaning} />
      <span className={severity === 'critical' && !over ? styles.grave : undefined}>
        {say(`alert-pages.severity-${severity}`)}
      </span>
    </span>
  );
}
