import type { VisitClass } from '../prepare/classes.ts';

/** Colours of the classes, the same in the strip, the legend and the heads of the table. */
export const classColours: Readonly<Record<VisitClass, string>> = {
  'answered-in': 'var(--good-fill)',
  'answered-late': 'var(--series-1)',
  short: 'var(--series-7)',
  'lost-in': 'var(--series-6)',
  'lost-late': 'var(--bad-fill)',
  'left-in': 'var(--series-5)',
  'left-late': 'var(--series-4)',
  waiting: 'var(--line-strong)',
};
