/**
 * Visits to a queue in eight classes that never overlap: by how they ended and whether that was within
 * the threshold. Every definition of service level is which classes stand above and below its line.
 */
export const visitClasses = [
  'answered-in',
  'answered-late',
  'short',
  'lost-in',
  'lost-late',
  'left-in',
  'left-late',
  'waiting',
] as const;
export type VisitClass = (typeof visitClasses)[number];

/** The metric that counts each class, in the catalogue. */
export const classMetrics: Readonly<Record<VisitClass, string>> = {
  'answered-in': 'answered_in_time',
  'answered-late': 'answered_late',
  short: 'short_abandoned',
  'lost-in': 'abandoned_before_threshold',
  'lost-late': 'abandoned_late',
  'left-in': 'left_in_time',
  'left-late': 'left_late',
  waiting: 'in_progress',
};
/** All that the page asks for. */
export const countMetrics: readonly string[] = [...Object.values(classMetrics), 'offered'];

export type ClassCounts = Readonly<Record<VisitClass, number>>;

/** Counts by class from a row of an answer. */
export function readClasses(row: Readonly<Record<string, unknown>>): ClassCounts {
  const of = (name: VisitClass) => Number(row[classMetrics[name]] ?? 0);
  return {
    'answered-in': of('answered-in'),
    'answered-late': of('answered-late'),
    short: of('short'),
    'lost-in': of('lost-in'),
    'lost-late': of('lost-late'),
    'left-in': of('left-in'),
    'left-late': of('left-late'),
    waiting: of('waiting'),
  };
}

export function sumOf(counts: ClassCounts, classes: readonly VisitClass[]): number {
  return classes.reduce((sum, name) => sum + counts[name], 0);
}
