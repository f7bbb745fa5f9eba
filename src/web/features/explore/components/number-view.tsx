import type { Passport } from '../../../../contracts/query.ts';
import type { Answer } from '../../../../core/query/question.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { goalText } from '../../../ui/goal.ts';
import { judge } from '../../../ui/judge.ts';
import { Shape } from '../../../ui/shape.tsx';
import type { Asked } from '../prepare/asked.ts';
import { Change, Value } from './value.tsx';
import styles from './views.module.css';

/** Totals as large numbers, with target and change. */
export function NumberView(props: { asked: Asked; answer: Answer; metrics: readonly Passport[] }) {
  const { asked, answer, metrics } = props;
  const { say, format } = useSay();
  return (
    <dl className={styles.numbers}>
      {metrics.map((metric) => {
        const value = answer.totals[metric.id];
        const meaning = judge(typeof value === 'number' ? value : null, metric);
        const goal = goalText(metric, format, say);
        return (
          <div key={metric.id}>
            <dt>{format.name(metric.name)}</dt>
            <dd className={styles.large}>
              <Value asked={asked} metric={metric} row={answer.totals} by={[]} />
            </dd>
            <dd className={styles.under}>
              {goal && (
                <span>
                  {meaning !== 'none' && (
                    <Shape meaning={meaning} size={8} label={say(`web.meaning-${meaning}`)} />
                  )}{' '}
                  {goal}
                </span>
              )}
              {answer.compare && (
                <Change metric={metric} now={value} before={answer.compare.totals[metric.id]} />
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
