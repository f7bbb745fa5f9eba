import { useMemo } from 'react';
import { controlReport } from '../../../api/control-doors.ts';
import type { OutputOf } from '../../../api/door.ts';
import { useCall } from '../../../api/hooks.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { usePage } from '../../../state/page.tsx';
import { Card } from '../../../ui/card.tsx';
import { DataTable, type TableColumn } from '../../../ui/data-table.tsx';
import { QueryView } from '../../../ui/query-view.tsx';
import { EmptyState } from '../../../ui/states.tsx';
import { WayOn } from '../../scope/way-on.tsx';
import { filtersOf, namesakes } from '../prepare/report-row.ts';
import { useControlScope } from '../use-control-scope.ts';
import styles from './control.module.css';

type Report = OutputOf<'controlReport'>;
type Person = Report['people'][number];

/** People by kinds of events, with a way to the events behind each number. */
export function ReportTab() {
  const { say, format } = useSay();
  const page = usePage();
  const scope = useControlScope();
  const query = useCall(controlReport, scope, {
    refetchInterval: page.live ? 30_000 : false,
    staleTime: 0,
  });
  return (
    <Card
      title={say('control.report')}
      note={
        query.data &&
        say('control.total', { count: query.data.total, n: format.number(query.data.total) })
      }
      pale={query.isPlaceholderData}
    >
      <QueryView query={query} height={320}>
        {(report) =>
          report.people.length === 0 ? (
            <EmptyState
              title={say('control.none')}
              text={say('control.none-hint')}
              action={<WayOn />}
            />
          ) : (
            <ReportTable report={report} />
          )
        }
      </QueryView>
    </Card>
  );
}

function ReportTable({ report }: { report: Report }) {
  const { say, format } = useSay();
  const { update, search } = usePage();
  const columns = useMemo((): TableColumn<Person>[] => {
    const twice = namesakes(report.people);
    const open = (person: Person | null, definition: string | undefined) =>
      update({
        where: person ? filtersOf(person, search.where, twice) : search.where,
        own: { tab: 'log', ...(definition === undefined ? {} : { definition }) },
      });
    const count = (value: number, onOpen: () => void) =>
      value === 0 ? (
        <span className={styles.zero}>0</span>
      ) : (
        <button type="button" className={styles.count} onClick={onOpen}>
          {format.number(value)}
        </button>
      );
    return [
      {
        id: 'agent',
        head: say('control.person'),
        align: 'left',
        sort: (row) => row.agent,
        cell: (row) => (
          <span className={styles.person}>
            <b>{row.agent || say('control.nobody')}</b>
            {twice.has(row.agent) && <span className={styles.quiet}>{row.project}</span>}
            <span className={`${styles.quiet} ${styles.wide}`}>{row.team}</span>
          </span>
        ),
        total: say('control.all'),
      },
      ...report.definitions.map(
        ({ id, name, total }): TableColumn<Person> => ({
          id,
          head: <span className={styles.head}>{format.name(name)}</span>,
          sort: (row) => row.counts[id] ?? 0,
          cell: (row) => count(row.counts[id] ?? 0, () => open(row, id)),
          total: count(total, () => open(null, id)),
        }),
      ),
      {
        id: 'total',
        head: say('control.sum'),
        sort: (row) => row.total,
        cell: (row) => count(row.total, () => open(row, undefined)),
        total: format.number(report.total),
      },
    ];
  }, [report, say, format, update, search.where]);
  return (
    <DataTable
      label={say('control.report')}
      columns={columns}
      rows={report.people}
      rowKey={({ project, agent }) => `${project}\n${agent}`}
      initialSort={{ id: 'total', desc: true }}
    />
  );
}
