import { ivrPaths } from '../api/doors.ts';
import { useCall } from '../api/hooks.ts';
import { Tiles } from '../features/board/components/tiles.tsx';
import { useSeries } from '../features/board/use-series.ts';
import { MenusCard } from '../features/ivr/components/menus-card.tsx';
import { PathsCard } from '../features/ivr/components/paths-card.tsx';
import { ScopeBar } from '../features/scope/scope-bar.tsx';
import { WayOn } from '../features/scope/way-on.tsx';
import { useSay } from '../i18n/provider.tsx';
import { Page } from '../shell/page.tsx';
import { usePage } from '../state/page.tsx';
import { Card } from '../ui/card.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { EmptyState } from '../ui/states.tsx';

const tiles = ['ivr_calls', 'ivr_share', 'self_service', 'ivr_left_rate', 'ivr_time'] as const;
const chips = ['project', 'dialled', 'ivr_choice'];

/** Меню IVR: the ways callers take, where they hang up, what they get done without an operator. */
export function IvrPage() {
  const { say } = useSay();
  const page = usePage();
  const series = useSeries(tiles);
  const { zone, where } = page.scope;
  const query = useCall(
    ivrPaths,
    { from: page.period.from, to: page.period.to, zone, where },
    { refetchInterval: page.live ? 60_000 : false },
  );
  return (
    <Page title={say('web.page-ivr')} bar={<ScopeBar chips={chips} />}>
      <Tiles metrics={tiles} series={series} />
      <QueryView query={query} height={360}>
        {(paths) =>
          paths.entered === 0 || paths.links.length === 0 ? (
            <Card>
              <EmptyState
                title={say('web.ivr-none')}
                text={say('web.ivr-none-hint')}
                action={<WayOn />}
              />
            </Card>
          ) : (
            <>
              <PathsCard paths={paths} pale={query.isPlaceholderData} />
              <MenusCard menus={paths.menus} pale={query.isPlaceholderData} />
            </>
          )
        }
      </QueryView>
    </Page>
  );
}
