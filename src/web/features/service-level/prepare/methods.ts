import { type ClassCounts, sumOf, type VisitClass, visitClasses } from './classes.ts';

/** A definition of service level; `id` is the value of the parameter `method` of the metric. */
export interface Method {
  readonly id: string;
  readonly above: readonly VisitClass[];
  readonly below: readonly VisitClass[];
}

const answered = ['answered-in', 'answered-late'] as const;
const lost = ['short', 'lost-in', 'lost-late'] as const;
const left = ['left-in', 'left-late'] as const;
const inTime = ['answered-in'] as const;

export const methods: readonly Method[] = [
  { id: 'answered', above: inTime, below: answered },
  {
    id: 'asterisk2',
    above: ['answered-in', 'short', 'lost-in'],
    below: [...answered, ...lost],
  },
  {
    id: 'connect',
    above: ['answered-in', 'short', 'lost-in', 'left-in'],
    below: [...answered, ...lost, ...left],
  },
  { id: 'without_short', above: inTime, below: [...answered, 'lost-in', 'lost-late'] },
  { id: 'abandons', above: inTime, below: [...answered, ...lost] },
  { id: 'flowouts', above: inTime, below: [...answered, 'lost-in', 'lost-late', ...left] },
  { id: 'avaya', above: inTime, below: [...answered, ...lost, ...left] },
  { id: 'offered', above: inTime, below: visitClasses },
];

/** Where a class stands in a definition: above and below the line, below alone, or nowhere. */
export type Place = 'both' | 'below' | 'none';
export function placeOf(method: Method, name: VisitClass): Place {
  if (method.above.includes(name)) return 'both';
  return method.below.includes(name) ? 'below' : 'none';
}

export interface MethodRow {
  readonly method: Method;
  readonly above: number;
  readonly below: number;
  /** Null: nothing to divide by. */
  readonly level: number | null;
  /** From the definition of the contract, as a share. */
  readonly difference: number | null;
}

/** All definitions over the same visits, the highest first; equal ones keep the order of the list. */
export function compareMethods(counts: ClassCounts, contract: string): MethodRow[] {
  const levelOf = (method: Method) => {
    const below = sumOf(counts, method.below);
    return below === 0 ? null : sumOf(counts, method.above) / below;
  };
  const own = methods.find(({ id }) => id === contract);
  const base = own ? levelOf(own) : null;
  return methods
    .map((method) => {
      const level = levelOf(method);
      return {
        method,
        above: sumOf(counts, method.above),
        below: sumOf(counts, method.below),
        level,
        difference: level === null || base === null ? null : level - base,
      };
    })
    .sort((a, b) => (b.level ?? -1) - (a.level ?? -1));
}

export interface Reason {
  readonly part: 'above' | 'below';
  readonly act: 'added' | 'removed';
  readonly classes: readonly VisitClass[];
  readonly count: number;
  readonly from: number;
  readonly to: number;
}

/** Which visits two definitions count otherwise: what is put to each part and what is taken away. */
export function reasonsOf(counts: ClassCounts, other: Method, contract: Method): Reason[] {
  return (['below', 'above'] as const).flatMap((part) => {
    const from = sumOf(counts, contract[part]);
    const to = sumOf(counts, other[part]);
    const added = other[part].filter((name) => !contract[part].includes(name));
    const removed = contract[part].filter((name) => !other[part].includes(name));
    const made: Reason[] = [];
    if (removed.length)
      made.push({
        part,
        act: 'removed',
        classes: removed,
        count: sumOf(counts, removed),
        from,
        to,
      });
    if (added.length)
      made.push({ part, act: 'added', classes: added, count: sumOf(counts, added), from, to });
    return made;
  });
}

/** Classes that not every definition counts alike. */
export const disputedClasses: readonly VisitClass[] = visitClasses.filter(
  (name) => new Set(methods.map((method) => placeOf(method, name))).size > 1,
);

/** Round ends of the axis of the dots, as shares; at least ten points long. */
export function dotAxis(
  levels: readonly (number | null)[],
  target: number | null,
): { low: number; high: number; ticks: readonly number[] } {
  const known = [...levels, target].filter((level) => level !== null);
  if (known.length === 0) return { low: 0, high: 1, ticks: [0, 0.5, 1] };
  const span = Math.max(...known) - Math.min(...known);
  const step = span > 0.6 ? 0.2 : span > 0.25 ? 0.1 : 0.05;
  const first = Math.max(0, Math.floor(Math.min(...known) / step - 0.2));
  const last = Math.min(
    Math.round(1 / step),
    Math.max(Math.ceil(Math.max(...known) / step + 0.2), first + 2),
  );
  const ticks = Array.from({ length: last - first + 1 }, (_, at) => (first + at) * step);
  return { low: first * step, high: last * step, ticks };
}
