import IconArrowBackUp from '@tabler/icons-react/dist/esm/icons/IconArrowBackUp.mjs';
import IconPhone from '@tabler/icons-react/dist/esm/icons/IconPhone.mjs';
import IconPhoneCheck from '@tabler/icons-react/dist/esm/icons/IconPhoneCheck.mjs';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import { createContext, use, useMemo } from 'react';
import type { MissedRow } from '../../../../contracts/control.ts';
import { absent } from '../../../i18n/format.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { PageLink } from '../../../shell/page-link.tsx';
import { localTime } from '../../../state/days.ts';
import { Button } from '../../../ui/button.tsx';
import { DataTable, type TableColumn } from '../../../ui/data-table.tsx';
import { meaningInk, Shape } from '../../../ui/shape.tsx';
import { writeCallKey } from '../../calls/prepare/call-key.ts';
import { formatPhone, maskPhone } from '../../calls/prepare/phone.ts';
import { meaningOf, rowKey, shownState, waits } from '../prepare/missed-state.ts';
import styles from './missed.module.css';

interface MissedTableProps {
  readonly rows: readonly MissedRow[];
  readonly now: number;
  readonly zone: string;
  /** Put the date before the time. */
  readonly dated: boolean;
  readonly revealed: boolean;
  readonly people: readonly string[];
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (key: string, on: boolean) => void;
  readonly onAssign: (row: MissedRow, person: string | null) => void;
  readonly onClose: (row: MissedRow) => void;
  readonly onCalledBack: (row: MissedRow) => void;
  readonly onReopen: (row: MissedRow) => void;
}

/** What cells need of the table: columns stay the same, so that no cell loses the focus. */
const TableContext = createContext<MissedTableProps | null>(null);

function useTable(): MissedTableProps {
  const table = use(TableContext);
  if (!table) throw new Error('a cell outside of its table');
  return table;
}

/** Callers to be called back: who, by when, by whom, and what became of it. */
export function MissedTable(props: MissedTableProps) {
  const { say, format } = useSay();
  const columns = useMemo(
    (): TableColumn<MissedRow>[] => [
      {
        id: 'client',
        head: say('missed.client'),
        align: 'left',
        cell: (row) => <Client row={row} />,
      },
      {
        id: 'queue',
        head: say('missed.queue'),
        align: 'left',
        sort: (row) => row.queue,
        cell: (row) => row.queue || absent,
      },
      {
        id: 'lost',
        head: say('missed.lost'),
        align: 'left',
        sort: (row) => row.lostAt,
        cell: (row) => <Lost row={row} />,
      },
      {
        id: 'waited',
        head: say('missed.waited'),
        sort: (row) => row.waited,
        cell: (row) => format.duration(row.waited),
      },
      {
        id: 'deadline',
        head: say('missed.deadline'),
        align: 'left',
        sort: (row) => row.deadlineAt,
        cell: (row) => <Deadline row={row} />,
      },
      {
        id: 'state',
        head: say('missed.state'),
        align: 'left',
        cell: (row) => <State row={row} />,
      },
      {
        id: 'responsible',
        head: say('missed.responsible'),
        align: 'left',
        sort: (row) => row.responsible,
        cell: (row) => <Responsible row={row} />,
      },
      { id: 'acts', head: '', cell: (row) => <Acts row={row} /> },
    ],
    [say, format],
  );
  return (
    <TableContext value={props}>
      <DataTable
        label={say('web.page-missed')}
        columns={columns}
        rows={props.rows}
        rowKey={rowKey}
      />
    </TableContext>
  );
}

/** A moment as the list tells it. */
function useMoment(): (at: number) => string {
  const { format } = useSay();
  const { zone, dated } = useTable();
  return (at) => {
    const local = localTime(at, zone);
    const date = dated ? `${format.date(local, { short: true })}, ` : '';
    return date + local.slice(11, 16);
  };
}

