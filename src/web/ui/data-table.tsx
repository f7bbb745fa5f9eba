import {
  type ColumnDef,
  flexRender,
  getCoreRowModel,
  getSortedRowModel,
  type SortingState,
  useReactTable,
} from '@tanstack/react-table';
import { type KeyboardEvent, type ReactNode, useMemo, useState } from 'react';
import styles from './data-table.module.css';
import { walkItems } from './keyboard.ts';

export interface TableColumn<Row> {
  readonly id: string;
  readonly head: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  /** What the column is sorted by; absent: it is not sortable. Null sorts last. */
  readonly sort?: (row: Row) => number | string | null;
  /** The cell of the total row. */
  readonly total?: ReactNode;
  /** Text is at the left, numbers (the default) at the right. */
  readonly align?: 'left';
}

interface DataTableProps<Row> {
  readonly label: string;
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly initialSort?: { id: string; desc: boolean };
  /** Sorted elsewhere (the rows are a part of many): which column by, and what a press on a head asks. */
  readonly sort?: { id: string; desc: boolean } | null;
  readonly onSort?: (sort: { id: string; desc: boolean }) => void;
  readonly selected?: string | undefined;
  /** Enter and click; Esc calls `onClose`. */
  readonly onOpen?: (row: Row) => void;
  readonly onClose?: () => void;
  readonly dense?: boolean;
}

/** A table that fits on a page: sorting, total row, arrow keys, Enter, Esc. First column sticks. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { columns, rows, rowKey, onOpen, onClose } = props;
  const [sorting, setSorting] = useState<SortingState>(
    props.initialSort ? [props.initialSort] : [],
  );
  const { onSort } = props;
  const given = props.sort ? [props.sort] : [];
  const table = useReactTable<Row>({
    data: rows as Row[],
    columns: useMemo(() => columns.map(toColumnDef), [columns]),
    state: { sorting: onSort ? given : sorting },
    manualSorting: onSort !== undefined,
    onSortingChange: (change) => {
      if (!onSort) return setSorting(change);
      const [next] = typeof change === 'function' ? change(given) : change;
      if (next) onSort(next);
    },
    getRowId: rowKey,
    getCoreRowModel: getCoreRowModel(),
    getSortedRowModel: getSortedRowModel(),
    enableSortingRemoval: false,
  });
  const align = new Map(columns.map(({ id, align }) => [id, align === 'left' ? styles.left : '']));
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Escape') onClose?.();
    else walkItems(event, 'tr[tabindex]');
  };
  return (
    <div className={styles.scroll}>
      <table
        className={`${styles.table} ${props.dense ? styles.dense : ''}`}
        aria-label={props.label}
      >
        <thead>
          <tr>
            {table.getFlatHeaders().map((header) => (
              <th
                key={header.id}
                scope="col"
                className={align.get(header.id)}
                aria-sort={sortName(header.column.getIsSorted())}
              >
                {header.column.getCanSort() ? (
                  <button
                    type="button"
                    className={`${styles.sort} ${header.column.getIsSorted() ? styles.sorted : ''}`}
                    onClick={() => header.column.toggleSorting()}
                  >
                    {flexRender(header.column.columnDef.header, header.getContext())}
                    {{ asc: ' ↑', desc: ' ↓' }[String(header.column.getIsSorted())] ?? ''}
                  </button>
                ) : (
                  flexRender(header.column.columnDef.header, header.getContext())
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody onKeyDown={onKeyDown}>
          {table.getRowModel().rows.map((row) => (
            <tr
              key={row.id}
              tabIndex={0}
              className={`${styles.row} ${onOpen ? styles.opens : ''} ${row.id === props.selected ? styles.selected : ''}`}
              aria-selected={row.id === props.selected}
              onClick={() => onOpen?.(row.original)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && event.target === event.currentTarget)
                  onOpen?.(row.original);
              }}
            >
              {row.getVisibleCells().map((cell) => (
                <td key={cell.id} className={align.get(cell.column.id)}>
                  {flexRender(cell.column.columnDef.cell, cell.getContext())}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {columns.some(({ total }) => total !== undefined) && (
          <tfoot>
            <tr className={styles.total}>
              {columns.map(({ id, total }) => (
                <td key={id} className={align.get(id)}>
                  {total}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

function toColumnDef<Row>(column: TableColumn<Row>): ColumnDef<Row> {
  const { sort } = column;
  return {
    id: column.id,
    header: () => column.head,
    cell: ({ row }) => column.cell(row.original),
    enableSorting: sort !== undefined,
    sortUndefined: 'last',
    sortDescFirst: true,
    sortingFn: 'auto',
    ...(sort ? { accessorFn: (row: Row) => sort(row) ?? undefined } : {}),
  };
}

function sortName(sorted: false | 'asc' | 'desc') {
  if (sorted === false) return undefined;
  return sorted === 'asc' ? 'ascending' : 'descending';
}
