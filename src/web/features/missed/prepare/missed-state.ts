import type { MissedRow, MissedShown } from '../../../../contracts/control.ts';
import type { Meaning } from '../../../ui/judge.ts';

/** What the list is narrowed to: who still waits comes first. */
export const views = ['waiting', 'overdue', 'tried', 'served', 'closed', 'all'] as const;
export type MissedView = (typeof views)[number];

const statesOf: Record<MissedView, readonly MissedShown[]> = {
  waiting: ['open', 'overdue', 'tried'],
  overdue: ['overdue'],
  tried: ['tried'],
  served: ['reached', 'came-back'],
  closed: ['closed'],
  all: [],
};

export function statesOfView(view: MissedView): MissedShown[] {
  return [...statesOf[view]];
}

/** How many entries a view has. */
export function countOfView(view: MissedView, counts: Record<MissedShown, number>): number {
  const states = view === 'all' ? (Object.keys(counts) as MissedShown[]) : statesOf[view];
  return states.reduce((sum, state) => sum + counts[state], 0);
}

/** The state that people see. */
export function shownState(row: Pick<MissedRow, 'state' | 'overdue'>): MissedShown {
  return row.overdue ? 'overdue' : row.state;
}

export function meaningOf(state: MissedShown): Meaning {
  if (state === 'overdue') return 'bad';
  if (state === 'tried') return 'warn';
  return state === 'reached' || state === 'came-back' ? 'good' : 'none';
}

/** Is somebody still to call? */
export function waits({ state }: Pick<MissedRow, 'state'>): boolean {
  return state === 'open' || state === 'tried';
}

/** Names an entry among the rows. */
export function rowKey({
  project,
  system,
  call,
}: Pick<MissedRow, 'project' | 'system' | 'call'>): string {
  return JSON.stringify([project, system, call]);
}

/** Whose callers are shown; '' among them is nobody's. */
export function tellChosen(people: readonly string[], say: (id: string) => string): string {
  if (people.length === 0) return say('missed.anybody');
  return people.map((name) => name || say('missed.nobody')).join(', ');
}
