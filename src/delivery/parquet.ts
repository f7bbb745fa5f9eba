import { parquetWriteBuffer } from 'hyparquet-writer';
import type { CellKind, ExportRow, ExportTable } from '../services/export/export-table.ts';

type SchemaElement = NonNullable<Parameters<typeof parquetWriteBuffer>[0]['schema']>[number];

/**
 * A table as Parquet. Columns are called by their ids, so that a query over such files lives through
 * a change of language; names for people are in the file's metadata as `gudok.names`. Every metric
 * is a double (a share 0…1, a duration in seconds), dates are DATE, instants TIMESTAMP in UTC.
 */
export function writeParquet(table: ExportTable, rows: readonly ExportRow[]): Uint8Array {
  const columns = table.columns.map(({ id, kind }, at) => ({
    name: id,
    data: rows.map((row) => typed(row[at] ?? null, kind)),
  }));
  const schema: SchemaElement[] = [
    { name: 'root', num_children: columns.length },
    ...table.columns.map(({ id, kind }) => elementOf(id, kind)),
  ];
  const names = Object.fromEntries(table.columns.map(({ id, name }) => [id, name]));
  return new Uint8Array(
    parquetWriteBuffer({
      columnData: columns,
      schema,
      kvMetadata: [
        { key: 'gudok.title', value: table.title },
        { key: 'gudok.names', value: JSON.stringify(names) },
        { key: 'gudok.about', value: JSON.stringify(table.notes) },
        { key: 'gudok.totals', value: JSON.stringify(table.totals) },
      ],
      createdBy: 'Gudok',
    }),
  );
}

function elementOf(name: string, kind: CellKind): SchemaElement {
  const optional = { name, repetition_type: 'OPTIONAL' } as const;
  switch (kind) {
    case 'text':
      return { ...optional, type: 'BYTE_ARRAY', converted_type: 'UTF8' };
    case 'date':
    case 'month':
      return { ...optional, type: 'INT32', converted_type: 'DATE' };
    case 'moment':
    case 'instant':
      return { ...optional, type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' };
    default:
      return { ...optional, type: 'DOUBLE' };
  }
}

function typed(cell: string | number | null, kind: CellKind): string | number | Date | null {
  if (cell === null) return null;
  switch (kind) {
    case 'text':
      return String(cell);
    case 'date':
    case 'month':
      return new Date(`${cell}T00:00:00Z`);
    case 'moment':
      return new Date(Number(cell));
    case 'instant':
      return new Date(String(cell));
    default:
      return Number(cell);
  }
}
