import type { Passport } from '../../contracts/query.ts';
import { usePassport } from '../features/passport/context.ts';
import { useSay } from '../i18n/provider.tsx';
import type { PageSearch } from '../state/search.ts';
import { judge } from './judge.ts';
import styles from './metric-value.module.css';
import { meaningInk } from './shape.tsx';

/**
 * A number of a metric in a table: exact on hover, passport by a press or by `?`. Coloured only
 * when it misses its target; zero is muted, absence is a dash.
 */
export function MetricValue(props: {
  metric: Passport;
  value: unknown;
  /** Filters of the row the number stands in. */
  where?: PageSearch['where'];
}) {
  const { format } = useSay();
  const openPassport = usePassport();
  const { metric } = props;
  const value = typeof props.value === 'number' ? props.value : null;
  const meaning = judge(value, metric);
  const colour = meaning === 'warn' || meaning === 'bad' ? meaningInk(meaning) : undefined;
  return (
    <button
      type="button"
      tabIndex={-1}
      data-metric={metric.id}
      className={`${styles.value} ${value === 0 || value === null ? styles.muted : ''}`}
      style={{ color: colour }}
      title={value === null ? undefined : format.exact(value, metric.unit)}
      onClick={(event) => {
        event.stopPropagation();
        openPassport({
          metric: metric.id,
          value,
          anchor: event.currentTarget,
          ...(props.where ? { where: props.where } : {}),
        });
      }}
    >
      {format.value(value, metric.unit)}
    </button>
  );
}
