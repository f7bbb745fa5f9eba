// Answers of all contenders in one shape, so that they can be held against each other.

/** Rows of several statements meet on their keys: `total` for the row over everything. */
export function meet(parts) {
  const rows = new Map();
  for (const { key, numbers } of parts) {
    const row = rows.get(key) ?? {};
    Object.assign(row, numbers);
    rows.set(key, row);
  }
  return rows;
}

/** `{metric: number | null}` of a row of an engine, which may give numbers as texts. */
export function numbersOf(row, metrics) {
  return Object.fromEntries(
    metrics.map((name) => {
      const value = row[name];
      const number = value === null || value === undefined ? Number.NaN : Number(value);
      return [name, Number.isFinite(number) ? number : null];
    }),
  );
}

/** One key of a row as a text: `2026-10-14 08:15:00.000` and `2026-10-14T08:15+05:00` are the same. */
export function keyText(values) {
  return values
    .map((value) => {
      const text = String(value ?? '');
      if (!/^\d{4}-\d{2}-\d{2}([T ]|$)/.test(text)) return text;
      const minute = text.replace(' ', 'T').slice(0, 16);
      return minute.endsWith('T00:00') ? minute.slice(0, 10) : minute;
    })
    .join(' | ');
}

/**
 * How two answers differ: null when every number agrees within 1e-9 of it (sums of floats in another
 * order), otherwise what the first difference is and how many there are.
 */
export function difference(ours, theirs) {
  const faults = [];
  for (const key of new Set([...ours.keys(), ...theirs.keys()])) {
    const [mine, other] = [ours.get(key), theirs.get(key)];
    if (!mine || !other) {
      faults.push(`${key}: only in ${mine ? 'ours' : 'theirs'}`);
      continue;
    }
    for (const name of Object.keys(other)) {
      const [left, right] = [mine[name] ?? null, other[name]];
      if (left === right) continue;
      // The answer of Gudok is rounded at 1e-9, that of large numbers at 1e-6.
      const near =
        left !== null &&
        right !== null &&
        Math.abs(left - right) <= Math.max(1e-9, 1e-9 * Math.abs(right));
      if (!near) faults.push(`${key}, ${name}: ${left} and ${right}`);
    }
  }
  return faults.length === 0 ? null : `${faults.length} differ, first ${faults[0]}`;
}
