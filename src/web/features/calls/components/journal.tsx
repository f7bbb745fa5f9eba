// biome-ignore-all lint/a11y/useSemanticElements: a table cannot be drawn a window at a time
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus, see aria-activedescendant
import { type KeyboardEvent, useEffect, useMemo, useState } from 'react';
import type { CallRow } from '../../../../contracts/calls.ts';
import { tellProblem } from '../../../api/problem.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { Button } from '../../../ui/button.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { readCallKey, writeCallKey } from '../prepare/call-key.ts';
import { pagesOf } from '../prepare/window.ts';
import { type CallPages, type CallsWish, pageSize, useCallPages } from '../use-call-pages.ts';
import { useListWindow } from '../use-list-window.ts';
import styles from './journal.module.css';
import { JournalHead, type Order } from './journal-head.tsx';
import { JournalCells, JournalGhost, type RowView } from './journal-row.tsx';

/** Calls beside the opened one, for the card: keys of the address; undefined where there is none. */
export interface Neighbours {
  readonly previous: string | undefined;
  readonly next: string | undefined;
}

/** How many calls there are, and which way they went. */
export type Counts = Required<Pick<CallPages, 'inbound' | 'outbound'>> & { readonly total: number };

interface JournalProps {
  readonly wish: CallsWish;
  readonly view: RowView;
  readonly refetchInterval: number | false;
  readonly opened: string | undefined;
  readonly onOpen: (key: string | undefined) => void;
  readonly onOrder: (order: Order) => void;
  readonly head: (counts: Counts | undefined) => React.ReactNode;
  readonly empty: React.ReactNode;
  readonly onNeighbours: (neighbours: Neighbours) => void;
}

/** The journal: any number of calls, pages asked for as they come into sight. */
export function Journal(props: JournalProps) {
  const { wish, view, opened, onOpen, onNeighbours } = props;
  const { say } = useSay();
  const rowHeight = view.narrow ? 60 : 36;
  // Stays while the pages that are seen now are on their way.
  const [counts, setCounts] = useState<Counts | undefined>();
  const total = counts?.total ?? 0;
  const list = useListWindow(total, rowHeight, view.narrow ? 0 : 30);
  const { show, toTop } = list;
  const wanted = pagesOf(list.settledRows, pageSize);
  const pages = useCallPages(wish, wanted, props.refetchInterval);
  const { total: known, inbound, outbound } = pages;
  useEffect(() => {
    if (known !== undefined) setCounts({ total: known, inbound, outbound });
  }, [known, inbound, outbound]);

  const wishText = JSON.stringify(wish);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question starts from the top
  useEffect(() => toTop(), [wishText, toTop]);

  const openedKey = useMemo(() => readCallKey(opened), [opened]);
  const [pointed, setPointed] = useState<number | null>(null);
  const at = openedKey
    ? pages.find(
        (row) =>
          row.call === openedKey.call &&
          row.system === openedKey.system &&
          row.project === openedKey.project,
      )
    : -1;
  const active = at >= 0 ? at : (pointed ?? -1);

  // A row that is still on its way opens when it comes.
  const [awaited, setAwaited] = useState<number | null>(null);
  const open = (index: number) => {
    const row = pages.row(index);
    setPointed(index);
    setAwaited(row ? null : index);
    if (row) onOpen(writeCallKey(row));
  };
  const arrived = awaited === null ? undefined : pages.row(awaited);
  useEffect(() => {
    if (!arrived) return;
    setAwaited(null);
    onOpen(writeCallKey(arrived));
  }, [arrived, onOpen]);
  const go = (index: number) => {
    const next = Math.max(0, Math.min(total - 1, index));
    show(next);
    if (opened) open(next);
    else setPointed(next);
  };
  const keyAt = (index: number) => {
    const row = at >= 0 ? pages.row(index) : undefined;
    return row && writeCallKey(row);
  };
  const previous = keyAt(at - 1);
  const next = keyAt(at + 1);
  useEffect(() => onNeighbours({ previous, next }), [previous, next, onNeighbours]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a step of the card moves the list
  useEffect(() => {
    if (at >= 0) show(at);
  }, [opened, show]);

  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor(list.viewport / rowHeight) - 1);
    const moves: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: Math.max(0, active - 1),
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: total - 1,
    };
    const target = moves[event.key];
    if (target !== undefined) go(target);
    else if (event.key === 'Enter' && active >= 0) open(active);
    else if (event.key === 'Escape' && opened) onOpen(undefined);
    else return;
    event.preventDefault();
  };

  const indexes = Array.from(
    { length: list.rows.to - list.rows.from },
    (_, i) => list.rows.from + i,
  );
  const rowId = (index: number) => `call-row-${index}`;
  const waiting = counts === undefined;
  return (
    <section className={styles.card} aria-label={say('web.page-calls')}>
      {props.head(counts)}
      {pages.error !== undefined && !waiting && (
        <div className={styles.banner} role="alert">
          <p>{tellProblem(say, pages.error).text}</p>
          <Button kind="quiet" onClick={pages.retry}>
            {say('web.retry')}
          </Button>
        </div>
      )}
      <div
        className={styles.scroll}
        ref={list.ref}
        onScroll={list.onScroll}
        onKeyDown={onKeyDown}
        role="grid"
        aria-label={say('calls.journal')}
        aria-rowcount={total}
        aria-busy={pages.stale || waiting}
        aria-activedescendant={active >= 0 ? rowId(active) : undefined}
        tabIndex={0}
      >
        {!view.narrow && (
          <JournalHead
            order={wish.order ?? '-startedAt'}
            onOrder={props.onOrder}
            why={view.metric !== undefined}
          />
        )}
        {pages.error !== undefined && waiting && (
          <ErrorState error={pages.error} retry={pages.retry} />
        )}
        {counts?.total === 0 && props.empty}
        <div className={styles.stage} style={{ height: waiting ? 20 * rowHeight : list.height }}>
          <div
            className={`${styles.rows} ${pages.stale ? styles.stale : ''}`}
            style={{ height: Math.min(list.viewport, waiting ? 20 * rowHeight : list.height) }}
          >
            {(waiting && !pages.error ? Array.from({ length: 20 }, (_, i) => i) : indexes).map(
              (index) => (
                <Line
                  key={index}
                  id={rowId(index)}
                  index={index}
                  row={pages.row(index)}
                  y={index * rowHeight - (waiting ? 0 : list.top)}
                  height={rowHeight}
                  view={view}
                  selected={index === at}
                  pointed={index === active}
                  onOpen={() => open(index)}
                />
              ),
            )}
          </div>
        </div>
      </div>
    </section>
  );
}

function Line(props: {
  id: string;
  index: number;
  row: CallRow | undefined;
  y: number;
  height: number;
  view: RowView;
  selected: boolean;
  pointed: boolean;
  onOpen: () => void;
}) {
  const { row, view, selected } = props;
  const kinds = [
    styles.row,
    view.narrow ? styles.narrow : '',
    view.metric ? styles.withWhy : '',
    selected ? styles.selected : '',
    props.pointed ? styles.pointed : '',
  ];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are those of the grid
    <div
      id={props.id}
      role="row"
      aria-rowindex={props.index + 1}
      aria-selected={selected}
      className={kinds.join(' ')}
      style={{ transform: `translateY(${props.y}px)`, height: props.height }}
      onClick={props.onOpen}
    >
      {row ? (
        <JournalCells row={row} view={view} />
      ) : (
        <JournalGhost narrow={view.narrow} columns={view.metric ? 8 : 7} />
      )}
    </div>
  );
}
