import { Tiles } from '../features/board/components/tiles.tsx';
import { useSeries } from '../features/board/use-series.ts';
import { ConservationCard } from '../features/quality/components/conservation-card.tsx';
import { FeedsCard } from '../features/quality/components/feeds-card.tsx';
import { NotesCard } from '../features/quality/components/notes-card.tsx';
import { RollupsCard } from '../features/quality/components/rollups-card.tsx';
import { ScopeBar } from '../features/scope/scope-bar.tsx';
import { useSay } from '../i18n/provider.tsx';
import { Page } from '../shell/page.tsx';

const tiles = [
  'balance_residual',
  'orphans',
  'rebuilt_visits',
  'quality_notes',
  'quarantined',
  'source_lag',
] as const;
/** Those that have a time: the others are as things are now. */
const timed = ['balance_residual', 'orphans', 'rebuilt_visits', 'quality_notes'] as const;
const chips = ['project', 'source'];

/** Качество данных: whether the numbers add up, and what of the input is doubtful. */
export function QualityPage() {
  const { say } = useSay();
  const series = useSeries(timed);
  return (
    <Page title={say('web.page-quality')} bar={<ScopeBar chips={chips} />}>
      <Tiles metrics={tiles} series={series} />
      <ConservationCard />
      <FeedsCard />
      <NotesCard />
      <RollupsCard />
    </Page>
  );
}
