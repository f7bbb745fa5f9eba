import { useMediaQuery } from '@mantine/hooks';
import IconBraces from '@tabler/icons-react/dist/esm/icons/IconBraces.mjs';
import { Link, useParams } from '@tanstack/react-router';
import type { Dashboard } from '../../contracts/dashboards.ts';
import { getDashboard } from '../api/doors.ts';
import { useCall } from '../api/hooks.ts';
import { CardView } from '../features/dashboards/components/card-view.tsx';
import styles from '../features/dashboards/components/dashboards.module.css';
import { DashboardEditor } from '../features/dashboards/components/editor.tsx';
import { toText } from '../features/dashboards/prepare/exchange.ts';
import { inOrder } from '../features/dashboards/prepare/places.ts';
import { CopyLink, CopyText } from '../features/explore/components/copy-link.tsx';
import { SaveReport } from '../features/reports/components/save-report.tsx';
import { ScopeBar } from '../features/scope/scope-bar.tsx';
import { useSay } from '../i18n/provider.tsx';
import { Page } from '../shell/page.tsx';
import { carry } from '../shell/page-link.tsx';
import { usePage } from '../state/page.tsx';
import { Button, buttonClass } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { EmptyState } from '../ui/states.tsx';

/** One dashboard: looked at, or edited. */
export function DashboardPage() {
  const { say } = useSay();
  const { id } = useParams({ from: '/dashboards/$id' });
  const page = usePage();
  const query = useCall(getDashboard, { id }, { staleTime: 0, keep: false });
  if (!query.data)
    return (
      <Page title={say('dashboards.one')} crumb={<Crumb />} bar={<ScopeBar />}>
        <Card>
          <QueryView query={query} height={320}>
            {() => null}
          </QueryView>
        </Card>
      </Page>
    );
  if (page.search.own.edit)
    return <DashboardEditor key={query.data.version} dashboard={query.data} />;
  return <View dashboard={query.data} />;
}

export function Crumb() {
  const { say } = useSay();
  return (
    <Link to="/dashboards" search={(previous) => carry(previous)}>
      {say('web.page-dashboards')}
    </Link>
  );
}

function View({ dashboard }: { dashboard: Dashboard }) {
  const { say } = useSay();
  const page = usePage();
  const phone = useMediaQuery('(max-width: 767px)', false, { getInitialValueInEffect: false });
  const { cards } = dashboard;
  return (
    <Page
      title={dashboard.name}
      crumb={<Crumb />}
      bar={<ScopeBar />}
      actions={
        <>
          <CopyLink />
          {!phone && (
            <SaveReport
              name={dashboard.name}
              content={{ kind: 'dashboard', dashboard: dashboard.id }}
              where={page.conditions}
            />
          )}
          {!phone && (
            <CopyText
              icon={IconBraces}
              words={{ act: say('dashboards.copy'), done: say('dashboards.copied') }}
              text={() => toText(dashboard)}
            />
          )}
          {!phone && (
            <Button onClick={() => page.setOwn('edit', '1')}>{say('dashboards.edit')}</Button>
          )}
        </>
      }
    >
      {cards.length === 0 ? (
        <Card>
          <EmptyState
            title={say('dashboards.empty')}
            text={say('dashboards.empty-hint')}
            action={
              <Link
                to="/explore"
                search={(previous) => carry(previous)}
                className={buttonClass('primary')}
              >
                {say('dashboards.to-explore')}
              </Link>
            }
          />
        </Card>
      ) : (
        <div className={styles.grid}>
          {inOrder(cards).map((card) => (
            <div
              key={card.id}
              style={
                phone
                  ? undefined
                  : {
                      gridColumn: `${card.place.x + 1} / span ${card.place.width}`,
                      gridRow: `${card.place.y + 1} / span ${card.place.height}`,
                      minWidth: 0,
                    }
              }
            >
              <CardView card={card} height={phone ? 260 : card.place.height * 92 - 70} />
            </div>
          ))}
        </div>
      )}
    </Page>
  );
}
