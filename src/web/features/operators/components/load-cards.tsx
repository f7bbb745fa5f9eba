import { useElementSize } from '@mantine/hooks';
import { useSay } from '../../../i18n/provider.tsx';
import { usePage } from '../../../state/page.tsx';
import { Card } from '../../../ui/card.tsx';
import type { Meaning } from '../../../ui/judge.ts';
import { meaningInk, Shape } from '../../../ui/shape.tsx';
import { plotDots } from '../prepare/dots.ts';
import {
  type Corridor,
  commonTeam,
  type Operator,
  type Spread,
  spreadLoad,
} from '../prepare/operators.ts';
import styles from './operators.module.css';

interface LoadProps {
  readonly operators: readonly Operator[];
  readonly corridor: Corridor;
  readonly pale: boolean;
}

/** How many are overloaded, in the corridor and idle. */
export function SpreadCard({ operators, corridor, pale }: LoadProps) {
  const { say, format } = useSay();
  const spread = spreadLoad(operators, corridor);
  const even = spread.over.length === 0 && spread.under.length === 0;
  const known = spread.over.length + spread.within.length + spread.under.length;
  const title =
    known === 0
      ? 'operators.spread'
      : even
        ? 'operators.spread-even'
        : spread.over.length && spread.under.length
          ? 'operators.spread-uneven'
          : spread.over.length
            ? 'operators.spread-over'
            : 'operators.spread-under';
  return (
    <Card
      title={say(title)}
      note={say('operators.count', { count: operators.length, n: format.number(operators.length) })}
      pale={pale}
    >
      <dl className={styles.counts}>
        <Count meaning="bad" kind="over" of={spread.over} />
        <Count meaning="good" kind="within" of={spread.within} corridor={corridor} />
        <Count meaning="warn" kind="under" of={spread.under} />
      </dl>
    </Card>
  );
}

function Count(props: {
  meaning: Meaning;
  kind: keyof Spread;
  of: readonly Operator[];
  corridor?: Corridor;
}) {
  const { say, format } = useSay();
  const { of, corridor } = props;
  const common = commonTeam(of);
  const team = common && format.quote(common.team);
  const note = corridor
    ? rangeText(corridor, format)
    : !common || !team
      ? ''
      : common.count === of.length
        ? say('operators.all-of-team', { team })
        : say('operators.some-of-team', { team, n: format.number(common.count) });
  return (
    <div>
      <dd className={styles.big}>
        <Shape meaning={props.meaning} size={14} />
        {format.number(of.length)}
      </dd>
      <dt>{say(`operators.${props.kind}`, { count: of.length })}</dt>
      <p className={styles.quiet}>{note}</p>
    </div>
  );
}

function rangeText({ low, high }: Corridor, format: ReturnType<typeof useSay>['format']): string {
  return `${format.number(low * 100)}–${format.share(high, 0)}`;
}

const dot = 11;
const margin = 8;

/** Occupancy of everybody: a mark for each, above the corridor they should stand in. */
export function DotCard({ operators, corridor, pale }: LoadProps) {
  const { say, format } = useSay();
  const { soFar } = usePage();
  const { ref, width } = useElementSize();
  const plot = plotDots(
    operators.map(({ occupancy }) => occupancy),
    corridor,
    { width: Math.max(200, width - 2 * margin), size: dot },
  );
  const inner = Math.max(200, width - 2 * margin);
  const x = (value: number) => margin + ((value - plot.low) / (plot.high - plot.low)) * inner;
  const high = 18 + Math.max(5, plot.levels) * dot + 4;
  const meaningOf = (value: number): Meaning =>
    value > corridor.high ? 'bad' : value < corridor.low ? 'warn' : 'good';
  const times =
    soFar.to.length > 10 ? `, ${say('operators.until', { time: soFar.to.slice(11, 16) })}` : '';
  return (
    <Card
      title={say('operators.occupancy')}
      note={`${say('operators.one-mark')}${times}`}
      pale={pale}
    >
      <div className={styles.plot}>
        <div ref={ref}>
          {width > 0 && (
            <svg
              width={width}
              height={high + 20}
              role="img"
              aria-label={say('operators.occupancy')}
            >
              <rect
                x={x(corridor.low)}
                y={16}
                width={x(corridor.high) - x(corridor.low)}
                height={high - 16}
                fill="var(--good-soft)"
              />
              <text
                x={Math.min(width - 56, (x(corridor.low) + x(corridor.high)) / 2)}
                y={11}
                textAnchor="middle"
                fill="var(--good)"
              >
                {say('operators.corridor', { range: rangeText(corridor, format) })}
              </text>
              <line x1={0} x2={width} y1={high} y2={high} stroke="var(--line-strong)" />
              {plot.ticks.map((tick, index) => (
                <text
                  key={tick}
                  x={x(tick)}
                  y={high + 15}
                  textAnchor={
                    index === 0 ? 'start' : index === plot.ticks.length - 1 ? 'end' : 'middle'
                  }
                >
                  {format.number(tick * 100)}
                </text>
              ))}
              {plot.dots.map(({ index, x: at, level, value }) => {
                const operator = operators[index];
                const meaning = meaningOf(value);
                return (
                  <g
                    key={operator?.key ?? index}
                    transform={`translate(${margin + at - 5} ${high - 2 - (level + 1) * dot})`}
                    style={{ color: meaningInk(meaning) }}
                  >
                    <Shape meaning={meaning} size={10} />
                    <title>{`${operator?.agent ?? ''}: ${format.share(value)}`}</title>
                  </g>
                );
              })}
            </svg>
          )}
        </div>
      </div>
    </Card>
  );
}
