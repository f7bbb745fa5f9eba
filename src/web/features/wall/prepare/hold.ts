/** A value that stays for a while once shown. */
export interface Kept<Value> {
  readonly value: Value;
  /** When it was taken, ms. */
  readonly since: number;
}
export type Held<Value> = ReadonlyMap<string, Kept<Value>>;

/** A wall changes its colours no more often than this, ms: what flickers is not read. */
export const holdMs = 10_000;

/**
 * What is shown after `wanted` was asked for at `now`: a new key at once, a changed value when the
 * one shown has stood for `holdMs`. The same object when nothing changed. Keys no longer wanted go.
 */
export function hold<Value>(
  held: Held<Value>,
  wanted: ReadonlyMap<string, Value>,
  now: number,
): Held<Value> {
  const next = new Map<string, Kept<Value>>();
  let changed = held.size !== wanted.size;
  for (const [key, value] of wanted) {
    const before = held.get(key);
    const stays = before && (before.value === value || now - before.since < holdMs);
    if (!stays) changed = true;
    next.set(key, stays ? before : { value, since: now });
  }
  return changed ? next : held;
}
