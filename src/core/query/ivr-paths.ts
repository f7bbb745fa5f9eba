/** A step of a path: the menu, what was chosen in it (its label, else the key; '' nothing), how it ended. */
export type PathStep = readonly [menu: string, choice: string, result: string];

/** A path, how many calls took it, and the queue they came to ('' none). */
export interface CountedPath {
  readonly steps: readonly PathStep[];
  readonly queue: string;
  readonly count: number;
}

export type PathNodeKind =
  | 'menu'
  | 'choice'
  | 'queue'
  | 'self-service'
  | 'hangup'
  | 'timeout'
  | 'transfer'
  | 'more';

export interface PathNode {
  readonly id: string;
  /** Of the menu, choice or queue; '' where the kind says all. */
  readonly name: string;
  readonly kind: PathNodeKind;
  /** Column, from 0: a menu, then its choice, then the next menu … */
  readonly step: number;
  readonly count: number;
}

export interface PathLink {
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

interface Stop {
  readonly id: string;
  readonly name: string;
  readonly kind: PathNodeKind;
  readonly step: number;
}

/** Most stops told apart in one column; the rarer ones together are `more`. */
const mostInColumn = 12;

/** Ends are one stop each, wherever on the way they come. */
const ends = new Set<PathNodeKind>(['queue', 'self-service', 'hangup', 'transfer']);

/**
 * Paths as nodes and links of a Sankey diagram, never a circle: a menu come back to is another node
 * further on. After `depth` menus the rest of a path is `more`.
 */
export function shapePaths(
  paths: readonly CountedPath[],
  depth: number,
): { entered: number; nodes: PathNode[]; links: PathLink[] } {
  const walked = paths
    .filter(({ steps }) => steps.length > 0)
    .map((path) => ({ stops: stopsOf(path, depth), count: path.count }));
  const kept = keptStops(walked);
  const nodes = new Map<string, PathNode>();
  const links = new Map<string, PathLink>();
  for (const { stops, count } of walked) {
    let from: string | undefined;
    for (const stop of stops.map((one) => (kept.has(one.id) ? one : moreAt(one)))) {
      const known = nodes.get(stop.id);
      const step = Math.max(known?.step ?? 0, stop.step);
      nodes.set(stop.id, { ...stop, step, count: (known?.count ?? 0) + count });
      if (from !== undefined) {
        const key = JSON.stringify([from, stop.id]);
        const link = links.get(key) ?? { from, to: stop.id, count: 0 };
        links.set(key, { ...link, count: link.count + count });
      }
      from = stop.id;
    }
  }
  return {
    entered: walked.reduce((sum, { count }) => sum + count, 0),
    nodes: [...nodes.values()].sort((a, b) => a.step - b.step || b.count - a.count),
    links: [...links.values()].sort((a, b) => b.count - a.count),
  };
}

function stopsOf({ steps, queue }: CountedPath, depth: number): Stop[] {
  const stops: Stop[] = [];
  const add = (kind: PathNodeKind, name: string, step: number, within = ''): void => {
    const id = ends.has(kind) ? `${kind}|${name}` : `${kind}|${step}|${within}|${name}`;
    stops.push({ id, name, kind, step });
  };
  for (const [index, [menu, choice]] of steps.slice(0, depth).entries()) {
    add('menu', menu, index * 2);
    if (choice !== '') add('choice', choice, index * 2 + 1, menu);
  }
  const next = (stops.at(-1)?.step ?? 0) + 1;
  const result = steps.at(-1)?.[2];
  if (steps.length > depth) add('more', '', depth * 2);
  else if (result === 'self-service' || result === 'hangup') add(result, '', next);
  else {
    const passed = result === 'timeout' || (result === 'transfer' && queue === '');
    if (passed) add(result, '', next);
    if (queue !== '') add('queue', queue, passed ? next + 1 : next);
  }
  return stops;
}

/** The most frequent stops of each column; of the ends, those of all columns together. */
function keptStops(walked: readonly { stops: readonly Stop[]; count: number }[]): Set<string> {
  const columns = new Map<string, Map<string, number>>();
  for (const { stops, count } of walked) {
    for (const { id, kind, step } of stops) {
      const column = ends.has(kind) ? 'ends' : String(step);
      const counts = columns.get(column) ?? new Map<string, number>();
      counts.set(id, (counts.get(id) ?? 0) + count);
      columns.set(column, counts);
    }
  }
  const kept = new Set<string>();
  for (const counts of columns.values()) {
    const sorted = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    // One left over is told by itself: calling it `more` would save nothing.
    const most = sorted.length <= mostInColumn + 1 ? sorted.length : mostInColumn;
    for (const [id] of sorted.slice(0, most)) kept.add(id);
  }
  return kept;
}

function moreAt({ kind, step }: Stop): Stop {
  return ends.has(kind)
    ? { id: 'more|ends', name: '', kind: 'more', step }
    : { id: `more|${step}||`, name: '', kind: 'more', step };
}