function Client({ row }: { row: MissedRow }) {
  const { say } = useSay();
  const { revealed, chosen, onChoose } = useTable();
  const phone = revealed ? formatPhone(row.caller) : maskPhone(row.caller);
  return (
    <span className={styles.client}>
      <input
        type="checkbox"
        checked={chosen.has(rowKey(row))}
        aria-label={say('missed.choose', { client: phone })}
        onChange={(event) => onChoose(rowKey(row), event.target.checked)}
      />
      <span className={styles.number}>{phone || say('calls.hidden-number')}</span>
    </span>
  );
}

function Lost({ row }: { row: MissedRow }) {
  const { say, format } = useSay();
  const moment = useMoment();
  return (
    <>
      {moment(row.lostAt)}
      {row.attempts > 1 && (
        <span
          className={styles.times}
          title={say('missed.attempts', { count: row.attempts, n: format.number(row.attempts) })}
        >
          ×{format.number(row.attempts)}
        </span>
      )}
    </>
  );
}

function Deadline({ row }: { row: MissedRow }) {
  const { say, format } = useSay();
  const { now } = useTable();
  const moment = useMoment();
  if (!waits(row)) return <span className={styles.quiet}>{absent}</span>;
  const left = (row.deadlineAt - now) / 1000;
  const title = moment(row.deadlineAt);
  if (left >= 0) return <span title={title}>{say('missed.left', { age: format.age(left) })}</span>;
  return (
    <span title={title} className={row.overdue ? styles.bad : styles.quiet}>
      {say('missed.past', { age: format.age(-left) })}
    </span>
  );
}

function State({ row }: { row: MissedRow }) {
  const { say } = useSay();
  const moment = useMoment();
  const state = shownState(row);
  const meaning = meaningOf(state);
  const when = row.reachedAt ?? row.cameBackAt ?? row.closedAt ?? row.calledBackAt;
  const detail = [
    when === null ? '' : moment(when),
    row.closedReason ? say(`missed.reason-${row.closedReason}`) : row.agent,
  ].filter(Boolean);
  return (
    <span className={styles.state} title={row.note || undefined}>
      <Shape meaning={meaning} />
      <span className={styles.stateWords}>
        <span style={{ color: meaningInk(meaning === 'good' ? 'none' : meaning) }}>
          {say(`missed.state-${state}`)}
        </span>
        {detail.length > 0 && <span className={styles.quiet}>{detail.join(' · ')}</span>}
      </span>
    </span>
  );
}

function Responsible({ row }: { row: MissedRow }) {
  const { say } = useSay();
  const { people, onAssign } = useTable();
  const known = row.responsible && !people.includes(row.responsible);
  return (
    <select
      className={`${styles.person} ${row.responsible ? '' : styles.nobody}`}
      aria-label={say('missed.responsible')}
      value={row.responsible}
      onChange={(event) => onAssign(row, event.target.value || null)}
    >
      <option value="">{say('missed.nobody')}</option>
      {known && <option>{row.responsible}</option>}
      {people.map((name) => (
        <option key={name}>{name}</option>
      ))}
    </select>
  );
}

function Acts({ row }: { row: MissedRow }) {
  const { say } = useSay();
  const table = useTable();
  const opened = {
    project: row.project,
    system: row.system,
    call: row.servedCall || row.calledBackCall || row.call,
  };
  return (
    <span className={styles.acts}>
      <PageLink
        to="/calls"
        add={{ own: { call: writeCallKey(opened) } }}
        className={styles.link}
        aria-label={say('missed.open-call')}
        title={say('missed.open-call')}
      >
        <IconPhone size={16} />
      </PageLink>
      {waits(row) && (
        <>
          <Button
            kind="icon"
            aria-label={say('missed.called-back')}
            title={say('missed.called-back')}
            onClick={() => table.onCalledBack(row)}
          >
            <IconPhoneCheck size={16} />
          </Button>
          <Button
            kind="icon"
            aria-label={say('missed.close')}
            title={say('missed.close')}
            onClick={() => table.onClose(row)}
          >
            <IconX size={16} />
          </Button>
        </>
      )}
      {row.state === 'closed' && (
        <Button
          kind="icon"
          aria-label={say('missed.reopen')}
          title={say('missed.reopen')}
          onClick={() => table.onReopen(row)}
        >
          <IconArrowBackUp size={16} />
        </Button>
      )}
    </span>
  );
}
