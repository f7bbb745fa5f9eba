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
    if (old && same(old, row)) continue;
    if (old && placeOf(old) !== placeOf(row)) remove.push(old);
    write.push(row);
  }
  remove.push(...before.values());
  return { write, remove };
}

/** Do two values of plain data say the same? */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [one, other] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && same(one[key], other[key]))
  );
}
