import { useSay } from '../../../i18n/provider.tsx';
import {
  type Frame,
  fits,
  placeBars,
  placeNote,
  scaleOf,
  ticksOf,
} from '../prepare/place-timeline.ts';
import type { CallTimeline, Lane } from '../prepare/timeline.ts';
import styles from './card.module.css';
import { barColour, useNoteText } from './life.tsx';

const barHeight = 20;

/** Lanes of a call as a picture. The same is told in words by the list of steps. */
export function TimelineChart({ timeline, width }: { timeline: CallTimeline; width: number }) {
  const { format } = useSay();
  const frame: Frame = { width, left: width < 440 ? 92 : 112, laneHeight: 29, top: 22 };
  const x = scaleOf(timeline, frame);
  const height = frame.top + timeline.lanes.length * frame.laneHeight;
  const [first] = timeline.lanes.flatMap(({ thresholdAt }) => thresholdAt ?? []);
  return (
    <svg width={width} height={height + 4} className={styles.chart} aria-hidden>
      {ticksOf(timeline, frame).map((tick) => (
        <g key={tick}>
          <line x1={x(tick)} x2={x(tick)} y1={frame.top - 4} y2={height} className={styles.grid} />
          <text
            x={x(tick)}
            y={12}
            textAnchor={tick === 0 ? 'start' : x(tick) > width - 16 ? 'end' : 'middle'}
            className={styles.axis}
          >
            {format.duration(tick)}
          </text>
        </g>
      ))}
      {timeline.lanes.map((lane, index) => (
        <LaneMark
          key={lane.key}
          lane={lane}
          timeline={timeline}
          frame={frame}
          y={frame.top + index * frame.laneHeight}
        />
      ))}
      {first !== undefined && (
        <line x1={x(first)} x2={x(first)} y1={frame.top - 4} y2={height} className={styles.limit} />
      )}
    </svg>
  );
}

function LaneMark(props: { lane: Lane; timeline: CallTimeline; frame: Frame; y: number }) {
  const { say, format } = useSay();
  const note = useNoteText();
  const { lane, timeline, frame, y } = props;
  const bars = placeBars(lane.bars, timeline, frame);
  const queues = timeline.lanes.filter(({ kind }) => kind === 'queue').length;
  const name =
    lane.kind === 'ivr'
      ? say('calls.lane-ivr')
      : lane.kind === 'queue' && queues === 1
        ? say('calls.lane-queue')
        : lane.name || say('calls.lane-leg');
  const text = lane.notes.map(note).join('; ');
  const place = placeNote(text, bars, frame);
  const most = Math.floor(frame.left / 7);
  const middle = y + frame.laneHeight / 2 + 4;
  return (
    <g>
      <text x={0} y={middle} className={styles.lane}>
        {name.length > most ? `${name.slice(0, most - 1)}…` : name}
        <title>{lane.kind === 'queue' ? lane.name : name}</title>
      </text>
      {bars.map((bar) => {
        const length = format.duration(bar.to - bar.from);
        return (
          <g key={`${bar.kind}-${bar.from}`}>
            <rect
              x={bar.x}
              y={y + (frame.laneHeight - barHeight) / 2}
              width={bar.width}
              height={barHeight}
              rx={Math.min(3, bar.width / 2)}
              fill={barColour[bar.kind]}
              opacity={bar.open ? 0.7 : 1}
            >
              <title>{`${say(`calls.bar-${bar.kind}`)}: ${length}`}</title>
            </rect>
            {bar.kind === 'talk' && fits(length, bar.width) && (
              <text x={bar.x + bar.width / 2} y={middle} className={styles.inside}>
                {length}
              </text>
            )}
          </g>
        );
      })}
      {text && (
        <text x={place.x} y={middle} textAnchor={place.anchor} className={styles.halo}>
          {text}
        </text>
      )}
    </g>
  );
}
