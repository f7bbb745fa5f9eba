import { type PointerEvent, useMemo, useState } from 'react';
import type { Unit } from '../../../../core/query/question.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { pointAt, type Span, type ValuePoint, valueLine } from '../prepare/value-line.ts';
import { useMoment } from '../use-moment.ts';
import styles from './value-chart.module.css';

export interface Level {
  readonly value: number;
  /** Short, stands at the right end of its line. */
  readonly name: string;
  readonly kind: 'fire' | 'clear';
}

interface ValueChartProps {
  readonly points: readonly ValuePoint[];
  readonly levels: readonly Level[];
  /** When the rule fired: shaded. */
  readonly spans: readonly Span[];
  readonly unit: Unit;
  /** What is seen, in a sentence. */
  readonly label: string;
  readonly height?: number;
}

const width = 400;
/** Of a name at the right end, px. */
const lineHeight = 15;

/** A watched number along time with its thresholds, and when it was past them. */
export function ValueChart({ points, levels, spans, unit, label, height = 140 }: ValueChartProps) {
  const { format } = useSay();
  const { moment } = useMoment();
  const [aimed, setAimed] = useState<number | null>(null);
  const line = useMemo(
    () =>
      valueLine(
        points,
        levels.map(({ value }) => value),
        spans,
        unit === 'ratio',
      ),
    [points, levels, spans, unit],
  );
  const names = apart(
    levels.map((level) => ({ ...level, top: line.y(level.value) * height })),
    height,
  );
  const near = aimed === null ? null : pointAt(points, line, aimed);
  const text = (value: number) => format.value(value, unit);
  const onMove = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    setAimed((event.clientX - box.left) / box.width);
  };
  return (
    <div className={styles.chart}>
      <div className={styles.axis} style={{ height }} aria-hidden="true">
        {line.ticks.map((tick) => (
          <span key={tick} style={{ top: line.y(tick) * height }}>
            {text(tick)}
          </span>
        ))}
      </div>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        style={{ height }}
        preserveAspectRatio="none"
        role="img"
        aria-label={label}
        onPointerMove={onMove}
        onPointerLeave={() => setAimed(null)}
      >
        {line.spans.map((span) => (
          <rect
            key={span.x}
            x={span.x * width}
            width={span.width * width}
            y={0}
            height={height}
            className={styles.span}
          />
        ))}
        {line.ticks.map((tick) => (
          <line
            key={tick}
            x1={0}
            x2={width}
            y1={line.y(tick) * height}
            y2={line.y(tick) * height}
            className={styles.grid}
          />
        ))}
        {levels.map(({ kind, value }) => (
          <line
            key={kind}
            x1={0}
            x2={width}
            y1={line.y(value) * height}
            y2={line.y(value) * height}
            className={styles[kind]}
          />
        ))}
        {line.pieces.map((piece) =>
          piece.length === 1 ? (
            <line
              key={piece[0]?.x}
              x1={(piece[0]?.x ?? 0) * width - 1}
              x2={(piece[0]?.x ?? 0) * width + 1}
              y1={(piece[0]?.y ?? 0) * height}
              y2={(piece[0]?.y ?? 0) * height}
              className={styles.series}
            />
          ) : (
            <polyline
              key={piece[0]?.x}
              points={piece.map(({ x, y }) => `${x * width},${y * height}`).join(' ')}
              className={styles.series}
            />
          ),
        )}
        {near && (
          <line
            x1={line.x(near.at) * width}
            x2={line.x(near.at) * width}
            y1={0}
            y2={height}
            className={styles.pointer}
          />
        )}
      </svg>
      <div className={styles.ends}>
        {names.map(({ kind, name, top }) => (
          <span key={kind} className={styles[`${kind}Name`]} style={{ top }}>
            {name}
          </span>
        ))}
      </div>
      <div className={styles.dates}>
        {near ? (
          <b>
            {moment(near.at)} · {format.exact(near.value, unit)}
          </b>
        ) : (
          points.length > 0 && (
            <>
              <span>{moment(line.from)}</span>
              <span>{moment(line.to)}</span>
            </>
          )
        )}
      </div>
    </div>
  );
}

/** Moves names that would lie on one another apart, within the drawing. */
function apart<Item extends { readonly top: number }>(
  items: readonly Item[],
  height: number,
): Item[] {
  const sorted = [...items].sort((one, other) => one.top - other.top);
  let least = 0;
  const down = sorted.map((item) => {
    const top = Math.max(item.top, least);
    least = top + lineHeight;
    return { ...item, top };
  });
  let most = height;
  return down.reverse().map((item) => {
    const top = Math.min(item.top, most);
    most = top - lineHeight;
    return { ...item, top };
  });
}
