import IconChartLine from '@tabler/icons-react/dist/esm/icons/IconChartLine.mjs';
import IconTable from '@tabler/icons-react/dist/esm/icons/IconTable.mjs';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useCatalogue } from '../../../api/hooks.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { usePage } from '../../../state/page.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../../ui/states.tsx';
import { earlierName } from '../../scope/period-label.ts';
import { prepareDayChart } from '../prepare/day-chart.ts';
import type { SeriesAnswer } from '../use-series.ts';
import styles from './board.module.css';
import { DayTable } from './day-table.tsx';

const DayChart = lazy(() => import('../../../charts/day-chart.tsx'));

const views = ['service_level', 'abandon_rate', 'asa'] as const;

/** One metric through the day, with target, earlier period and the calls under it. */
export function DayCard({ series, of }: { series: SeriesAnswer; of?: string }) {
  const { say, format } = useSay();
  const page = usePage();
  const catalogue = useCatalogue();
  const [asTable, setAsTable] = useState(false);
  const chosen = views.find((view) => view === page.search.own.chart) ?? 'service_level';
  const metric = catalogue?.find(chosen);
  const compareLabel = page.earlier ? earlierName(page.earlier, say, format) : '';
  const { answer, timeline } = series;
  const drawn = useMemo(
    () =>
      metric && answer && timeline
        ? prepareDayChart({ answer, timeline, metric, compareLabel, format, say })
        : null,
    [metric, answer, timeline, compareLabel, format, say],
  );
  const label = metric ? format.name(metric.name) : '';
  const ToggleIcon = asTable ? IconChartLine : IconTable;
  const toggle = say(asTable ? 'web.as-chart' : 'web.as-table');
  return (
    <Card
      title={label}
      note={[of, say(`web.by-${page.step}`)].filter(Boolean).join(', ')}
      pale={series.isPlaceholderData}
      actions={
        <>
          <Segmented
            label={say('web.metric')}
            value={chosen}
            options={views.map((value) => ({ value, label: say(`web.view-${value}`) }))}
            onChange={(value) =>
              page.setOwn('chart', value === 'service_level' ? undefined : value)
            }
          />
          <Button
            kind="icon"
            aria-label={toggle}
            title={toggle}
            onClick={() => setAsTable(!asTable)}
          >
            <ToggleIcon size={16} />
          </Button>
        </>
      }
    >
      {series.error ? (
        <ErrorState error={series.error} retry={series.retry} />
      ) : drawn?.rows.every(({ value, offered }) => value === null && !offered) ? (
        <EmptyState title={say('web.no-calls')} />
      ) : drawn && metric ? (
        asTable ? (
          <DayTable rows={drawn.rows} metric={metric} compareLabel={compareLabel} />
        ) : (
          <div className={styles.chart}>
            <Suspense fallback={<Skeleton height={250} />}>
              <DayChart data={drawn.data} label={label} height={252} />
            </Suspense>
            <div className="visually-hidden">
              <DayTable rows={drawn.rows} metric={metric} compareLabel={compareLabel} />
            </div>
          </div>
        )
      ) : (
        <div className={styles.chart}>
          <Skeleton height={250} />
        </div>
      )}
    </Card>
  );
}
