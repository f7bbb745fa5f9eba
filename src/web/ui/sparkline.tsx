import { type Series, sparkShape } from './spark-path.ts';

interface SparklineProps {
  readonly values: Series;
  readonly compare?: Series | undefined;
  readonly finished: number;
  readonly target?: number | undefined;
  readonly width?: number;
  readonly height?: number;
  readonly area?: boolean;
  readonly pale?: boolean;
  /** Colour of the line; the first series by default. */
  readonly ink?: string | undefined;
}

/** A small line without axes: shape only, so it is hidden from screen readers. */
export function Sparkline({
  width = 180,
  height = 40,
  area = true,
  pale,
  ink: own = 'var(--series-1)',
  ...data
}: SparklineProps) {
  const shape = sparkShape({ ...data, width, height });
  const ink = pale ? 'var(--ink-3)' : own;
  const fixed = { vectorEffect: 'non-scaling-stroke' } as const;
  return (
    <svg
      width="100%"
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      style={{ display: 'block', overflow: 'visible' }}
    >
      {area && <path d={shape.area} fill={ink} opacity={0.07} />}
      {shape.targetY !== null && (
        <path
          d={`M0 ${shape.targetY}H${width}`}
          stroke="var(--ink-3)"
          strokeDasharray="1.5 2.5"
          {...fixed}
        />
      )}
      <path d={shape.compare} fill="none" stroke="var(--compare)" {...fixed} />
      <path
        d={shape.line}
        fill="none"
        stroke={ink}
        strokeWidth={1.8}
        strokeLinejoin="round"
        {...fixed}
      />
      <path
        d={shape.running}
        fill="none"
        stroke={ink}
        strokeWidth={1.8}
        strokeDasharray="2 3"
        {...fixed}
      />
      {shape.runningEnd && <End {...shape.runningEnd} ink={ink} />}
    </svg>
  );
}

/** Hollow end of the running interval: two round caps, so that stretching keeps it a circle. */
function End({ x, y, ink }: { x: number; y: number; ink: string }) {
  const dot = `M${x} ${y}h0`;
  const fixed = { strokeLinecap: 'round', vectorEffect: 'non-scaling-stroke' } as const;
  return (
    <>
      <path d={dot} stroke={ink} strokeWidth={8} {...fixed} />
      <path d={dot} stroke="var(--surface)" strokeWidth={4.6} {...fixed} />
    </>
  );
}
