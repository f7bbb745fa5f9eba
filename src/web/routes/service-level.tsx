import { useMediaQuery } from '@mantine/hooks';
import { periodInside } from '../features/scope/period-label.ts';
import { ScopeBar } from '../features/scope/scope-bar.tsx';
import { WayOn } from '../features/scope/way-on.tsx';
import { ClassStrip } from '../features/service-level/components/class-strip.tsx';
import styles from '../features/service-level/components/level.module.css';
import { MethodPlots } from '../features/service-level/components/method-plots.tsx';
import { MethodTable } from '../features/service-level/components/method-table.tsx';
import { SettingsCard } from '../features/service-level/components/settings-card.tsx';
import { DisputedCard, WhyCard } from '../features/service-level/components/why-cards.tsx';
import { readClasses } from '../features/service-level/prepare/classes.ts';
import { compareMethods } from '../features/service-level/prepare/methods.ts';
import { useClasses, useLevelSettings } from '../features/service-level/use-service-level.ts';
import { useSay } from '../i18n/provider.tsx';
import { Page } from '../shell/page.tsx';
import { PageLink } from '../shell/page-link.tsx';
import { usePage } from '../state/page.tsx';
import { Card } from '../ui/card.tsx';
import { Pick } from '../ui/pick.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { EmptyState } from '../ui/states.tsx';

const views = ['compare', 'period', 'settings'] as const;
const thresholds = [10, 15, 20, 30, 45, 60, 90, 120];
const shorts = [0, 2, 3, 5, 10, 15, 20, 30];

/** Уровень сервиса: eight definitions over the same calls, so that a dispute can be settled. */
export function ServiceLevelPage() {
  const { say, format } = useSay();
  const page = usePage();
  const settings = useLevelSettings();
  const { threshold, short } = settings;
  const query = useClasses(settings);
  const view = views.find((one) => one === page.search.own.view) ?? 'compare';
  const options = (known: readonly number[], own: number, most = Number.POSITIVE_INFINITY) =>
    [...new Set([...known.filter((one) => one <= most), own])]
      .sort((a, b) => a - b)
      .map((value) => ({ value: String(value), label: format.seconds(value) }));
  const scope = Object.values(page.search.where).flat().map(format.quote);
  const note = [
    ...scope,
    periodInside(page.period, page.now.slice(0, 10), say, format),
    say('service-level.note', {
      threshold: format.seconds(threshold),
      short: format.seconds(short),
    }),
  ].join(', ');
  // A phone has no room beside the title.
  const phone = useMediaQuery('(max-width: 767px)', false, { getInitialValueInEffect: false });
  const acts = (
    <Segmented
      label={say('service-level.view')}
      value={view}
      options={views.map((value) => ({ value, label: say(`service-level.view-${value}`) }))}
      onChange={(value) => page.setOwn('view', value === 'compare' ? undefined : value)}
    />
  );
  return (
    <Page
      title={say('web.page-service-level')}
      actions={phone ? undefined : acts}
      bar={
        <ScopeBar
          chips={['project', 'queue']}
          compare={false}
          step={view === 'period'}
          extra={
            <>
              <Pick
                label={say('service-level.threshold')}
                lead={say('service-level.threshold')}
                shown={format.seconds(threshold)}
                value={String(threshold)}
                options={options(thresholds, threshold)}
                onChange={(value) => settings.set('threshold', Number(value))}
              />
              <Pick
                label={say('service-level.short')}
                lead={say('service-level.short')}
                shown={format.seconds(short)}
                value={String(short)}
                options={options(shorts, short, threshold)}
                onChange={(value) => settings.set('short', Number(value))}
              />
            </>
          }
        />
      }
    >
      {phone && acts}
      {view === 'period' && <MethodPlots settings={settings} />}
      {view === 'settings' && <SettingsCard settings={settings} />}
      {view === 'compare' && (
        <QueryView query={query} height={640}>
          {(answer) => {
            const counts = readClasses(answer.totals);
            const offered = Number(answer.totals.offered ?? 0);
            if (offered === 0)
              return (
                <EmptyState
                  title={say('web.no-calls')}
                  text={say('web.try-period')}
                  action={<WayOn />}
                />
              );
            const n = format.number(offered);
            const [highest] = compareMethods(counts, settings.contract);
            const asked = page.search.own.why;
            const explained =
              asked && asked !== settings.contract ? asked : (highest?.method.id ?? 'answered');
            return (
              <>
                <Card
                  title={say('service-level.same-calls', { count: offered, n })}
                  note={note}
                  pale={query.isPlaceholderData}
                  actions={
                    <PageLink to="/calls" add={{ own: { metric: 'offered' }, ...page.period }}>
                      {say('service-level.calls', { count: offered, n })}
                    </PageLink>
                  }
                >
                  <ClassStrip counts={counts} settings={settings} />
                </Card>
                <MethodTable counts={counts} settings={settings} explained={explained} />
                <div className={styles.bottom}>
                  <WhyCard counts={counts} settings={settings} explained={explained} />
                  <DisputedCard counts={counts} settings={settings} />
                </div>
              </>
            );
          }}
        </QueryView>
      )}
    </Page>
  );
}
