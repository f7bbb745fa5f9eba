import { useMediaQuery } from '@mantine/hooks';
import { useMemo } from 'react';
import { useCatalogue } from '../../../api/hooks.ts';
import { absent } from '../../../i18n/format.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { usePage } from '../../../state/page.tsx';
import { Bullet } from '../../../ui/bullet.tsx';
import { DataTable, type TableColumn } from '../../../ui/data-table.tsx';
import { judge } from '../../../ui/judge.ts';
import { meaningInk, Shape } from '../../../ui/shape.tsx';
import type { Operator } from '../prepare/operators.ts';
import type { useSilhouettes } from '../use-operators.ts';
import styles from './operators.module.css';
import { Silhouette, SilhouetteAxis } from './silhouette.tsx';
import { StateMark } from './state-mark.tsx';

/** A break longer than this is pointed at, s. */
const longBreak = 20 * 60;

interface TableProps {
  readonly operators: readonly Operator[];
  readonly silhouettes: ReturnType<typeof useSilhouettes>;
  readonly selected: string | undefined;
  readonly onOpen: (key: string | undefined) => void;
}

/** Everybody with their numbers and how their time went. */
export function OperatorsTable({ operators, silhouettes, selected, onOpen }: TableProps) {
  const { say, format } = useSay();
  const { live } = usePage();
  const catalogue = useCatalogue();
  const phone = useMediaQuery('(max-width: 767px)', undefined, { getInitialValueInEffect: false });
  const { laid, step } = silhouettes;
  const beside = selected !== undefined;
  // Beside an open card there is room for less, and the card tells it.
  const columns = useMemo(() => {
    const occupancy = catalogue?.find('occupancy');
    const now: TableColumn<Operator> | false = live && {
      id: 'now',
      head: say('operators.now'),
      align: 'left',
      cell: (row) => <NowCell row={row} />,
    };
    // On a phone the load is seen without a scroll.
    const all: (TableColumn<Operator> | false | undefined)[] = [
      {
        id: 'agent',
        head: say('operators.agent'),
        align: 'left',
        sort: (row) => row.agent,
        cell: (row) => <b style={{ fontWeight: 500 }}>{row.agent}</b>,
      },
      !beside &&
        !phone && {
          id: 'team',
          head: say('operators.team'),
          align: 'left',
          sort: (row) => row.team,
          cell: (row) => <span className={styles.quiet}>{row.team || absent}</span>,
        },
      !phone && now,
      {
        id: 'occupancy',
        head: say('operators.load'),
        sort: (row) => row.occupancy,
        cell: (row) => {
          const meaning = judge(row.occupancy, occupancy);
          if (row.occupancy === null) return <span className={styles.quiet}>{absent}</span>;
          return (
            <span className={styles.load} data-metric="occupancy">
              <Shape meaning={meaning} label={say(`web.meaning-${meaning}`)} />
              <span style={{ color: meaningInk(meaning) }}>{format.share(row.occupancy, 0)}</span>
              <Bullet value={row.occupancy} metric={occupancy} />
            </span>
          );
        },
      },
      phone && now,
      quantity('handled', say('operators.calls'), (row) => row.handled, format.number),
      quantity('aht', say('operators.aht'), (row) => row.aht, format.duration),
      !beside &&
        quantity('ring_no_answer', say('operators.misses'), (row) => row.misses, format.number, 3),
      !beside &&
        quantity('pause_time', say('operators.pause'), (row) => row.pause, format.duration),
      laid !== undefined &&
        !phone && {
          id: 'states',
          head: <SilhouetteAxis laid={laid} step={step} />,
          align: 'left',
          cell: (row) => (
            <Silhouette
              columns={laid.byOperator.get(row.key) ?? []}
              laid={laid}
              step={step}
              label={say('operators.states-of', { name: row.agent })}
            />
          ),
        },
    ];
    return all.filter((column) => column !== false && column !== undefined);
  }, [catalogue, say, format, live, laid, step, phone, beside]);
  return (
    <div className={styles.columns}>
      <DataTable
        label={say('web.page-operators')}
        columns={columns}
        rows={operators}
        rowKey={(row) => row.key}
        initialSort={{ id: 'occupancy', desc: true }}
        selected={selected}
        onOpen={(row) => onOpen(row.key)}
        onClose={() => onOpen(undefined)}
      />
    </div>
  );
}

/** A column of numbers: zero is muted, absence is a dash, `bad` and more is pointed at. */
function quantity(
  id: string,
  head: string,
  pick: (row: Operator) => number | null,
  show: (value: number) => string,
  bad?: number,
): TableColumn<Operator> {
  return {
    id,
    head,
    sort: pick,
    cell: (row) => {
      const value = pick(row);
      const kind =
        value === null || value === 0
          ? styles.quiet
          : bad !== undefined && value >= bad
            ? styles.bad
            : undefined;
      return (
        <span className={kind} data-metric={id}>
          {value === null ? absent : show(value)}
        </span>
      );
    },
  };
}

function NowCell({ row }: { row: Operator }) {
  const { say, format } = useSay();
  const { nowMs } = usePage();
  if (!row.now) return <span className={styles.quiet}>{say('operators.away')}</span>;
  const seconds = Math.max(0, (nowMs - row.now.since) / 1000);
  const late = row.now.state === 'break' && seconds > longBreak;
  return (
    <span className={styles.now} title={row.now.reason}>
      <StateMark state={row.now.state} />
      <span className={late ? styles.bad : styles.quiet}>{format.duration(seconds)}</span>
    </span>
  );
}
