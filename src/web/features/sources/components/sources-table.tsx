import { useMemo } from 'react';
import type { Source } from '../../../../contracts/sources.ts';
import { absent } from '../../../i18n/format.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { useCodeName } from '../../../i18n/use-code-name.ts';
import { DataTable, type TableColumn } from '../../../ui/data-table.tsx';
import { meaningInk, Shape } from '../../../ui/shape.tsx';
import { judgeLag } from '../prepare/lag.ts';
import styles from './sources.module.css';

/** What is connected: its lag and what became of its lines. */
export function SourcesTable(props: {
  sources: readonly Source[];
  now: number;
  selected: string | undefined;
  onOpen: (id: string | undefined) => void;
}) {
  const { say, format } = useSay();
  const code = useCodeName();
  const { now, selected } = props;
  const beside = selected !== undefined;
  const columns = useMemo(() => {
    const count = (
      id: string,
      pick: (row: Source) => number,
      bad = false,
    ): TableColumn<Source> => ({
      id,
      head: say(`sources.${id}`),
      sort: pick,
      cell: (row) => (
        <span className={pick(row) === 0 ? styles.quiet : bad ? styles.bad : undefined}>
          {format.number(pick(row))}
        </span>
      ),
    });
    const all: (TableColumn<Source> | false)[] = [
      {
        id: 'name',
        head: say('sources.name'),
        align: 'left',
        sort: (row) => row.name,
        cell: (row) => (
          <span className={styles.name}>
            <b>{row.name}</b>
            <span className={styles.quiet}>{code('kind', row.kind)}</span>
          </span>
        ),
      },
      {
        id: 'project',
        head: say('sources.project'),
        align: 'left',
        sort: (row) => row.project,
        cell: (row) => row.project,
      },
      {
        id: 'lag',
        head: say('sources.lag'),
        align: 'left',
        sort: (row) => row.lagSeconds,
        cell: (row) => <Lag row={row} now={now} />,
      },
      !beside && count('lines', (row) => row.lines),
      count('accepted', (row) => row.accepted),
      !beside && count('repeated', (row) => row.repeated),
      !beside && count('ignored', (row) => row.ignored),
      count('quarantined', (row) => row.quarantined, true),
    ];
    return all.filter((column) => column !== false);
  }, [say, format, code, now, beside]);
  return (
    <DataTable
      label={say('web.page-sources')}
      columns={columns}
      rows={props.sources}
      rowKey={(row) => row.id}
      selected={selected}
      onOpen={(row) => props.onOpen(row.id)}
      onClose={() => props.onOpen(undefined)}
    />
  );
}

/** «отстаёт на 2 с» of a live source; when a file's last event was, of another. */
export function Lag({ row, now }: { row: Source; now: number }) {
  const { say, format } = useSay();
  const meaning = judgeLag(row);
  if (row.live && row.lagSeconds !== null)
    return (
      <span
        className={styles.lag}
        style={{ color: meaningInk(meaning === 'good' ? 'none' : meaning) }}
      >
        <Shape meaning={meaning} label={say(`web.meaning-${meaning}`)} />
        {say('sources.lags', { age: format.age(row.lagSeconds) })}
      </span>
    );
  if (row.lastReceivedAt === null) return <span className={styles.quiet}>{absent}</span>;
  const age = format.age(Math.max(0, (now - row.lastReceivedAt) / 1000));
  return <span className={styles.quiet}>{say('sources.received', { age })}</span>;
}
