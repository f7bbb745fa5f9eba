/** What to write and what to take away, so that the rows that stand become those that should. */
export interface RowChanges<Row> {
  readonly write: readonly Row[];
  readonly remove: readonly Row[];
}

/**
 * Compares rows by key. A row whose `place` (what the table is ordered by) moved is taken away where
 * it was and written where it is.
 */
export function diffRows<Row>(
  standing: readonly Row[],
  wanted: readonly Row[],
  keyOf: (row: Row) => string,
  placeOf: (row: Row) => string | number,
): RowChanges<Row> {
  const before = new Map(standing.map((row) => [keyOf(row), row]));
  const write: Row[] = [];
  const remove: Row[] = [];
  for (const row of wanted) {
    const old = before.get(keyOf(row));
    before.delete(keyOf(row));
    if (old && stable(old) === stable(row)) continue;
    if (old && placeOf(old) !== placeOf(row)) remove.push(old);
    write.push(row);
  }
  remove.push(...before.values());
  return { write, remove };
}

function stable(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
