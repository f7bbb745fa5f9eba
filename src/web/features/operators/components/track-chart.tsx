import { useElementSize } from '@mantine/hooks';
import { useSay } from '../../../i18n/provider.tsx';
import { useCodeName } from '../../../i18n/use-code-name.ts';
import { localTime } from '../../../state/days.ts';
import { usePage } from '../../../state/page.tsx';
import { stateColours } from '../../../ui/state-colours.ts';
import type { Track, TrackInterval } from '../prepare/track.ts';
import styles from './card.module.css';
import { StateMark } from './state-mark.tsx';

const laneHeight = 26;
const left = 112;
const right = 58;
const top = 20;

/** Exact states of a day: a lane for each, its time altogether at the right. */
export function TrackChart({ track }: { track: Track }) {
  const { format } = useSay();
  const code = useCodeName();
  const { zone } = usePage();
  const { ref, width } = useElementSize();
  const plot = Math.max(60, width - left - right);
  const x = (at: number) => left + ((at - track.from) / (track.to - track.from)) * plot;
  const height = top + track.lanes.length * laneHeight;
  const clock = (at: number, length = 5) => localTime(at, zone).slice(11, 11 + length);
  return (
    <div ref={ref} className={styles.track}>
      {width > 0 && (
        <svg width={width} height={height + 4} aria-hidden>
          {track.ticks.map((tick) => (
            <g key={tick}>
              <line x1={x(tick)} x2={x(tick)} y1={top - 3} y2={height} stroke="var(--line)" />
              <text x={x(tick)} y={11} textAnchor="middle" className={styles.axis}>
                {Number(clock(tick, 2))}
              </text>
            </g>
          ))}
          {track.lanes.map((lane, index) => {
            const y = top + index * laneHeight;
            return (
              <g key={lane.state}>
                <text x={0} y={y + 17}>
                  {code('state', lane.state)}
                </text>
                {lane.intervals.map((one) => (
                  <rect
                    key={`${one.system} ${one.startedAt}`}
                    x={x(one.startedAt)}
                    y={y + 4}
                    width={Math.max(1, x(one.endedAt) - x(one.startedAt))}
                    height={laneHeight - 8}
                    fill={stateColours[lane.state]}
                    opacity={one.open ? 0.6 : 1}
                  >
                    <title>
                      {`${clock(one.startedAt, 8)}–${clock(one.endedAt, 8)} ${one.reason || one.queue}`}
                    </title>
                  </rect>
                ))}
                <text x={width} y={y + 17} textAnchor="end" className={styles.axis}>
                  {format.duration(lane.seconds)}
                </text>
              </g>
            );
          })}
        </svg>
      )}
    </div>
  );
}

/** Breaks and study of the day, with their reasons. */
export function Rests({ rests }: { rests: readonly TrackInterval[] }) {
  const { say, format } = useSay();
  const { zone } = usePage();
  if (rests.length === 0) return null;
  const clock = (at: number) => localTime(at, zone).slice(11, 16);
  return (
    <table className={styles.rests}>
      <caption className="visually-hidden">{say('operators.rests')}</caption>
      <tbody>
        {rests.map((one) => (
          <tr key={one.startedAt}>
            <td>
              {clock(one.startedAt)}–{one.open ? '…' : clock(one.endedAt)}
            </td>
            <td>
              <StateMark state={one.state} />
            </td>
            <td className={styles.quiet}>{one.reason}</td>
            <td>{format.duration((one.endedAt - one.startedAt) / 1000)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
