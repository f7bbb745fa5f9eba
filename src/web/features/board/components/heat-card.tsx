import { useMemo } from 'react';
import { useAsk, useCatalogue } from '../../../api/hooks.ts';
import { dateParts } from '../../../i18n/dates.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { addDays } from '../../../state/days.ts';
import { usePage } from '../../../state/page.tsx';
import { Card } from '../../../ui/card.tsx';
import { QueryView } from '../../../ui/query-view.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { EmptyState } from '../../../ui/states.tsx';
import { prepareHeat } from '../prepare/heat.ts';
import styles from './board.module.css';
import { HeatMap } from './heat-map.tsx';

const weeks = 4;
const views = ['offered', 'abandon_rate'] as const;

/** Weekday by hour over the four whole weeks before the end of the period. */
export function HeatCard() {
  const { say, format } = useSay();
  const page = usePage();
  const catalogue = useCatalogue();
  const chosen = views.find((view) => view === page.search.own.heat) ?? 'abandon_rate';
  const metric = catalogue?.find(chosen);
  const today = page.now.slice(0, 10);
  const to = page.live ? today : page.period.to;
  const range = { from: addDays(to, -7 * weeks), to };
  const question = { metrics: [...views], ...range, ...page.scope };
  const cells = useAsk({ ...question, by: ['weekday', 'hour_of_day'] }, { staleTime: 300_000 });
  const days = useAsk({ ...question, by: ['weekday'] }, { staleTime: 300_000 });
  const weekday = dateParts(today).weekday;
  const hour = Number(page.now.slice(11, 13));
  const heat = useMemo(
    () =>
      metric && cells.data
        ? prepareHeat({
            cells: cells.data.rows,
            days: days.data?.rows ?? [],
            metric: metric.id,
            weeks: metric.unit === 'count' ? weeks : 1,
            now: page.live ? { weekday, hour } : null,
            target: metric.target?.value,
          })
        : null,
    [metric, cells.data, days.data, page.live, weekday, hour],
  );
  return (
    <Card
      title={say(`web.heat-${chosen}`)}
      note={say('web.heat-note')}
      pale={cells.isPlaceholderData}
      actions={
        <Segmented
          label={say('web.metric')}
          value={chosen}
          options={views.map((value) => ({ value, label: say(`web.heat-view-${value}`) }))}
          onChange={(value) => page.setOwn('heat', value === 'abandon_rate' ? undefined : value)}
        />
      }
    >
      <div className={styles.heat}>
        <QueryView query={cells} height={240}>
          {() =>
            heat && metric && heat.hours.length > 0 ? (
              <HeatMap heat={heat} metric={metric} today={page.live ? weekday : 0} />
            ) : (
              <EmptyState
                title={say('web.no-calls')}
                text={format.range(range.from, addDays(range.to, -1))}
              />
            )
          }
        </QueryView>
      </div>
    </Card>
  );
}
