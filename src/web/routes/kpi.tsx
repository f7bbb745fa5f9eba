import { useMediaQuery } from '@mantine/hooks';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { kpiGroups } from '../../core/kpi/targets.ts';
import styles from '../features/kpi/components/kpi.module.css';
import { KpiCards } from '../features/kpi/components/kpi-cards.tsx';
import { KpiHead } from '../features/kpi/components/kpi-head.tsx';
import { KpiList } from '../features/kpi/components/kpi-list.tsx';
import { KpiMatrix } from '../features/kpi/components/kpi-matrix.tsx';
import { KpiPlots } from '../features/kpi/components/kpi-plots.tsx';
import { KpiTable } from '../features/kpi/components/kpi-table.tsx';
import { groupRows, type RowGroup } from '../features/kpi/prepare/table.ts';
import { useKpiTable } from '../features/kpi/use-kpi-table.ts';
import { CatalogueLink, KpiLink } from '../features/passport/kpi-link.tsx';
import { ScopeBar } from '../features/scope/scope-bar.tsx';
import { WayOn } from '../features/scope/way-on.tsx';
import { useSay } from '../i18n/provider.tsx';
import { Page } from '../shell/page.tsx';
import { usePage } from '../state/page.tsx';
import { buttonClass } from '../ui/button.tsx';
import { ChipSelect } from '../ui/chip-select.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { EmptyState } from '../ui/states.tsx';

const chips = ['agent', 'team', 'queue', 'project'];
const views = ['table', 'cards', 'plots', 'matrix'] as const;
type View = (typeof views)[number];

/** KPI: plan, fact, deviation, impact and advice for a person, team, queue, project or the centre. */
export function KpiPage() {
  const { say, format } = useSay();
  const page = usePage();
  const query = useKpiTable();
  const { own, where } = page.search;
  const view: View = views.find((one) => one === own.view) ?? 'table';
  const order = own.order === 'harm' ? 'harm' : 'groups';
  const chosen = own.groups?.split(',') ?? [];
  const kind = ['agent', 'team', 'queue', 'project'].find((one) => where[one]?.length === 1);
  const present = kpiGroups.filter((group) => query.data?.rows.some((row) => row.group === group));
  // A phone has no room beside the title.
  const phone = usePhone();
  const acts = (
    <>
      <Segmented
        label={say('kpi-page.view')}
        value={view}
        options={views.map((value) => ({ value, label: say(`kpi-page.view-${value}`) }))}
        onChange={(value) => page.setOwn('view', value === 'table' ? undefined : value)}
      />
      <CatalogueLink className={buttonClass('quiet')}>{say('kpi-page.catalogue')}</CatalogueLink>
      <KpiLink to="/kpi/edit/$id" id="new" className={buttonClass()}>
        <IconPlus size={15} />
        {say('kpi-page.create')}
      </KpiLink>
    </>
  );
  return (
    <Page
      title={say(`kpi-page.title-${kind ?? 'all'}`)}
      actions={phone ? undefined : acts}
      bar={
        <ScopeBar
          chips={chips}
          step={false}
          extra={
            <ChipSelect
              label={say('kpi-page.groups')}
              shown={
                chosen.length
                  ? say('web.some', { count: chosen.length })
                  : say('web.all-of', { count: format.number(present.length) })
              }
              chosen={chosen}
              values={present.map((group) => ({
                value: group,
                label: say(`kpi-page.group-${group}`),
              }))}
              onChange={(values) => page.setOwn('groups', values.join(',') || undefined)}
            />
          }
        />
      }
    >
      {phone && <div className={styles.phoneActs}>{acts}</div>}
      <QueryView query={query} height={560}>
        {(table) =>
          table.rows.length === 0 || table.dataUntil === null ? (
            <EmptyState
              title={say('kpi-page.none')}
              text={say('kpi-page.none-text')}
              action={<WayOn />}
            />
          ) : (
            <>
              <KpiHead
                table={table}
                order={order}
                onOrder={(value) => page.setOwn('order', value === 'groups' ? undefined : value)}
              />
              {view === 'matrix' ? (
                <KpiMatrix rows={table.rows} />
              ) : (
                <Shown
                  view={view}
                  groups={groupRows(table.rows, order, chosen)}
                  pale={query.isPlaceholderData}
                />
              )}
            </>
          )
        }
      </QueryView>
    </Page>
  );
}

function usePhone(): boolean {
  return useMediaQuery('(max-width: 767px)', false, { getInitialValueInEffect: false });
}

function Shown(props: { view: View; groups: readonly RowGroup[]; pale: boolean }) {
  const { view, groups, pale } = props;
  const phone = usePhone();
  if (view === 'cards') return <KpiCards groups={groups} pale={pale} />;
  return (
    <div style={pale ? { opacity: 0.55 } : undefined} aria-busy={pale}>
      {view === 'plots' ? (
        <KpiPlots groups={groups} />
      ) : phone ? (
        <KpiList groups={groups} />
      ) : (
        <KpiTable groups={groups} />
      )}
    </div>
  );
}
