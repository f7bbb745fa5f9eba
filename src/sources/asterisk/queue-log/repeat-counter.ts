import { z } from 'zod';

const saved = z.object({ at: z.number(), seen: z.record(z.string(), z.number()) });

/**
 * Tells repeated lines of one second apart (setting repeatedLines: count): the first keeps its
 * key, the n-th gets `#n`. Remembers one second, so that it fits into a cursor.
 */
export function createRepeatCounter(state: string | undefined) {
  const before = state === undefined ? undefined : saved.safeParse(JSON.parse(state));
  let second = before?.success ? before.data.at : -1;
  let seen = new Map<string, number>(before?.success ? Object.entries(before.data.seen) : []);
  return {
    keyOf(at: number, key: string): string {
      if (at !== second) {
        second = at;
        seen = new Map();
      }
      const count = (seen.get(key) ?? 0) + 1;
      seen.set(key, count);
      return count === 1 ? key : `${key}#${count}`;
    },
    state: () => JSON.stringify({ at: second, seen: Object.fromEntries(seen) }),
  };
}
