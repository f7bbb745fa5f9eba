import { Banners } from '../features/board/components/banners.tsx';
import styles from '../features/board/components/board.module.css';
import { DayCard } from '../features/board/components/day-card.tsx';
import { HeatCard } from '../features/board/components/heat-card.tsx';
import { QueuesCard } from '../features/board/components/queues-card.tsx';
import { Tiles } from '../features/board/components/tiles.tsx';
import { tileMetrics, useSeries } from '../features/board/use-series.ts';
import { ScopeBar } from '../features/scope/scope-bar.tsx';
import { useSay } from '../i18n/provider.tsx';
import { Page } from '../shell/page.tsx';

/** Обзор: how the centre does now, where and when it does not. */
export function BoardPage() {
  const { say } = useSay();
  const series = useSeries(tileMetrics);
  return (
    <Page title={say('web.page-board')} bar={<ScopeBar />}>
      <Banners />
      <Tiles metrics={tileMetrics} series={series} />
      <div className={styles.middle}>
        <DayCard series={series} />
        <HeatCard />
      </div>
      <QueuesCard />
    </Page>
  );
}
