import { useMemo } from 'react';
import type { ControlEvent } from '../../../../contracts/control.ts';
import { absent } from '../../../i18n/format.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { localTime } from '../../../state/days.ts';
import { usePage } from '../../../state/page.tsx';
import { DataTable, type TableColumn } from '../../../ui/data-table.tsx';
import styles from './control.module.css';
import { EventName, useEventValue } from './event-words.tsx';

/** Events in the order they come in. */
export function EventsTable(props: {
  events: readonly ControlEvent[];
  nameOf: (event: ControlEvent) => string;
  selected?: string | undefined;
  onOpen?: (key: string | undefined) => void;
}) {
  const { say, format } = useSay();
  const { zone } = usePage();
  const tellValue = useEventValue();
  const { nameOf, onOpen } = props;
  const isOpened = props.selected !== undefined;
  const columns = useMemo((): TableColumn<ControlEvent>[] => {
    const all: TableColumn<ControlEvent>[] = [
      {
        id: 'at',
        head: say('control.when'),
        align: 'left',
        sort: (row) => row.at,
        cell: (row) => {
          const local = localTime(row.at, zone);
          return `${format.date(local, { short: true })}, ${local.slice(11, 16)}`;
        },
      },
      {
        id: 'name',
        head: say('control.event'),
        align: 'left',
        sort: nameOf,
        cell: (row) => <EventName severity={row.severity} name={nameOf(row)} />,
      },
      {
        id: 'agent',
        head: say('control.person'),
        align: 'left',
        sort: (row) => row.agent,
        cell: (row) => row.agent || <span className={styles.quiet}>{say('control.nobody')}</span>,
      },
      {
        id: 'value',
        head: say('control.how-much'),
        align: 'left',
        cell: tellValue,
      },
      {
        id: 'queue',
        head: say('control.queue'),
        align: 'left',
        sort: (row) => row.queue,
        cell: (row) => row.queue || absent,
      },
    ];
    // Beside its card a row has no room for the queue, which the card tells.
    return isOpened ? all.filter(({ id }) => id !== 'queue') : all;
  }, [say, format, zone, nameOf, tellValue, isOpened]);
  return (
    <DataTable
      label={say('control.log')}
      columns={columns}
      rows={props.events}
      rowKey={({ key }) => key}
      selected={props.selected}
      {...(onOpen
        ? { onOpen: (row: ControlEvent) => onOpen(row.key), onClose: () => onOpen(undefined) }
        : {})}
    />
  );
}
