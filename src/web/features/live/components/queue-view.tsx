import type { LiveCaller, LiveQueue, LiveState, LiveWindow } from '../../../../contracts/live.ts';
import { absent } from '../../../i18n/format.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { PageLink } from '../../../shell/page-link.tsx';
import { Card } from '../../../ui/card.tsx';
import { DataTable, type TableColumn } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/states.tsx';
import { writeCallKey } from '../../calls/prepare/call-key.ts';
import { agentsOf } from '../prepare/view.ts';
import styles from './live.module.css';
import { OperatorsCard } from './operators-card.tsx';
import { StatesTile } from './states-tile.tsx';
import { Ticking } from './ticking.tsx';
import { LiveTile, NowTiles } from './tiles.tsx';

/** One queue: who waits in what order, its operators, its numbers over three times. */
export function QueueView(props: { state: LiveState; queue: LiveQueue; pale: boolean }) {
  const { say, format } = useSay();
  const { state, queue, pale } = props;
  return (
    <>
      <div className={styles.tiles}>
        <NowTiles {...queue} />
        <LiveTile
          name={say('live.title-expected')}
          value={format.value(queue.expectedWait, 'seconds')}
          note={
            <>
              {say('live.talking')} {format.number(queue.talking)}
            </>
          }
        />
        <StatesTile
          name={say('live.queue-operators')}
          staffed={queue.staffed}
          agents={queue.agents}
        />
      </div>
      <div className={styles.pair}>
        <CallersCard queue={queue} pale={pale} />
        <WindowsCard queue={queue} pale={pale} />
      </div>
      <OperatorsCard
        title={say('live.queue-operators')}
        agents={agentsOf(state, queue.project, queue.queue)}
        pale={pale}
      />
    </>
  );
}

function CallersCard({ queue, pale }: { queue: LiveQueue; pale: boolean }) {
  const { say, format } = useSay();
  const columns: TableColumn<LiveCaller>[] = [
    {
      id: 'place',
      head: say('live.place'),
      align: 'left',
      cell: (caller) => format.number(caller.position),
    },
    {
      id: 'wait',
      head: say('live.wait'),
      cell: (caller) => (
        <b className={styles.strong}>
          <Ticking since={caller.enteredAt} />
        </b>
      ),
    },
    {
      id: 'rings',
      head: say('live.rings'),
      align: 'left',
      cell: (caller) => caller.ringing ?? <span className={styles.muted}>{absent}</span>,
    },
    {
      id: 'call',
      head: say('live.call'),
      align: 'left',
      cell: (caller) => (
        <PageLink
          to="/calls"
          add={{ own: { call: writeCallKey({ project: queue.project, ...caller }) } }}
        >
          {caller.call}
        </PageLink>
      ),
    },
  ];
  const hidden = queue.waiting - queue.callers.length;
  return (
    <Card title={say('live.callers')} note={format.number(queue.waiting)} pale={pale}>
      {queue.callers.length === 0 ? (
        <EmptyState title={say('live.callers-none')} />
      ) : (
        <DataTable
          label={say('live.callers')}
          columns={columns}
          rows={queue.callers}
          rowKey={({ system, call }) => `${system}/${call}`}
          dense
        />
      )}
      {hidden > 0 && (
        <p className={styles.foot}>{say('live.callers-more', { n: format.number(hidden) })}</p>
      )}
    </Card>
  );
}

function WindowsCard({ queue, pale }: { queue: LiveQueue; pale: boolean }) {
  const { say, format } = useSay();
  const { last15, last30, today } = queue.windows;
  const rows: (LiveWindow & { name: string })[] = [
    { name: say('live.last-15'), ...last15 },
    { name: say('live.last-30'), ...last30 },
    { name: say('live.last-day'), ...today },
  ];
  const columns: TableColumn<(typeof rows)[number]>[] = [
    { id: 'name', head: '', align: 'left', cell: ({ name }) => name },
    {
      id: 'offered',
      head: say('live.offered'),
      cell: ({ offered }) => format.number(offered),
    },
    {
      id: 'answered',
      head: say('live.answered'),
      cell: ({ answered }) => format.number(answered),
    },
    { id: 'lost', head: say('live.lost'), cell: ({ lost }) => format.number(lost) },
    {
      id: 'level',
      head: say('live.level'),
      cell: ({ serviceLevel }) => format.value(serviceLevel, 'ratio'),
    },
    { id: 'asa', head: say('live.asa'), cell: ({ asa }) => format.value(asa, 'seconds') },
  ];
  return (
    <Card title={say('live.windows')} pale={pale}>
      <DataTable
        label={say('live.windows')}
        columns={columns}
        rows={rows}
        rowKey={({ name }) => name}
      />
    </Card>
  );
}
