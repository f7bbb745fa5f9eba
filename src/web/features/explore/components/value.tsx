import type { Passport } from '../../../../contracts/query.ts';
import type { AnswerRow } from '../../../../core/query/question.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { judge, judgeChange } from '../../../ui/judge.ts';
import { meaningInk } from '../../../ui/shape.tsx';
import { usePassport } from '../../passport/context.ts';
import type { Asked } from '../prepare/asked.ts';
import { drillOf, fromConditions } from '../prepare/drill.ts';
import { isFew } from '../prepare/samples.ts';
import styles from './views.module.css';

interface ValueProps {
  readonly asked: Asked;
  readonly metric: Passport;
  /** The row the number stands in; its dimensions lead to the calls behind it. */
  readonly row: AnswerRow;
  readonly by: readonly string[];
  /** Over a heat map the cell has the ink of its own. */
  readonly inherit?: boolean;
}

/** A number: exact on hover, its passport and the calls behind it by a press; pale when of few. */
export function Value({ asked, metric, row, by, inherit }: ValueProps) {
  const { say, format } = useSay();
  const openPassport = usePassport();
  const given = row[metric.id];
  const value = typeof given === 'number' ? given : null;
  const few = isFew(metric, row);
  const meaning = few ? 'none' : judge(value, metric);
  const colour = meaning === 'warn' || meaning === 'bad' ? meaningInk(meaning) : undefined;
  const exact = value === null ? '' : format.exact(value, metric.unit);
  const quiet = value === null || value === 0 || few ? styles.quiet : '';
  return (
    <button
      type="button"
      data-metric={metric.id}
      className={`${styles.value} ${inherit ? styles.inherit : quiet}`}
      style={inherit ? undefined : { color: colour }}
      title={few ? `${exact} · ${say('explore.few')}` : exact || undefined}
      onClick={(event) => {
        event.stopPropagation();
        const { where, period } = drillOf(row, by);
        openPassport({
          metric: metric.id,
          value,
          anchor: event.currentTarget,
          where: { ...fromConditions(asked.scope.where ?? []), ...where },
          period: period ?? asked.period,
        });
      }}
    >
      {format.value(value, metric.unit)}
    </button>
  );
}

/** How a number changed against the earlier period. */
export function Change(props: { metric: Passport; now: unknown; before: unknown }) {
  const { say, format } = useSay();
  const { metric, now, before } = props;
  if (typeof now !== 'number' || typeof before !== 'number')
    return <span className={styles.quiet}>—</span>;
  const text = format.change(now, before, metric.unit);
  return (
    <span
      className={styles.change}
      style={{ color: meaningInk(judgeChange(now, before, metric)) }}
      title={say('web.was', { value: format.value(before, metric.unit) })}
    >
      {text ?? '—'}
    </span>
  );
}
