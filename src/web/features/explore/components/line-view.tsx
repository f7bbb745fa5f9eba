import { lazy, Suspense, useMemo } from 'react';
import type { Passport } from '../../../../contracts/query.ts';
import type { Answer } from '../../../../core/query/question.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { usePage } from '../../../state/page.tsx';
import { type Step, stepSeconds } from '../../../state/step.ts';
import { goalText } from '../../../ui/goal.ts';
import { Skeleton } from '../../../ui/states.tsx';
import { earlierName } from '../../scope/period-label.ts';
import { bucketName, busyRange, readTimeline, steadySeries } from '../../time/buckets.ts';
import { type Asked, timeOf } from '../prepare/asked.ts';
import { labelOf, type Names, shortLabel } from '../prepare/labels.ts';
import { prepareLines } from '../prepare/lines.ts';
import { sampleOf } from '../prepare/samples.ts';
import styles from './views.module.css';

/** Of the line that says how many lines are not drawn, px. */
const noteHeight = 36;

const SeriesChart = lazy(() => import('../../../charts/series-chart.tsx'));

interface LineViewProps {
  readonly asked: Asked;
  readonly answer: Answer;
  /** By the other dimension alone. */
  readonly others: Answer | undefined;
  readonly metrics: readonly Passport[];
  readonly names: Names;
  readonly height: number;
}

/** Along time: a chart for each metric (two units never share an axis), a line for each value. */
export function LineView(props: LineViewProps) {
  const { metrics } = props;
  const height = Math.max(140, metrics.length > 1 ? props.height / metrics.length : props.height);
  return (
    <div className={styles.lines}>
      {metrics.map((metric) => (
        <OneLine key={metric.id} {...props} metric={metric} height={height} />
      ))}
    </div>
  );
}

/** From the first to the last bucket in which anything was counted, now or in the earlier period. */
function busyHours(answer: Answer, step: string, labels: readonly string[], ids: string[]) {
  const place = new Map(labels.map((label, at) => [label, at]));
  const here = labels.map(() => 0);
  for (const row of answer.rows) {
    const at = place.get(String(row[step]));
    if (at !== undefined && ids.some((id) => Number(row[id] ?? 0) !== 0)) here[at] = 1;
  }
  const there = (answer.compare?.rows ?? [])
    .slice(0, labels.length)
    .map((row) => (ids.some((id) => Number(row[id] ?? 0) !== 0) ? 1 : 0));
  return busyRange([here, there]);
}

const isShort = (step: Step): boolean => stepSeconds(step) < 86_400;

function OneLine(props: LineViewProps & { metric: Passport }) {
  const { asked, answer, others, metric, metrics, names, height } = props;
  const { say, format } = useSay();
  const page = usePage();
  const step = timeOf(asked.by);
  const other = asked.by.find((id) => id !== step);
  const drawn = useMemo(() => {
    if (!step) return null;
    const whole = [...new Set(answer.rows.map((row) => String(row[step])))].sort(
      (a, b) => Date.parse(a) - Date.parse(b),
    );
    const sample = sampleOf(metric);
    // Closed hours at the ends of a day fall away; days and weeks stay.
    const seen = [metric.id, ...(sample ? [sample] : [])];
    const cut = isShort(step)
      ? busyHours(answer, step, whole, seen)
      : { start: 0, end: whole.length };
    const labels = whole.slice(cut.start, cut.end);
    const clock = { nowMs: page.nowMs, now: page.now, dataUntil: answer.dataUntil };
    const timeline = readTimeline(
      labels.map((label) => ({ [step]: label })),
      step,
      clock,
    );
    const wish = { time: step, other, labels, begun: timeline.begun, totals: others?.rows ?? [] };
    const weigh = sample ?? metric.id;
    const made = prepareLines({ ...wish, rows: answer.rows, metric: metric.id, weigh });
    const weights = sample
      ? prepareLines({ ...wish, rows: answer.rows, metric: sample, weigh }).lines
      : [];
    const before = (answer.compare?.rows.map((row) => row[metric.id]) ?? []).slice(cut.start);
    const goal = goalText(metric, format, say);
    return {
      others: made.others,
      data: {
        axis: labels.map((label) => shortLabel(step, label, names)),
        lines: made.lines.map(({ key, values }, at) => ({
          name: other === undefined ? format.name(metric.name) : labelOf(other, key, names),
          values: weights[at]
            ? steadySeries(values, weights[at].values, timeline.finished)
            : values,
        })),
        compare:
          other === undefined && asked.earlier && answer.compare
            ? {
                name: earlierName(asked.earlier, say, format),
                values: labels.map((_, at) => {
                  const value = before[at];
                  return typeof value === 'number' ? value : null;
                }),
              }
            : null,
        runningAt: timeline.running ? timeline.finished : null,
        target:
          metric.target?.value !== undefined && goal
            ? { value: metric.target.value, name: goal }
            : null,
        value: (amount: number) => format.value(amount, metric.unit),
        tick: (amount: number) =>
          metric.unit === 'ratio' && Number.isInteger(Math.round(amount * 1e6) / 1e4)
            ? format.share(amount, 0)
            : format.value(amount, metric.unit),
        bucket: (index: number) => bucketName(labels[index] ?? '', step, format, names.long),
        isShare: metric.unit === 'ratio',
      },
    };
  }, [
    answer,
    others,
    asked.earlier,
    metric,
    step,
    other,
    names,
    page.nowMs,
    page.now,
    format,
    say,
  ]);
  if (!drawn) return null;
  const name = format.name(metric.name);
  return (
    <figure className={styles.lineFigure}>
      {metrics.length > 1 && <figcaption className={styles.lineName}>{name}</figcaption>}
      <Suspense fallback={<Skeleton height={height} />}>
        <SeriesChart
          data={drawn.data}
          label={name}
          height={drawn.others > 0 ? height - noteHeight : height}
        />
      </Suspense>
      {drawn.others > 0 && (
        <p className={styles.note}>{say('explore.lines-more', { count: drawn.others })}</p>
      )}
    </figure>
  );
}
