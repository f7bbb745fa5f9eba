import { useMemo } from 'react';
import type { LiveQueue, LiveWindow } from '../../../../contracts/live.ts';
import { absent } from '../../../i18n/format.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { DataTable, type TableColumn } from '../../../ui/data-table.tsx';
import { NamedCell } from '../../../ui/named-cell.tsx';
import { meaningInk } from '../../../ui/shape.tsx';
import { queueKey } from '../prepare/live-state.ts';
import styles from './live.module.css';
import { Ticking } from './ticking.tsx';
import { levelMeaning, standingMeaning } from './tiles.tsx';

/** Every queue of the room: who waits, who talks, who is free, and how the day goes. */
export function QueuesTable(props: {
  queues: readonly LiveQueue[];
  onOpen: (queue: LiveQueue) => void;
}) {
  const { say, format } = useSay();
  const columns = useMemo(() => {
    const count = (value: number) => (
      <span className={value === 0 ? styles.muted : undefined}>{format.number(value)}</span>
    );
    const level = (id: string, head: string, of: (queue: LiveQueue) => LiveWindow) => ({
      id,
      head: say(head),
      sort: (queue: LiveQueue) => of(queue).serviceLevel,
      cell: (queue: LiveQueue) => {
        const { serviceLevel } = of(queue);
        if (serviceLevel === null) return <span className={styles.muted}>{absent}</span>;
        const meaning =
          id === 'level-30'
            ? standingMeaning(queue.standing)
            : id === 'level-day'
              ? levelMeaning(of(queue), queue.target)
              : 'none';
        const ink = meaning === 'good' ? undefined : meaningInk(meaning);
        return <span style={{ color: ink }}>{format.share(serviceLevel)}</span>;
      },
    });
    const all: TableColumn<LiveQueue>[] = [
      {
        id: 'queue',
        head: say('live.queue'),
        align: 'left',
        sort: (queue) => queue.queue,
        cell: (queue) => (
          <NamedCell
            meaning={standingMeaning(queue.standing)}
            name={queue.queue}
            note={queue.project}
          />
        ),
      },
      {
        id: 'waiting',
        head: say('live.head-waiting'),
        sort: (queue) => queue.waiting,
        cell: (queue) => <b className={styles.strong}>{count(queue.waiting)}</b>,
      },
      {
        id: 'longest',
        head: say('live.head-longest'),
        sort: (queue) => (queue.longestSince === null ? null : -queue.longestSince),
        cell: (queue) =>
          queue.longestSince === null ? (
            <span className={styles.muted}>{absent}</span>
          ) : (
            <Ticking since={queue.longestSince} />
          ),
      },
      {
        id: 'talking',
        head: say('live.head-talking'),
        sort: (queue) => queue.talking,
        cell: (queue) => count(queue.talking),
      },
      {
        id: 'free',
        head: say('live.head-free'),
        sort: (queue) => queue.agents.ready ?? 0,
        cell: (queue) => count(queue.agents.ready ?? 0),
      },
      {
        id: 'staffed',
        head: say('live.head-staffed'),
        sort: (queue) => queue.staffed,
        cell: (queue) => count(queue.staffed),
      },
      {
        id: 'expected',
        head: say('live.head-expected'),
        sort: (queue) => queue.expectedWait,
        cell: (queue) => (
          <span className={queue.expectedWait === null ? styles.muted : undefined}>
            {format.value(queue.expectedWait, 'seconds')}
          </span>
        ),
      },
      level('level-15', 'live.head-15', (queue) => queue.windows.last15),
      level('level-30', 'live.head-30', (queue) => queue.windows.last30),
      level('level-day', 'live.head-today', (queue) => queue.windows.today),
      {
        id: 'goal',
        head: say('live.head-goal'),
        cell: (queue) => (
          <span className={styles.muted}>
            {queue.target === null ? absent : format.number(queue.target * 100)} /{' '}
            {format.number(queue.threshold)}
          </span>
        ),
      },
      {
        id: 'offered',
        head: say('live.head-offered'),
        sort: (queue) => queue.windows.today.offered,
        cell: (queue) => count(queue.windows.today.offered),
      },
      {
        id: 'lost',
        head: say('live.head-lost'),
        sort: (queue) => queue.windows.today.lost,
        cell: (queue) => count(queue.windows.today.lost),
      },
    ];
    return all;
  }, [say, format]);
  return (
    <DataTable
      label={say('live.queues')}
      columns={columns}
      rows={props.queues}
      rowKey={queueKey}
      initialSort={{ id: 'offered', desc: true }}
      onOpen={props.onOpen}
    />
  );
}
