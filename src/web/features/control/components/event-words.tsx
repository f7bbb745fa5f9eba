import type { ControlEvent } from '../../../../contracts/control.ts';
import { useSay } from '../../../i18n/provider.tsx';
import type { Meaning } from '../../../ui/judge.ts';
import { Shape } from '../../../ui/shape.tsx';
import styles from './control.module.css';

const meanings: Record<ControlEvent['severity'], Meaning> = {
  critical: 'bad',
  high: 'bad',
  medium: 'warn',
  low: 'none',
};

/** Severity as a shape, with its word for who does not see it. */
export function SeverityShape({ severity }: { severity: ControlEvent['severity'] }) {
  const { say } = useSay();
  return <Shape meaning={meanings[severity]} label={say(`control.severity-${severity}`)} />;
}

/** «5 при норме 3», «0:26 при норме 0:20». */
export function useEventValue(): (event: ControlEvent) => string {
  const { say, format } = useSay();
  return ({ value, threshold, unit }) => {
    const told = (amount: number): string =>
      format.value(
        unit === 'count' ? Math.round(amount) : amount,
        unit === 'number' ? 'score' : unit,
      );
    return say('control.value', { value: told(value), threshold: told(threshold) });
  };
}

/** A name with the severity of what it names. */
export function EventName({
  severity,
  name,
}: {
  severity: ControlEvent['severity'];
  name: string;
}) {
  return (
    <span className={styles.event}>
      <SeverityShape severity={severity} />
      {name}
    </span>
  );
}
