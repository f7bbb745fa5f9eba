import { Tiles } from '../features/board/components/tiles.tsx';
import { useSeries } from '../features/board/use-series.ts';
import { MissedList } from '../features/missed/components/missed-list.tsx';
import { ScopeBar } from '../features/scope/scope-bar.tsx';
import { useSay } from '../i18n/provider.tsx';
import { Page } from '../shell/page.tsx';

const tiles = [
  'missed_callers',
  'missed_called_back_within',
  'missed_callback_time',
  'missed_reached',
  'missed_came_back',
  'missed_lost_for_good',
] as const;
const chips = ['project', 'queue'];

/** Непринятые: who left without being served, and the KPIs of calling them back. */
export function MissedPage() {
  const { say } = useSay();
  const series = useSeries(tiles);
  return (
    <Page title={say('web.page-missed')} bar={<ScopeBar chips={chips} />}>
      <Tiles metrics={tiles} series={series} />
      <MissedList />
    </Page>
  );
}
