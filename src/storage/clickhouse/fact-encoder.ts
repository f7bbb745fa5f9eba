import { type Facts, type FactTable, factTables } from '../../core/contact/facts.ts';
import type { IngestScope } from '../../services/ingest/target.ts';
import { type ColumnKind, columnName, factColumns } from './fact-columns.ts';
import {
  createRowBuffer,
  type RowBuffer,
  writeByte,
  writeBytes,
  writeFloat64,
  writeInt32,
  writeText,
  writeUint32,
  writeUint64,
  writeVarint,
  writtenBytes,
} from './row-buffer.ts';

type Row = Readonly<Record<string, unknown>>;

interface TablePlan {
  readonly columns: readonly string[];
  readonly fields: readonly string[];
  readonly kinds: readonly ColumnKind[];
}

const plans = new Map<FactTable, TablePlan>();
for (const table of Object.keys(factTables) as FactTable[]) {
  const fields = Object.keys(factColumns[table]);
  plans.set(table, {
    columns: ['tenant', 'project', 'system', ...fields.map(columnName), 'version', 'is_deleted'],
    fields,
    kinds: Object.values(factColumns[table]),
  });
}

/** One table's rows, ready to be inserted. */
export interface EncodedRows {
  readonly table: FactTable;
  readonly columns: readonly string[];
  readonly body: Buffer;
  readonly rows: number;
}

/** The three texts that every row of a scope begins with. */
export function scopePrefix(scope: IngestScope): Buffer {
  const buffer = createRowBuffer(256);
  writeText(buffer, scope.tenant);
  writeText(buffer, scope.project);
  writeText(buffer, scope.system);
  return Buffer.from(writtenBytes(buffer));
}

/** Rows to write and rows to take away, as RowBinary, one body a table; empty tables left out. */
export function encodeFacts(
  scope: IngestScope,
  version: number,
  write: Facts,
  remove: Facts,
): EncodedRows[] {
  const prefix = scopePrefix(scope);
  const encoded: EncodedRows[] = [];
  for (const [table, plan] of plans) {
    const written = (write[table] ?? []) as readonly Row[];
    const removed = (remove[table] ?? []) as readonly Row[];
    const rows = written.length + removed.length;
    if (rows === 0) continue;
    const buffer = createRowBuffer(Math.max(4096, rows * 128));
    for (const row of written) writeRow(buffer, plan, prefix, row, version, 0);
    for (const row of removed) writeRow(buffer, plan, prefix, row, version, 1);
    encoded.push({ table, columns: plan.columns, body: writtenBytes(buffer), rows });
  }
  return encoded;
}

function writeRow(
  buffer: RowBuffer,
  plan: TablePlan,
  prefix: Buffer,
  row: Row,
  version: number,
  deleted: number,
): void {
  writeBytes(buffer, prefix);
  const { fields, kinds } = plan;
  for (let index = 0; index < fields.length; index++) {
    writeValue(buffer, kinds[index] as ColumnKind, row[fields[index] as string]);
  }
  writeUint64(buffer, version);
  writeByte(buffer, deleted);
}

function writeValue(buffer: RowBuffer, kind: ColumnKind, value: unknown): void {
  switch (kind) {
    case 'text':
      writeText(buffer, value as string);
      return;
    case 'time':
      writeUint64(buffer, value as number);
      return;
    case 'time?':
      if (isNull(buffer, value)) return;
      writeUint64(buffer, value as number);
      return;
    case 'float':
      writeFloat64(buffer, value as number);
      return;
    case 'float?':
      if (isNull(buffer, value)) return;
      writeFloat64(buffer, value as number);
      return;
    case 'uint':
      writeUint32(buffer, value as number);
      return;
    case 'uint?':
      if (isNull(buffer, value)) return;
      writeUint32(buffer, value as number);
      return;
    case 'int':
      writeInt32(buffer, value as number);
      return;
    case 'flag':
      writeByte(buffer, value === true ? 1 : 0);
      return;
    case 'texts': {
      const pairs = Object.entries((value ?? {}) as Record<string, string>);
      writeVarint(buffer, pairs.length);
      for (const [name, text] of pairs) {
        writeText(buffer, name);
        writeText(buffer, text);
      }
    }
  }
}

function isNull(buffer: RowBuffer, value: unknown): boolean {
  const none = value === null || value === undefined;
  writeByte(buffer, none ? 1 : 0);
  return none;
}
