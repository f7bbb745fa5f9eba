// biome-ignore-all lint/a11y/useSemanticElements: a table cannot be drawn a window at a time
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus, see aria-activedescendant
import type { CallRow } from '../../../../contracts/calls.ts';
import { absent } from '../../../i18n/format.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { localTime } from '../../../state/days.ts';
import { clientOf } from '../prepare/call-key.ts';
import type { OutcomeLimits } from '../prepare/outcome.ts';
import { formatPhone, maskPhone } from '../prepare/phone.ts';
import { DirectionIcon, Outcome } from './call-columns.tsx';
import styles from './journal.module.css';
import { useWhyText } from './why-text.ts';

export interface RowView {
  readonly zone: string;
  /** Put the date before the time: the period is longer than a day. */
  readonly dated: boolean;
  readonly revealed: boolean;
  readonly limits: OutcomeLimits;
  /** The metric whose calls are shown. */
  readonly metric: string | undefined;
  readonly narrow: boolean;
}

/** Cells of one call; on a phone, its two lines. */
export function JournalCells({ row, view }: { row: CallRow; view: RowView }) {
  const { say, format } = useSay();
  const local = localTime(row.startedAt, view.zone);
  const time = local.slice(11, 19);
  const date = view.dated ? format.date(local, { short: true }) : '';
  const number = clientOf(row);
  const client = number
    ? view.revealed
      ? formatPhone(number)
      : maskPhone(number)
    : say('calls.hidden-number');
  const queue = row.visits > 1 && row.lastQueue ? row.lastQueue : row.queue;
  const wait = row.wait === null ? absent : format.duration(row.wait);
  const talk = row.talk ? format.duration(row.talk) : absent;
  const outcome = <Outcome call={row} limits={view.limits} />;
  const why = view.metric ? <Why row={row} metric={view.metric} /> : null;
  if (view.narrow)
    return (
      <>
        <span className={styles.line}>
          <DirectionIcon direction={row.direction} />
          <b className={styles.strong}>{client}</b>
          <span className={styles.grow} />
          {outcome}
        </span>
        <span className={`${styles.line} ${styles.quiet}`}>
          <span>{date ? `${date}, ${time}` : time}</span>
          <span className={styles.cut}>{[queue, row.agent].filter(Boolean).join(' · ')}</span>
          <span className={styles.grow} />
          {view.metric ? why : <span>{wait === talk ? '' : `${wait} / ${talk}`}</span>}
        </span>
      </>
    );
  return (
    <>
      <span role="gridcell" className={styles.cell}>
        <DirectionIcon direction={row.direction} />
        {date && <span className={styles.quiet}>{date}</span>}
        {time}
      </span>
      <span role="gridcell" className={styles.cell} title={view.revealed ? number : undefined}>
        <span className={styles.cut}>{client}</span>
      </span>
      <Text text={queue} />
      <Text text={row.lastAgent && row.talks > 1 ? row.lastAgent : row.agent} />
      <span role="gridcell" className={`${styles.cell} ${styles.number}`}>
        {wait}
      </span>
      <span role="gridcell" className={`${styles.cell} ${styles.number}`}>
        {talk}
      </span>
      <span role="gridcell" className={styles.cell}>
        {outcome}
      </span>
      {view.metric && (
        <span role="gridcell" className={styles.cell}>
          {why}
        </span>
      )}
    </>
  );
}

function Text({ text }: { text: string }) {
  return (
    <span role="gridcell" className={`${styles.cell} ${text ? '' : styles.quiet}`} title={text}>
      <span className={styles.cut}>{text || absent}</span>
    </span>
  );
}

function Why({ row, metric }: { row: CallRow; metric: string }) {
  const { part, reason } = useWhyText();
  const counted = row.why?.find((one) => one.metric === metric) ?? row.why?.[0];
  if (!counted) return <span className={styles.quiet}>{absent}</span>;
  const text = reason(counted) || part(counted);
  return (
    <span className={`${styles.cut} ${styles.quiet}`} title={`${part(counted)}: ${text}`}>
      {text}
    </span>
  );
}

/** Holds the place of a row that is on its way. */
export function JournalGhost({ narrow, columns }: { narrow: boolean; columns: number }) {
  return Array.from({ length: narrow ? 2 : columns }, (_, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: bars without anything behind them
    <span key={index} className={styles.ghost} aria-hidden />
  ));
}
