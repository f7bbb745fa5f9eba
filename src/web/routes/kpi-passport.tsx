import { useParams } from '@tanstack/react-router';
import { getKpi } from '../api/doors.ts';
import { useCall } from '../api/hooks.ts';
import { DefinitionCard } from '../features/passport/components/definition-card.tsx';
import {
  JournalCard,
  TargetsCard,
  UsedByCard,
  VersionsCard,
} from '../features/passport/components/history-cards.tsx';
import { NowCard } from '../features/passport/components/now-card.tsx';
import styles from '../features/passport/components/page.module.css';
import { WhyCard } from '../features/passport/components/why-card.tsx';
import { CatalogueLink, KpiLink } from '../features/passport/kpi-link.tsx';
import { ScopeBar } from '../features/scope/scope-bar.tsx';
import { useSay } from '../i18n/provider.tsx';
import { Page } from '../shell/page.tsx';
import { PageLink } from '../shell/page-link.tsx';
import { buttonClass } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { QueryView } from '../ui/query-view.tsx';

/** The passport of a metric: all of it on a page of its own. */
export function KpiPassportPage() {
  const { say, format } = useSay();
  const { id = '' } = useParams({ strict: false });
  const query = useCall(getKpi, { id }, { keep: false });
  const summary = query.data?.summary;
  return (
    <Page
      title={summary ? format.name(summary.name) : id}
      crumb={<CatalogueLink>{say('kpi-page.passport')}</CatalogueLink>}
      actions={
        <>
          {summary?.retired && <span className={styles.plainTag}>{say('kpi-page.retired')}</span>}
          {summary && !summary.retired && (
            <PageLink
              to="/alerts"
              add={{ own: { tab: 'rules', rule: 'new', metric: id } }}
              className={buttonClass()}
            >
              {say('kpi-page.watch-kpi')}
            </PageLink>
          )}
          {summary && (
            <KpiLink to="/kpi/edit/$id" id={id} className={buttonClass()}>
              {say('kpi-page.change-kpi')}
            </KpiLink>
          )}
        </>
      }
      bar={<ScopeBar step={false} />}
    >
      <QueryView query={query} height={560}>
        {(kpi) => (
          <div className={styles.columns}>
            <div className={styles.column}>
              <NowCard kpi={kpi} />
              <DefinitionCard kpi={kpi} />
              {kpi.passport.dimensions.length > 0 ? (
                <WhyCard id={id} />
              ) : (
                <Card title={say('kpi-page.why-counted')}>
                  <p className={styles.body}>{say('kpi-page.not-calls')}</p>
                </Card>
              )}
            </div>
            <div className={styles.column}>
              <TargetsCard kpi={kpi} />
              <VersionsCard versions={kpi.versions} />
              <JournalCard kpi={kpi} />
              <UsedByCard usedBy={kpi.usedBy} />
            </div>
          </div>
        )}
      </QueryView>
    </Page>
  );
}
