/** At most three of the known names that are written most like the given one. */
export function nearest(name: string, known: readonly string[]): string[] {
  const asked = name.slice(0, 64);
  return known
    .map((candidate) => ({ candidate, far: farness(asked, candidate) }))
    .filter(({ far }) => far < Number.POSITIVE_INFINITY)
    .sort((a, b) => a.far - b.far || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

/** One edit in three letters is a slip; a beginning is near whatever follows, then a part. */
function farness(asked: string, candidate: string): number {
  const edits = distance(asked, candidate);
  if (edits <= Math.max(1, asked.length / 3) && asked.length > 2) return edits;
  if (asked !== '' && candidate.startsWith(asked)) return 100 + edits;
  const part = asked.length > 2 && candidate.includes(asked);
  return part ? 200 + edits : Number.POSITIVE_INFINITY;
}

/** Edits between two words (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
