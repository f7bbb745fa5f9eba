import { useMemo } from 'react';
import type { Source } from '../../../../contracts/sources.ts';
import { listSources } from '../../../api/doors.ts';
import { refreshMs, useCall } from '../../../api/hooks.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { PageLink } from '../../../shell/page-link.tsx';
import { Card } from '../../../ui/card.tsx';
import { DataTable, type TableColumn } from '../../../ui/data-table.tsx';
import { judge } from '../../../ui/judge.ts';
import { NamedCell } from '../../../ui/named-cell.tsx';
import { QueryView } from '../../../ui/query-view.tsx';
import { meaningInk } from '../../../ui/shape.tsx';
import { EmptyState } from '../../../ui/states.tsx';

const lagTarget = { direction: 'down', target: { value: 60 } } as const;
const amounts = ['lines', 'accepted', 'repeated', 'ignored', 'quarantined'] as const;

/** What each source brought: accepted, repeated, quarantined, and how late it is. */
export function FeedsCard() {
  const { say, format } = useSay();
  const query = useCall(listSources, {}, { refetchInterval: refreshMs });
  const columns = useMemo<TableColumn<Source>[]>(
    () => [
      {
        id: 'name',
        head: say('web.source'),
        align: 'left',
        sort: (source) => source.name,
        cell: (source) => {
          const meaning = source.live ? judge(source.lagSeconds, lagTarget) : 'none';
          return <NamedCell meaning={meaning} name={source.name} note={source.project} />;
        },
      },
      {
        id: 'lag',
        head: say('web.source-lag'),
        sort: (source) => (source.live ? source.lagSeconds : null),
        cell: (source) =>
          source.live && source.lagSeconds !== null ? (
            <span style={{ color: lagInk(source.lagSeconds) }}>
              {format.age(source.lagSeconds)}
            </span>
          ) : (
            <span style={{ color: 'var(--ink-3)' }}>{say('web.source-archive')}</span>
          ),
      },
      ...amounts.map((id) => ({
        id,
        head: say(`web.source-${id}`),
        sort: (source: Source) => source[id],
        cell: (source: Source) => (
          <span style={{ color: source[id] === 0 ? 'var(--ink-3)' : undefined }}>
            {format.number(source[id])}
          </span>
        ),
      })),
    ],
    [say, format],
  );
  return (
    <Card
      title={say('web.page-sources')}
      note={say('web.feeds-note')}
      actions={<PageLink to="/sources">{say('web.open-sources')}</PageLink>}
    >
      <QueryView query={query} height={140}>
        {({ sources }) =>
          sources.length === 0 ? (
            <EmptyState
              title={say('web.no-sources')}
              action={<PageLink to="/sources/import">{say('web.page-import')}</PageLink>}
            />
          ) : (
            <DataTable
              label={say('web.page-sources')}
              columns={columns}
              rows={sources}
              rowKey={(source) => source.id}
              initialSort={{ id: 'quarantined', desc: true }}
            />
          )
        }
      </QueryView>
    </Card>
  );
}

function lagInk(seconds: number): string | undefined {
  const meaning = judge(seconds, lagTarget);
  return meaning === 'good' ? undefined : meaningInk(meaning);
}
