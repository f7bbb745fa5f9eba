import { useMemo } from 'react';
import type { Passport } from '../../../../contracts/query.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { useValueName } from '../../../i18n/use-code-name.ts';
import { daysBetween } from '../../../state/days.ts';
import { QueryView } from '../../../ui/query-view.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { EmptyState } from '../../../ui/states.tsx';
import { useDimensionName } from '../../scope/dimension-name.ts';
import { WayOn } from '../../scope/way-on.tsx';
import { type Asked, timeOf } from '../prepare/asked.ts';
import type { Names } from '../prepare/labels.ts';
import { needs } from '../prepare/state.ts';
import type { Answers } from '../use-answers.ts';
import { BarView } from './bar-view.tsx';
import { DistributionView } from './distribution-view.tsx';
import { LineView } from './line-view.tsx';
import { NumberView } from './number-view.tsx';
import { PivotView } from './pivot-view.tsx';
import { TableView } from './table-view.tsx';
import styles from './views.module.css';

interface AnswerViewProps {
  readonly asked: Asked;
  readonly answers: Answers;
  /** Metric of the views that show one of several. */
  readonly one: string | undefined;
  readonly onOne: (id: string) => void;
  readonly onSort: (sort: { id: string; desc: boolean }) => void;
  readonly hidden?: readonly string[];
  readonly height: number;
}

const nothing: readonly string[] = [];
const single = new Set(['pivot', 'heat-map', 'bar', 'distribution']);

/** An answer in the view asked for: the same in Explore and on a card. */
export function AnswerView(props: AnswerViewProps) {
  const { asked, answers, hidden = nothing } = props;
  const { say, format } = useSay();
  const { catalogue, fits, main } = answers;
  const metrics = useMemo(
    () => fits.flatMap((id) => catalogue?.find(id) ?? []).filter(({ id }) => !hidden.includes(id)),
    [fits, catalogue, hidden],
  );
  const refused = asked.metrics.filter((id) => catalogue?.find(id) && !fits.includes(id));
  const chosen = metrics.find(({ id }) => id === props.one) ?? metrics[0];
  if (!catalogue)
    return (
      <QueryView query={main} height={props.height}>
        {() => null}
      </QueryView>
    );
  if (!chosen)
    return <EmptyState title={say('explore.no-fit')} text={say('explore.no-fit-hint')} />;
  const wants = needs[asked.view];
  if (asked.by.length < wants || (asked.view === 'line' && !timeOf(asked.by)))
    return (
      <EmptyState
        title={say(asked.view === 'line' ? 'explore.needs-time' : 'explore.needs', {
          count: wants,
        })}
        text={say('explore.needs-hint')}
      />
    );
  return (
    <>
      {refused.length > 0 && (
        <p className={styles.missing}>
          {say('explore.left-out', {
            names: refused
              .map((id) => format.name(catalogue.find(id)?.name ?? { ru: id, kk: id, en: id }))
              .join(', '),
          })}
        </p>
      )}
      {single.has(asked.view) && metrics.length > 1 && (
        <div className={styles.one}>
          <Segmented
            label={say('web.metric')}
            value={chosen.id}
            options={metrics.map(({ id, name, short }) => ({
              value: id,
              label: format.name(short ?? name),
            }))}
            onChange={props.onOne}
          />
        </div>
      )}
      <QueryView query={main} height={props.height}>
        {(answer) =>
          asked.by.length > 0 && answer.rows.length === 0 ? (
            <EmptyState
              title={say('web.no-calls')}
              text={say('web.try-period')}
              action={<WayOn />}
            />
          ) : (
            <Shown {...props} metrics={metrics} chosen={chosen} />
          )
        }
      </QueryView>
    </>
  );
}

function Shown(props: AnswerViewProps & { metrics: readonly Passport[]; chosen: Passport }) {
  const { asked, answers, metrics, chosen: metric } = props;
  const { say, format } = useSay();
  const valueName = useValueName();
  const dimensionName = useDimensionName();
  const long = daysBetween(asked.period.from, asked.period.to) > 1;
  const names = useMemo<Names>(
    () => ({ say, format, valueName, long }),
    [say, format, valueName, long],
  );
  const answer = answers.main.data;
  if (!answer) return null;
  const shared = { asked, answer, names };
  switch (asked.view) {
    case 'pivot':
    case 'heat-map':
      return (
        <QueryView query={answers.rows} height={props.height}>
          {(rows) => (
            <QueryView query={answers.columns} height={props.height}>
              {(columns) => (
                <PivotView
                  {...{ asked, cells: answer, rows, columns, metric, names, dimensionName }}
                  heat={asked.view === 'heat-map'}
                />
              )}
            </QueryView>
          )}
        </QueryView>
      );
    case 'line':
      return (
        <LineView
          {...shared}
          others={answers.others.data}
          metrics={metrics}
          height={props.height}
        />
      );
    case 'bar':
      return <BarView {...shared} metric={metric} />;
    case 'distribution':
      return <DistributionView {...shared} metric={metric} dimensionName={dimensionName} />;
    case 'number':
      return <NumberView asked={asked} answer={answer} metrics={metrics} />;
    default:
      return (
        <TableView
          {...shared}
          metrics={metrics}
          dimensionName={dimensionName}
          onSort={props.onSort}
        />
      );
  }
}
