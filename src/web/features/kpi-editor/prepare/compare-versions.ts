/** A field that two definitions tell differently; lines of texts are set side by side. */
export interface FieldChange {
  /** Dotted path: `formula`, `target.value`, `parameters.threshold.default`. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

type Plain = Readonly<Record<string, unknown>>;

/** What changed from one definition to another, the formula first, in the order of the fields. */
export function compareVersions(before: Plain, after: Plain): FieldChange[] {
  const left = flatten(before);
  const right = flatten(after);
  const paths = [...new Set([...left.keys(), ...right.keys()])];
  const changes = paths
    .map((path) => ({ path, before: left.get(path) ?? '', after: right.get(path) ?? '' }))
    .filter(({ before: old, after: now }) => old !== now);
  const isFormula = ({ path }: FieldChange): boolean => /(^|\.)formula$/.test(path);
  return [...changes.filter(isFormula), ...changes.filter((change) => !isFormula(change))];
}

/** Leaves by their path; items of a list that have an id or a value go by it, not by their place. */
function flatten(value: unknown, path = '', into = new Map<string, string>()): Map<string, string> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      const named = item as { id?: unknown; value?: unknown } | null;
      const key = String(named?.id ?? named?.value ?? index);
      flatten(item, path ? `${path}.${key}` : key, into);
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value))
      flatten(inner, path ? `${path}.${key}` : key, into);
  } else if (value !== undefined && value !== null) into.set(path, String(value));
  return into;
}

/** A line of a text and which of the two texts has it. */
export interface LineChange {
  readonly text: string;
  readonly kind: 'same' | 'gone' | 'new';
}

/** Two texts line by line: the longest common run of lines stays, the rest went or came. */
export function compareLines(before: string, after: string): LineChange[] {
  const old = before.split('\n');
  const now = after.split('\n');
  const common = Array.from({ length: old.length + 1 }, () =>
    new Array<number>(now.length + 1).fill(0),
  );
  for (let i = old.length - 1; i >= 0; i -= 1)
    for (let j = now.length - 1; j >= 0; j -= 1)
      (common[i] as number[])[j] =
        old[i] === now[j]
          ? (common[i + 1]?.[j + 1] ?? 0) + 1
          : Math.max(common[i + 1]?.[j] ?? 0, common[i]?.[j + 1] ?? 0);
  const lines: LineChange[] = [];
  let i = 0;
  let j = 0;
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      lines.push({ text: old[i] ?? '', kind: 'same' });
      i += 1;
      j += 1;
    } else if (
      i < old.length &&
      (j >= now.length || (common[i + 1]?.[j] ?? 0) >= (common[i]?.[j + 1] ?? 0))
    ) {
      lines.push({ text: old[i] ?? '', kind: 'gone' });
      i += 1;
    } else {
      lines.push({ text: now[j] ?? '', kind: 'new' });
      j += 1;
    }
  }
  return lines;
}
