import { useMediaQuery } from '@mantine/hooks';
import IconChartLine from '@tabler/icons-react/dist/esm/icons/IconChartLine.mjs';
import IconTable from '@tabler/icons-react/dist/esm/icons/IconTable.mjs';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useSay } from '../../../i18n/provider.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { Skeleton } from '../../../ui/states.tsx';
import { type IvrPaths, prepareSankey } from '../prepare/sankey.ts';

const SankeyChart = lazy(() => import('../../../charts/sankey-chart.tsx'));

/** Paths through the menus, as ribbons or as a table of steps. */
export function PathsCard({ paths, pale }: { paths: IvrPaths; pale: boolean }) {
  const { say, format } = useSay();
  const narrow = useMediaQuery('(max-width: 767px)', false, { getInitialValueInEffect: false });
  // Ribbons have no room for their names on a phone.
  const [asTable, setAsTable] = useState(narrow ?? false);
  const data = useMemo(
    () =>
      prepareSankey(paths, (node) =>
        node.kind === 'hangup' || node.kind === 'timeout' || node.kind === 'more' || !node.name
          ? say(`web.ivr-${node.kind}`)
          : node.kind === 'choice' && /^[\d*#]+$/.test(node.name)
            ? say('web.ivr-key', { key: node.name })
            : node.name,
      ),
    [paths, say],
  );
  const labels = new Map(data.nodes.map((node) => [node.name, node.label]));
  const rows = data.links.map((link) => ({
    ...link,
    from: labels.get(link.source) ?? '',
    to: labels.get(link.target) ?? '',
  }));
  const table = (
    <DataTable
      dense
      label={say('web.ivr-paths')}
      rows={rows}
      rowKey={(row) => `${row.source}→${row.target}`}
      initialSort={{ id: 'count', desc: true }}
      columns={[
        {
          id: 'from',
          head: say('web.from'),
          align: 'left',
          cell: (row) => row.from,
          sort: (row) => row.from,
        },
        {
          id: 'to',
          head: say('web.to'),
          align: 'left',
          cell: (row) => row.to,
          sort: (row) => row.to,
        },
        {
          id: 'count',
          head: say('web.callers'),
          cell: (row) => format.number(row.value),
          sort: (row) => row.value,
        },
        {
          id: 'share',
          head: say('web.share-of-entered'),
          cell: (row) => (paths.entered ? format.share(row.value / paths.entered) : '—'),
        },
      ]}
    />
  );
  const toggle = say(asTable ? 'web.as-chart' : 'web.as-table');
  const ToggleIcon = asTable ? IconChartLine : IconTable;
  const height = Math.max(280, Math.min(620, data.nodes.length * 26));
  return (
    <Card
      title={say('web.ivr-paths')}
      note={say('web.ivr-entered', { count: format.number(paths.entered) })}
      pale={pale}
      actions={
        <Button kind="icon" aria-label={toggle} title={toggle} onClick={() => setAsTable(!asTable)}>
          <ToggleIcon size={16} />
        </Button>
      }
    >
      {asTable ? (
        table
      ) : (
        <div style={{ padding: '0 8px 8px' }}>
          <Suspense fallback={<Skeleton height={height} />}>
            <SankeyChart
              data={data}
              label={say('web.ivr-paths')}
              height={height}
              count={format.number}
            />
          </Suspense>
          <div className="visually-hidden">{table}</div>
        </div>
      )}
    </Card>
  );
}
