import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import type { Passport } from '../../../../contracts/query.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { usePassport } from '../../passport/context.ts';
import { ParameterInput } from '../../passport/parameter-input.tsx';
import styles from './bar.module.css';

/** A chosen metric: its name opens the passport, its parameters stand beside, × takes it away. */
export function MetricChip(props: { metric: Passport; onRemove: () => void }) {
  const { metric, onRemove } = props;
  const { say, format } = useSay();
  const openPassport = usePassport();
  const name = format.name(metric.name);
  return (
    <span className={styles.chip}>
      <button
        type="button"
        className={styles.chipName}
        data-metric={metric.id}
        onClick={(event) => openPassport({ metric: metric.id, anchor: event.currentTarget })}
      >
        {name}
      </button>
      {metric.parameters.map((parameter) => (
        <span key={parameter.id} className={styles.parameter}>
          <ParameterInput metric={metric} parameter={parameter} />
        </span>
      ))}
      <button
        type="button"
        className={styles.remove}
        aria-label={say('explore.remove-metric', { name })}
        onClick={onRemove}
      >
        <IconX size={14} />
      </button>
    </span>
  );
}
