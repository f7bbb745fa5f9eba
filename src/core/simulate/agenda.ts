interface Entry {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

/** What is to happen in simulated time: a binary heap, first come first served at equal times. */
export interface Agenda {
  now: number;
  /** Plans `run` for instant `at` (ms, rounded; never before now). */
  schedule(at: number, run: () => void): void;
  /** Runs everything in order until nothing is left. */
  run(): void;
}

const before = (a: Entry, b: Entry): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

export function createAgenda(start: number): Agenda {
  const heap: Entry[] = [];
  let order = 0;

  const rise = (entry: Entry): void => {
    let index = heap.length;
    heap.push(entry);
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = heap[parent] as Entry;
      if (!before(entry, above)) break;
      heap[index] = above;
      index = parent;
    }
    heap[index] = entry;
  };

  const takeFirst = (): Entry | undefined => {
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= heap.length) break;
      const right = heap[child + 1];
      if (right !== undefined && before(right, heap[child] as Entry)) child += 1;
      const below = heap[child] as Entry;
      if (!before(below, last)) break;
      heap[index] = below;
      index = child;
    }
    heap[index] = last;
    return first;
  };

  const agenda: Agenda = {
    now: start,
    schedule(at, run) {
      order += 1;
      rise({ at: Math.max(agenda.now, Math.round(at)), order, run });
    },
    run() {
      for (let next = takeFirst(); next !== undefined; next = takeFirst()) {
        agenda.now = next.at;
        next.run();
      }
    },
  };
  return agenda;
}
