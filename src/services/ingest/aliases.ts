import type { Alias, IngestLog } from './ports.ts';
import type { IngestScope } from './target.ts';

/** A chain longer than this is a mistake of the source, not a call. */
const chainAtMost = 8;

/** Follows keys to the key their call goes by; keys without an alias are left out. */
export async function rootsOf(
  log: IngestLog,
  scope: IngestScope,
  keys: readonly string[],
): Promise<Map<string, string>> {
  const roots = new Map<string, string>();
  let asked: readonly string[] = keys;
  const next = new Map<string, string>();
  for (let step = 0; step < chainAtMost && asked.length > 0; step++) {
    const found = await log.aliasesFrom(scope, asked);
    for (const [from, to] of found) next.set(from, to);
    asked = [...new Set(found.values())].filter((to) => !next.has(to));
  }
  for (const key of keys) {
    let root = key;
    for (let step = 0; step < chainAtMost; step++) {
      const to = next.get(root);
      if (to === undefined || to === key) break;
      root = to;
    }
    if (root !== key) roots.set(key, root);
  }
  return roots;
}

/** Keys with entries of their own that belong to each of these. */
export async function branchesOf(
  log: Pick<IngestLog, 'aliasesTo'>,
  scope: IngestScope,
  roots: readonly string[],
): Promise<Map<string, string[]>> {
  const branches = new Map<string, string[]>();
  let level = new Map(roots.map((root) => [root, root]));
  for (let step = 0; step < chainAtMost && level.size > 0; step++) {
    const found = await log.aliasesTo(scope, [...level.keys()]);
    const below = new Map<string, string>();
    for (const [to, froms] of found) {
      const root = level.get(to) as string;
      for (const from of froms) {
        below.set(from, root);
        const list = branches.get(root);
        if (list === undefined) branches.set(root, [from]);
        else list.push(from);
      }
    }
    level = below;
  }
  return branches;
}

/**
 * Which of the aliases that a batch tells of are new, each led to the key its call goes by. A
 * circle is left out, and so is a second master for a key that has one: the first told stands.
 */
export async function newAliases(
  log: IngestLog,
  scope: IngestScope,
  told: readonly { readonly from: string; readonly to: string }[],
): Promise<Omit<Alias, 'kept'>[]> {
  const keys = new Set<string>();
  for (const { from, to } of told) keys.add(from).add(to);
  const roots = await rootsOf(log, scope, [...keys]);
  const rootOf = (key: string): string => {
    let root = key;
    for (let step = 0; step < chainAtMost; step++) {
      const to = roots.get(root);
      if (to === undefined) break;
      root = to;
    }
    return root;
  };
  const fresh: Omit<Alias, 'kept'>[] = [];
  for (const { from, to } of told) {
    const root = rootOf(to);
    if (from === to || root === from || roots.has(from)) continue;
    roots.set(from, root);
    fresh.push({ from, to: root });
  }
  return fresh;
}
