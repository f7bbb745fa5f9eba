import type { KpiRow } from '../../../../contracts/kpi.ts';
import { useSay } from '../../../i18n/provider.tsx';
import type { Meaning } from '../../../ui/judge.ts';
import { meaningInk } from '../../../ui/shape.tsx';
import { deviationBar, deviationText, impactBars, meaningOfRow } from '../prepare/row.ts';
import styles from './kpi.module.css';

function fillOf(meaning: Meaning): string {
  return meaning === 'none' ? 'var(--series-7)' : `var(--${meaning}-fill)`;
}

/** «критичное» with four bars; coloured only where a critical KPI is missed. */
export function Impact({ row }: { row: KpiRow }) {
  const { say } = useSay();
  const isAlarm = row.impact === 'critical' && meaningOfRow(row) === 'bad';
  const filled = impactBars[row.impact];
  return (
    <span
      className={`${styles.impact} ${isAlarm ? styles.alarm : ''}`}
      data-quiet={row.impact === 'low' || undefined}
    >
      <svg width={17} height={12} aria-hidden="true">
        {[4, 6, 9, 12].map((height, place) => (
          <rect
            key={height}
            x={place * 4.5}
            y={12 - height}
            width={3.2}
            height={height}
            rx={1}
            fill={place < filled ? 'currentColor' : 'var(--line)'}
          />
        ))}
      </svg>
      {say(`kpi-page.impact-${row.impact}`)}
    </span>
  );
}

/** How far from the target, and the bar that grows from its line. */
export function Deviation({ row }: { row: KpiRow }) {
  const { say, format } = useSay();
  const meaning = meaningOfRow(row);
  return (
    <span className={styles.deviation}>
      <span className={styles.deviationText} style={{ color: meaningInk(meaning) }}>
        {deviationText(row, format, say)}
      </span>
      <DeviationBar row={row} />
    </span>
  );
}

const width = 84;

function DeviationBar({ row }: { row: KpiRow }) {
  const bar = deviationBar(row);
  const fill = fillOf(meaningOfRow(row));
  return (
    <svg width={width} height={18} className={styles.bar} aria-hidden="true">
      {bar?.box && (
        <rect
          x={bar.box.from * width}
          y={3.5}
          width={(bar.box.to - bar.box.from) * width}
          height={11}
          rx={2}
          fill="var(--hover)"
          stroke="var(--line-strong)"
        />
      )}
      {bar && bar.to > bar.from && (
        <rect
          x={bar.from * width}
          y={6}
          width={Math.max(1.5, (bar.to - bar.from) * width)}
          height={6}
          rx={1}
          fill={fill}
        />
      )}
      {bar?.dot != null && <circle cx={bar.dot * width} cy={9} r={3.5} fill={fill} />}
      {bar && !bar.dot && (
        <rect x={bar.line * width - 0.5} y={1} width={1.5} height={16} fill="var(--ink)" />
      )}
      {bar?.cut && <Torn x={row.deviation && row.deviation < 0 ? 4 : width - 4} />}
    </svg>
  );
}

/** The bar goes on where there is no room. */
function Torn({ x }: { x: number }) {
  return <path d={`M${x - 2} 4l4 10`} stroke="var(--surface)" strokeWidth={2} />;
}
