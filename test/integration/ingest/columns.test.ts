import { expect, test } from 'vitest';
import { type FactTable, factTables } from '../../../src/core/contact/facts.ts';
import {
  type ColumnKind,
  columnName,
  factColumns,
} from '../../../src/storage/clickhouse/fact-columns.ts';
import { useEngines } from '../../support/engines.ts';

const engines = useEngines();

const types: Record<ColumnKind, RegExp> = {
  text: /^(LowCardinality\(String\)|String)$/,
  time: /^DateTime64\(3, 'UTC'\)$/,
  'time?': /^Nullable\(DateTime64\(3, 'UTC'\)\)$/,
  float: /^Float64$/,
  'float?': /^Nullable\(Float64\)$/,
  uint: /^UInt32$/,
  'uint?': /^Nullable\(UInt32\)$/,
  int: /^Int32$/,
  flag: /^Bool$/,
  texts: /^Map\(LowCardinality\(String\), String\)$/,
};

test.each(Object.keys(factTables) as FactTable[])(
  'columns of %s are those of its schema and of its table',
  async (table) => {
    expect(Object.keys(factColumns[table])).toEqual(Object.keys(factTables[table].shape));
    const columns = await engines.clickhouse.query<{ name: string; type: string }>(
      `SELECT name, type FROM system.columns
    WHERE database = currentDatabase() AND table = {table:String} ORDER BY position`,
      { params: { table } },
    );
    const entries = Object.entries(factColumns[table]) as [string, ColumnKind][];
    const names = entries.map(([field]) => columnName(field));
    const inTable = columns.map(({ name }) => name);
    expect(new Set(inTable)).toEqual(
      new Set(['tenant', 'project', 'system', ...names, 'version', 'is_deleted']),
    );
    for (const [field, kind] of entries) {
      const column = columns.find(({ name }) => name === columnName(field));
      expect(column?.type, `${table}.${field}`).toMatch(types[kind]);
    }
  },
);
