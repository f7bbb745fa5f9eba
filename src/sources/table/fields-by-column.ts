import type { TableMapping, ValueInput } from './mapping-schema.ts';

/** Column → the field it is read for, `record.field`; the first one where there are several. */
export function fieldsByColumn(mapping: TableMapping): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { record, fields } of mapping.records) {
    for (const [name, value] of Object.entries(fields)) {
      const values =
        name === 'tags'
          ? Object.values(value as Record<string, ValueInput>)
          : [value as ValueInput];
      const columns = new Set<string>();
      for (const one of values) collect(one, mapping, columns, 0);
      for (const column of columns) if (!found.has(column)) found.set(column, `${record}.${name}`);
    }
  }
  return found;
}

function collect(value: ValueInput, mapping: TableMapping, into: Set<string>, depth: number): void {
  if (depth > 20) return;
  if (value.column !== undefined) into.add(value.column);
  const named = value.value === undefined ? undefined : mapping.values?.[value.value];
  if (named) collect(named, mapping, into, depth + 1);
  // `after`, `plus` and `when` only place the value: the column is read for itself elsewhere.
  for (const part of [...(value.join ?? []), ...(value.first ?? []), value.date, value.time])
    if (part) collect(part, mapping, into, depth + 1);
}
