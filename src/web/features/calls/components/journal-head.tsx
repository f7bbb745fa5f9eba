// biome-ignore-all lint/a11y/useSemanticElements: a table cannot be drawn a window at a time
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus, see aria-activedescendant
import type { z } from 'zod';
import type { listCalls } from '../../../../contracts/calls.ts';
import { useSay } from '../../../i18n/provider.tsx';
import styles from './journal.module.css';

export type Order = NonNullable<z.input<typeof listCalls.input>['order']>;

const columns: readonly { id: string; number?: true; orders?: readonly Order[] }[] = [
  { id: 'time', orders: ['-startedAt', 'startedAt'] },
  { id: 'client' },
  { id: 'queue' },
  { id: 'agent' },
  { id: 'waited', number: true, orders: ['-wait'] },
  { id: 'talked', number: true, orders: ['-talk'] },
  { id: 'outcome' },
];

/** Heads of the columns; those the server can order by are buttons. */
export function JournalHead(props: {
  order: Order;
  onOrder: (order: Order) => void;
  why: boolean;
}) {
  const { say } = useSay();
  const { order, onOrder, why } = props;
  return (
    <div role="row" className={`${styles.head} ${why ? styles.withWhy : ''}`}>
      {columns.map(({ id, number, orders }) => {
        const sorted = orders?.includes(order) ?? false;
        const next = orders?.[(orders.indexOf(order) + 1) % orders.length];
        const mark = sorted ? (order.startsWith('-') ? ' ↓' : ' ↑') : '';
        return (
          <span
            key={id}
            role="columnheader"
            className={number ? styles.number : undefined}
            aria-sort={sorted ? (order.startsWith('-') ? 'descending' : 'ascending') : undefined}
          >
            {next ? (
              <button
                type="button"
                className={`${styles.sort} ${sorted ? styles.sorted : ''}`}
                onClick={() => onOrder(sorted && orders?.length === 1 ? '-startedAt' : next)}
              >
                {say(`calls.column-${id}`)}
                {mark}
              </button>
            ) : (
              say(`calls.column-${id}`)
            )}
          </span>
        );
      })}
      {why && <span role="columnheader">{say('calls.column-why')}</span>}
    </div>
  );
}
