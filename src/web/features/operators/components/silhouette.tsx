import { useSay } from '../../../i18n/provider.tsx';
import { usePage } from '../../../state/page.tsx';
import { type Step, stepSeconds } from '../../../state/step.ts';
import { stateColours } from '../../../ui/state-colours.ts';
import { type Column, drawSilhouette, type Silhouettes } from '../prepare/silhouettes.ts';
import styles from './operators.module.css';

const unit = 10;
const height = 26;

/** Which column runs now, or −1. */
function useRunning(labels: readonly string[], step: Step): number {
  const { nowMs, now } = usePage();
  return labels.findIndex((label) => {
    if (label.length === 10)
      return (
        label <= now.slice(0, 10) &&
        (step !== 'day' ? label === labels.at(-1) : label === now.slice(0, 10))
      );
    const start = Date.parse(label);
    return start <= nowMs && nowMs < start + stepSeconds(step) * 1000;
  });
}

/** Columns of one operator through the period; the one that runs is pale. */
export function Silhouette(props: {
  columns: readonly Column[];
  laid: Silhouettes;
  step: Step;
  label: string;
}) {
  const { columns, laid, step } = props;
  const running = useRunning(laid.labels, step);
  const width = laid.labels.length * unit;
  const draw = (some: readonly Column[]) =>
    drawSilhouette(some, laid.full, { unit, gap: 1.2, height }).map(({ state, path }) => (
      <path key={state} d={path} fill={stateColours[state]} />
    ));
  const first = columns[0]?.at ?? 0;
  const last = columns.at(-1)?.at ?? -1;
  return (
    <svg
      className={styles.silhouette}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={props.label}
    >
      {last >= first && (
        <rect
          x={first * unit}
          y={height - 0.8}
          width={(last - first + 1) * unit}
          height={0.8}
          fill="var(--line-strong)"
        />
      )}
      {draw(columns.filter(({ at }) => at !== running))}
      <g opacity={0.5}>{draw(columns.filter(({ at }) => at === running))}</g>
      {running >= 0 && (
        <rect x={running * unit} y={0} width={1} height={height} fill="var(--ink-2)" />
      )}
    </svg>
  );
}

/** Hours or days above the silhouettes. */
export function SilhouetteAxis({ laid, step }: { laid: Silhouettes; step: Step }) {
  const { format } = useSay();
  const { labels } = laid;
  const hourly = step === 'quarter_hour';
  const shown = labels.flatMap((label, at) => {
    if (hourly)
      return label.slice(14, 16) === '00'
        ? [{ at, text: String(Number(label.slice(11, 13))) }]
        : [];
    return [
      { at, text: step === 'month' ? format.month(label) : format.date(label, { short: true }) },
    ];
  });
  const most = hourly ? 24 : 7;
  const every = Math.max(1, Math.ceil(shown.length / most));
  return (
    <span className={styles.axis}>
      {shown
        .filter((_, index) => index % every === 0)
        .map(({ at, text }) => (
          <span key={at} style={{ left: `${(at / labels.length) * 100}%` }}>
            {text}
          </span>
        ))}
    </span>
  );
}
