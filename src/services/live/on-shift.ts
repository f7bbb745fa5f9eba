import type { LiveAgent } from '../../contracts/live.ts';

/** Operators on shift now. */
export interface Schedule {
  /**
   * `project\nagent` of who works now by the schedule, with the instant (ms UTC) from which on the
   * schedule has them at work; null: there is no schedule today.
   */
  readonly working: ReadonlyMap<string, number> | null;
}

/** People log in a little after their shift begins; who is later than this is not there, ms. */
const grace = 5 * 60_000;

/** How many the schedule has at work now, and how many of them are not there. */
export function onShift(
  { working }: Schedule,
  agents: readonly Pick<LiveAgent, 'project' | 'agent'>[],
  scope: { readonly project?: string | undefined; readonly queue?: string | undefined },
  now: number,
): { scheduled: number | null; absent: number | null } {
  const { project, queue } = scope;
  // The schedule knows no queues.
  if (working === null || queue !== undefined) return { scheduled: null, absent: null };
  const own = [...working].filter(
    ([key]) => project === undefined || key.startsWith(`${project}\n`),
  );
  const here = new Set(agents.map((row) => `${row.project}\n${row.agent}`));
  const absent = own.filter(([key, since]) => !here.has(key) && now - since >= grace);
  return { scheduled: own.length, absent: absent.length };
}
