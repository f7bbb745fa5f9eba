import { useMemo } from 'react';
import type { Passport } from '../../../../contracts/query.ts';
import type { Answer, AnswerRow } from '../../../../core/query/question.ts';
import { useSay } from '../../../i18n/provider.tsx';
import type { Asked } from '../prepare/asked.ts';
import { type Bin, prepareDistribution } from '../prepare/distribution.ts';
import { labelOf, type Names } from '../prepare/labels.ts';
import styles from './views.module.css';

const named = 8;

/**
 * How the values of a metric lie over the values of the dimensions: how many operators, queues, days
 * in each bin, and below the box from the tenth to the ninetieth percentile with the median.
 */
export function DistributionView(props: {
  asked: Asked;
  answer: Answer;
  metric: Passport;
  names: Names;
  dimensionName: (id: string) => string;
}) {
  const { asked, answer, metric, names } = props;
  const { say, format } = useSay();
  const made = useMemo(() => prepareDistribution(answer.rows, metric.id), [answer, metric.id]);
  const most = Math.max(1, ...made.bins.map(({ rows }) => rows.length));
  const place = (value: number | null) =>
    value === null ? '0%' : `${((value - made.low) / (made.high - made.low || 1)) * 100}%`;
  const show = (value: number | null) => format.value(value, metric.unit);
  const who = (row: AnswerRow) => asked.by.map((id) => labelOf(id, row[id], names)).join(', ');
  const tell = ({ from, to, rows }: Bin) => {
    const list = rows.slice(0, named).map(who);
    const more =
      rows.length > named ? ` ${say('explore.and-more', { count: rows.length - named })}` : '';
    return `${show(from)}–${show(to)}: ${format.number(rows.length)}${rows.length ? ` · ${list.join('; ')}${more}` : ''}`;
  };
  return (
    <figure className={styles.distribution}>
      <ol className={styles.histogram} aria-label={format.name(metric.name)}>
        {made.bins.map((bin) => (
          <li key={bin.from} title={tell(bin)} aria-label={tell(bin)}>
            <span>{bin.rows.length > 0 ? format.number(bin.rows.length) : ''}</span>
            <i style={{ height: `${(bin.rows.length / most) * 100}%` }} />
          </li>
        ))}
      </ol>
      <div className={styles.box} aria-hidden="true">
        <i style={{ left: place(made.p10), right: `calc(100% - ${place(made.p90)})` }} />
        <b style={{ left: place(made.p50) }} />
      </div>
      <div className={styles.ends} aria-hidden="true">
        <span>{show(made.low)}</span>
        <span>{show(made.high)}</span>
      </div>
      <figcaption className={styles.caption}>
        {say('explore.distribution-of', {
          dimensions: asked.by.map(props.dimensionName).join(' × '),
          count: made.count,
          n: format.number(made.count),
        })}
        <span>
          P10 <b>{show(made.p10)}</b>
        </span>
        <span>
          {say('explore.median')} <b>{show(made.p50)}</b>
        </span>
        <span>
          P90 <b>{show(made.p90)}</b>
        </span>
      </figcaption>
    </figure>
  );
}
