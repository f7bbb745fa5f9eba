import type { Passport } from '../../../../contracts/query.ts';
import type { Answer } from '../../../../core/query/question.ts';
import type { DayChartData } from '../../../charts/day-chart-option.ts';
import { lineShape } from '../../../charts/line-shape.ts';
import type { Format } from '../../../i18n/format.ts';
import type { Say } from '../../../i18n/provider.tsx';
import { goalText } from '../../../ui/goal.ts';
import {
  axisLabel,
  bucketEnd,
  bucketName,
  busyRange,
  cutTimeline,
  readSeries,
  steadySeries,
  type Timeline,
} from '../../time/buckets.ts';

export interface ChartRow {
  readonly label: string;
  readonly name: string;
  readonly value: number | null;
  readonly compare: number | null;
  readonly offered: number | null;
}

interface DayChartInput {
  readonly answer: Answer;
  readonly timeline: Timeline;
  readonly metric: Passport;
  /** «12 ноября»; empty without a comparison. */
  readonly compareLabel: string;
  readonly format: Format;
  readonly say: Say;
}

/** The chart along time and the same as rows of a table. Closed hours at both ends fall away. */
export function prepareDayChart(input: DayChartInput): { data: DayChartData; rows: ChartRow[] } {
  const { answer, metric, format, say } = input;
  const earlier = answer.compare?.rows ?? [];
  const whole = input.timeline;
  const wholeBars = readSeries(answer.rows, 'offered', whole.begun);
  const wholeEarlier = readSeries(earlier, 'offered');
  const { start, end } = busyRange([wholeBars, wholeEarlier]);
  const timeline = cutTimeline(whole, start, end);
  const values = readSeries(answer.rows, metric.id, whole.begun).slice(start, end);
  const compare = readSeries(earlier, metric.id).slice(start, end);
  const bars = wholeBars.slice(start, end);
  const earlierBars = wholeEarlier.slice(start, end);
  const shape = lineShape({
    timeline,
    values: steadySeries(values, bars, timeline.finished),
    compare: steadySeries(compare, earlierBars),
    target: metric.target?.value,
    direction: metric.direction,
    weights: bars,
    isShare: metric.unit === 'ratio',
  });
  const text = (value: number | null) => format.value(value, metric.unit);
  const brief = (value: number) =>
    metric.unit === 'ratio' ? format.share(value, 0) : format.value(value, metric.unit);
  const runningLabel = timeline.labels[timeline.finished];
  const runningValue = values[timeline.finished] ?? null;
  const isRunning = timeline.running && runningLabel !== undefined && runningValue !== null;
  const isShort = whole.step.endsWith('hour');
  const rows = timeline.labels.map((label, index) => ({
    label,
    name: bucketName(label, whole.step, format),
    value: values[index] ?? null,
    compare: compare[index] ?? null,
    offered: bars[index] ?? null,
  }));
  return {
    rows,
    data: {
      shape,
      axis: timeline.labels.map((label) => axisLabel(label, whole.step, format)),
      runningAt: timeline.running ? timeline.finished : null,
      target:
        metric.target?.value === undefined
          ? null
          : {
              value: metric.target.value,
              label: (goalText(metric, format, say) ?? '').replace(/[≥≤]\u00a0/, ''),
            },
      compareLabel: input.compareLabel,
      worstLabel: shape.worst ? brief(shape.worst[1]) : '',
      runningLabel: isRunning ? brief(runningValue) : '',
      runningNote:
        isRunning && isShort
          ? say('web.runs-until', { time: bucketEnd(runningLabel, whole.step) })
          : say('web.running'),
      bars,
      barsLabel: say('web.offered'),
      value: (amount) =>
        metric.unit === 'ratio'
          ? format.number(amount * 100, 0)
          : format.value(amount, metric.unit),
      count: (amount) => format.number(amount),
      tooltip(index) {
        const row = rows[index];
        if (!row) return { head: '', lines: [] };
        const lines = [`${format.name(metric.short ?? metric.name)}: ${text(row.value)}`];
        if (input.compareLabel) lines.push(`${input.compareLabel}: ${text(row.compare)}`);
        lines.push(`${say('web.offered')}: ${format.value(row.offered, 'count')}`);
        return { head: row.name, lines };
      },
    },
  };
}
