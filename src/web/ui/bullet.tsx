import type { Passport } from '../../contracts/query.ts';
import { judge } from './judge.ts';

/**
 * A value 0..`max` as a bar against its target tick or corridor box. Its number stands beside, so
 * the bar itself is hidden from screen readers.
 */
export function Bullet(props: {
  value: number | null;
  metric: Pick<Passport, 'direction' | 'target'> | undefined;
  max?: number;
  width?: number;
}) {
  const { value, metric, max = 1, width = 54 } = props;
  const at = (amount: number) => Math.max(0, Math.min(1, amount / max)) * width;
  const meaning = judge(value, metric);
  const fill = meaning === 'none' ? 'var(--series-7)' : `var(--${meaning}-fill)`;
  const { value: goal, low, high } = metric?.target ?? {};
  return (
    <svg width={width} height={14} aria-hidden="true" style={{ display: 'block', flex: 'none' }}>
      <rect x={0} y={4} width={width} height={6} rx={1} fill="var(--sunken)" />
      {low !== undefined && high !== undefined && (
        <rect
          x={at(low)}
          y={0.5}
          width={at(high) - at(low)}
          height={13}
          rx={2}
          fill="var(--hover)"
          stroke="var(--line-strong)"
        />
      )}
      {value !== null && <rect x={0} y={4} width={at(value)} height={6} rx={1} fill={fill} />}
      {goal !== undefined && (
        <rect x={at(goal) - 1} y={0} width={2} height={14} fill="var(--ink)" />
      )}
    </svg>
  );
}
