import { useMemo } from 'react';
import type { Passport } from '../../../../contracts/query.ts';
import { alignCompared } from '../../../../core/query/align-compared.ts';
import type { Answer, AnswerRow, Cell } from '../../../../core/query/question.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { type Asked, isTimeStep } from '../prepare/asked.ts';
import { labelOf, type Names } from '../prepare/labels.ts';
import { isFew } from '../prepare/samples.ts';
import { Change, Value } from './value.tsx';
import styles from './views.module.css';

/** Bars of one chart at most: more is a table. */
const mostBars = 60;

/** A bar a value, from zero; the earlier period is a tick across it. Two dimensions: grouped. */
export function BarView(props: { asked: Asked; answer: Answer; metric: Passport; names: Names }) {
  const { asked, answer, metric, names } = props;
  const { say, format } = useSay();
  const [first = '', second] = asked.by;
  const bars = useMemo(() => {
    const before = alignCompared(answer, asked.by);
    const all = answer.rows
      .map((row, at) => ({ row, value: row[metric.id], before: before[at]?.[metric.id] }))
      .filter((bar): bar is typeof bar & { value: number } => typeof bar.value === 'number');
    const inOrder = isTimeStep(first) || first === 'weekday' || first === 'hour_of_day';
    return inOrder ? all : all.sort((a, b) => b.value - a.value);
  }, [answer, asked.by, metric.id, first]);
  const shown = bars.slice(0, mostBars);
  const most = Math.max(
    0,
    ...shown.map(({ value, before }) => Math.max(value, Number(before ?? 0))),
  );
  const width = (value: number) => `${most > 0 ? Math.max(0, (value / most) * 100) : 0}%`;
  const groups = second === undefined ? [{ key: null, bars: shown }] : grouped(shown, first);
  return (
    <>
      <table className={styles.bars} aria-label={format.name(metric.name)}>
        {groups.map((group) => (
          <tbody key={String(group.key)}>
            {second !== undefined && (
              <tr>
                <th colSpan={4} scope="rowgroup" className={styles.group}>
                  {labelOf(first, group.key, names)}
                </th>
              </tr>
            )}
            {group.bars.map(({ row, value, before }) => (
              <tr key={JSON.stringify(asked.by.map((id) => row[id]))}>
                <th scope="row">{labelOf(second ?? first, row[second ?? first], names)}</th>
                <td className={styles.track}>
                  <i
                    className={isFew(metric, row) ? styles.paleBar : styles.bar}
                    style={{ width: width(value) }}
                  />
                  {typeof before === 'number' && (
                    <b className={styles.tick} style={{ left: width(before) }} />
                  )}
                </td>
                <td>
                  <Value asked={asked} metric={metric} row={row} by={asked.by} />
                </td>
                <td>{answer.compare && <Change metric={metric} now={value} before={before} />}</td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
      {bars.length > shown.length && (
        <p className={styles.note}>
          {say('explore.first-of', {
            shown: format.number(shown.length),
            all: format.number(bars.length),
          })}
        </p>
      )}
    </>
  );
}

interface Bar {
  readonly row: AnswerRow;
  readonly value: number;
  readonly before: Cell | undefined;
}

function grouped(bars: readonly Bar[], by: string): { key: Cell; bars: Bar[] }[] {
  const groups = new Map<Cell, Bar[]>();
  for (const bar of bars) {
    const key = bar.row[by] ?? null;
    groups.set(key, [...(groups.get(key) ?? []), bar]);
  }
  return [...groups].map(([key, own]) => ({ key, bars: own }));
}
