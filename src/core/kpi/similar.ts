/** At most three of the known names that are written most like the given one. */
export function nearest(name: string, known: readonly string[]): string[] {
  const asked = name.slice(0, 64);
  return known
    .map((candidate) => ({ candidate, far: distance(asked, candidate) }))
    .filter(
      ({ candidate, far }) =>
        far <= Math.max(2, candidate.length / 2.5) || candidate.includes(asked),
    )
    .sort((a, b) => a.far - b.far || a.candidate.localeCompare(b.candidate))
    .slice(0, 3)
    .map(({ candidate }) => candidate);
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
