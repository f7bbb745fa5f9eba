import type { MetricDefinition } from '../../../../core/kpi/definition.ts';
import type { AnswerRow } from '../../../../core/query/question.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { previewLine } from '../prepare/preview.ts';
import styles from './editor.module.css';

const width = 400;
const height = 120;

/** The days as a line against the target, with the last value named. */
export function PreviewLine(props: {
  rows: readonly AnswerRow[];
  definition: MetricDefinition;
  goal: string | undefined;
}) {
  const { rows, definition, goal } = props;
  const { say, format } = useSay();
  const { id, unit, target } = definition;
  const line = previewLine(rows, id, target?.value);
  const label = (row: AnswerRow | undefined) => (row ? format.date(String(row.day)) : '');
  const text = (value: number) => format.value(value, unit);
  const y = (share: number) => share * height;
  return (
    <div className={styles.line}>
      <div className={styles.axis} aria-hidden="true">
        {line.ticks.map((tick) => (
          <span key={tick} style={{ top: y(1 - tick / line.top) }}>
            {text(tick)}
          </span>
        ))}
      </div>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={say('kpi-editor.line-label', { n: rows.length })}
      >
        {line.ticks.map((tick) => (
          <line
            key={tick}
            x1={0}
            x2={width}
            y1={y(1 - tick / line.top)}
            y2={y(1 - tick / line.top)}
            className={styles.grid}
          />
        ))}
        {target?.value !== undefined && (
          <line
            x1={0}
            x2={width}
            y1={y(1 - target.value / line.top)}
            y2={y(1 - target.value / line.top)}
            className={styles.goalLine}
          />
        )}
        {line.pieces.map((piece) => (
          <polyline
            key={piece[0]?.x}
            points={piece.map((point) => `${point.x * width},${y(point.y)}`).join(' ')}
            className={styles.series}
          />
        ))}
      </svg>
      <div className={styles.ends}>
        {line.last && <b style={{ top: y(line.last.y) }}>{text(line.last.value)}</b>}
        {goal && target?.value !== undefined && (
          <span style={{ top: y(1 - target.value / line.top) }}>{goal}</span>
        )}
      </div>
      <div className={styles.dates}>
        <span>{label(rows[0])}</span>
        <span>{label(rows[Math.floor(rows.length / 2)])}</span>
        <span>{label(rows.at(-1))}</span>
      </div>
    </div>
  );
}
