import { carriedStates } from '../../core/contact/carried-states.ts';
import type { JournalEntry } from '../../core/contact/journal.ts';
import type { IntervalMemory } from './agent-intervals.ts';
import { readEntries } from './merge-unit.ts';
import type { IngestPorts } from './ports.ts';
import type { IngestTarget } from './target.ts';

const day = 86_400_000;
/** No instant is later than this. */
const latest = 4_102_444_800_000;
/** Operators whose entries are read at once. */
const agentsAtOnce = 3;

/** Hands out the changes of state of operators that are asked for one after another. */
export interface StateReader {
  of(agent: string): Promise<readonly JournalEntry[]>;
}

/**
 * Changes of state of operators, as far back as their states depend on. What lies before the day
 * from which an operator is made anew is remembered in short, since a live system asks for the same
 * day every two seconds.
 */
export function readStates(
  ports: IngestPorts,
  target: IngestTarget,
  written: IntervalMemory,
  horizon: number,
  agents: ReadonlyMap<string, { readonly fromDay: number }>,
): StateReader {
  const read = new Map<string, JournalEntry[]>();
  const names = [...agents.keys()];
  const waiting = new Set(names);

  // The next time it will be today again, or one of the days before.
  const border = (name: string): number =>
    Math.max((agents.get(name)?.fromDay ?? 0) - 1, Math.floor(horizon / day) - 2);
  const carry = (name: string, entries: readonly JournalEntry[]): void => {
    const until = border(name);
    written.carried.set(name, { day: until, entries: carriedStates(entries, until * day) });
  };

  const readMore = async (first: string): Promise<void> => {
    const some = [first];
    for (const name of waiting) {
      if (some.length >= agentsAtOnce) break;
      if (name !== first) some.push(name);
    }
    const [short, long] = [[] as string[], [] as string[]];
    let from = Number.POSITIVE_INFINITY;
    for (const name of some) {
      const carried = written.carried.get(name);
      if (carried !== undefined && carried.day <= (agents.get(name)?.fromDay ?? 0)) {
        short.push(name);
        from = Math.min(from, carried.day);
      } else long.push(name);
    }
    const [recent, whole] = await Promise.all([
      short.length === 0
        ? undefined
        : ports.journal.entries(target, 'agent', short, {
            from: from * day,
            to: latest,
          }),
      long.length === 0 ? undefined : ports.journal.entries(target, 'agent', long),
    ]);
    for (const name of short) {
      const carried = written.carried.get(name);
      if (carried === undefined) continue;
      const since = (recent?.get(name) ?? []).filter(({ at }) => at >= carried.day * day);
      const entries = [...carried.entries, ...readEntries({ kind: 'agent', key: name }, since)];
      read.set(name, entries);
      if (border(name) > carried.day) carry(name, entries);
    }
    for (const name of long) {
      const entries = readEntries({ kind: 'agent', key: name }, whole?.get(name) ?? []);
      read.set(name, entries);
      carry(name, entries);
    }
    for (const name of some) waiting.delete(name);
  };

  return {
    of: async (agent) => {
      if (!read.has(agent)) await readMore(agent);
      const entries = read.get(agent) ?? [];
      read.delete(agent);
      return entries;
    },
  };
}
