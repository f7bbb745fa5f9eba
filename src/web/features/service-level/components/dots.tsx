import { useSay } from '../../../i18n/provider.tsx';
import type { dotAxis, MethodRow } from '../prepare/methods.ts';
import styles from './level.module.css';

type Axis = ReturnType<typeof dotAxis>;

function at(level: number, { low, high }: Axis): string {
  return `${4 + ((level - low) / (high - low)) * 92}%`;
}

/** Numbers over the dots: the axis, and the target where it stands. */
export function DotHead({ axis, target }: { axis: Axis; target: number | null }) {
  const { say, format } = useSay();
  const near = (axis.high - axis.low) * 0.16;
  return (
    <span className={styles.dotHead}>
      {axis.ticks
        .filter((tick) => target === null || Math.abs(tick - target) > near)
        .map((tick) => (
          <span key={tick} style={{ left: at(tick, axis) }}>
            {format.number(tick * 100)}
          </span>
        ))}
      {target !== null && (
        <strong style={{ left: at(target, axis) }}>
          {say('service-level.target', { value: format.number(target * 100) })}
        </strong>
      )}
    </span>
  );
}

/** A level as a dot, a line from it to the contract's. */
export function DotCell(props: {
  axis: Axis;
  row: MethodRow;
  base: number | null;
  target: number | null;
  isContract: boolean;
}) {
  const { axis, row, base, target, isContract } = props;
  const { say } = useSay();
  return (
    <span className={styles.dotCell}>
      <svg width="100%" height="100%" aria-hidden="true">
        {axis.ticks.map((tick) => (
          <line
            key={tick}
            x1={at(tick, axis)}
            x2={at(tick, axis)}
            y1="0"
            y2="100%"
            stroke="var(--line)"
          />
        ))}
        {target !== null && (
          <line
            x1={at(target, axis)}
            x2={at(target, axis)}
            y1="0"
            y2="100%"
            stroke="var(--ink-3)"
            strokeDasharray="1.5 3"
          />
        )}
        {row.level !== null && base !== null && (
          <line
            x1={at(base, axis)}
            x2={at(row.level, axis)}
            y1="50%"
            y2="50%"
            stroke="var(--compare)"
            strokeWidth={1.6}
          />
        )}
        {row.level !== null && (
          <circle
            cx={at(row.level, axis)}
            cy="50%"
            r={5.5}
            fill={isContract ? 'var(--accent)' : 'var(--surface)'}
            stroke="var(--accent)"
            strokeWidth={2}
          />
        )}
      </svg>
      {isContract && row.level !== null && (
        <span className={styles.dotName} style={{ left: `calc(${at(row.level, axis)} + 12px)` }}>
          {say('service-level.contract')}
        </span>
      )}
    </span>
  );
}
