import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { useState } from 'react';
import type { KpiSummary } from '../../contracts/kpi.ts';
import { listKpis } from '../api/doors.ts';
import { useCall, useCatalogue } from '../api/hooks.ts';
import styles from '../features/passport/components/page.module.css';
import { KpiLink } from '../features/passport/kpi-link.tsx';
import { searchCatalogue } from '../features/passport/prepare/catalogue.ts';
import { useSay } from '../i18n/provider.tsx';
import { Page } from '../shell/page.tsx';
import { PageLink } from '../shell/page-link.tsx';
import { usePage } from '../state/page.tsx';
import { Button, buttonClass } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { EmptyState } from '../ui/states.tsx';

/** All metrics: found by name, code and synonym, in groups. */
export function KpiCataloguePage() {
  const { say, format } = useSay();
  const query = useCall(listKpis, {});
  const passports = useCatalogue()?.metrics ?? [];
  const [text, setText] = useState('');
  const [retired, setRetired] = useState(false);
  const groups = searchCatalogue(query.data?.kpis ?? [], passports, { text, retired });
  const count = groups.reduce((sum, { kpis }) => sum + kpis.length, 0);
  const anyRetired = query.data?.kpis.some((kpi) => kpi.retired) ?? false;
  return (
    <Page
      title={say('kpi-page.catalogue')}
      crumb={<PageLink to="/kpi">{say('web.page-kpi')}</PageLink>}
      actions={
        <KpiLink to="/kpi/edit/$id" id="new" className={buttonClass()}>
          <IconPlus size={15} />
          {say('kpi-page.create')}
        </KpiLink>
      }
      bar={
        <div className={styles.bar}>
          <input
            className={styles.search}
            type="search"
            value={text}
            placeholder={say('kpi-page.search')}
            aria-label={say('kpi-page.search')}
            onChange={(event) => setText(event.target.value)}
          />
          {query.data && (
            <span className={styles.quiet} role="status">
              {say('kpi-page.found', { count, n: format.number(count) })}
            </span>
          )}
          {anyRetired && (
            <Button kind="quiet" aria-pressed={retired} onClick={() => setRetired(!retired)}>
              {say(retired ? 'kpi-page.hide-retired' : 'kpi-page.show-retired')}
            </Button>
          )}
        </div>
      }
    >
      <QueryView query={query} height={560}>
        {() =>
          groups.length === 0 ? (
            <EmptyState
              title={say('web.nothing-found')}
              action={<Button onClick={() => setText('')}>{say('web.reset')}</Button>}
            />
          ) : (
            groups.map(({ group, kpis }) => (
              <Card
                key={group}
                title={say(`kpi-page.group-${group}`)}
                note={format.number(kpis.length)}
              >
                <table className={styles.list}>
                  <thead>
                    <tr>
                      <th scope="col">{say('kpi-page.name')}</th>
                      <th scope="col" className={styles.side}>
                        {say('kpi-page.code')}
                      </th>
                      <th scope="col" className={styles.side}>
                        {say('kpi-page.unit')}
                      </th>
                      <th scope="col" className={styles.side}>
                        {say('kpi-page.version')}
                      </th>
                      <th scope="col" className={styles.side}>
                        {say('kpi-page.owner')}
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {kpis.map((kpi) => (
                      <Line key={kpi.id} kpi={kpi} />
                    ))}
                  </tbody>
                </table>
              </Card>
            ))
          )
        }
      </QueryView>
    </Page>
  );
}

function Line({ kpi }: { kpi: KpiSummary }) {
  const { say, format } = useSay();
  const { now } = usePage();
  const isLate = kpi.reviewDue !== null && kpi.reviewDue < now.slice(0, 10);
  const due = kpi.reviewDue && format.date(kpi.reviewDue, { thisYear: Number(now.slice(0, 4)) });
  return (
    <tr className={kpi.retired ? styles.off : undefined}>
      <th scope="row">
        <KpiLink to="/kpi/$id" id={kpi.id}>
          {format.name(kpi.name)}
        </KpiLink>{' '}
        {kpi.retired && <span className={styles.plainTag}>{say('kpi-page.retired')}</span>}{' '}
        {kpi.draft && <span className={styles.plainTag}>{say('kpi-page.draft')}</span>}
      </th>
      <td className={styles.side}>
        <code>{kpi.id}</code>
      </td>
      <td className={styles.side}>{say(`kpi-page.unit-${kpi.unit}`)}</td>
      <td className={styles.side}>
        {format.number(kpi.version)}{' '}
        <span className={styles.quiet}>{say(`kpi-page.origin-${kpi.origin}`)}</span>
      </td>
      <td className={styles.side}>
        {kpi.owner}{' '}
        {due && (
          <span className={styles.quiet}>
            {say(isLate ? 'kpi-page.review-late' : 'kpi-page.review-due', { date: due })}
          </span>
        )}
      </td>
    </tr>
  );
}
