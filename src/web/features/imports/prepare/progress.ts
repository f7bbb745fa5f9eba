import type { ImportJob } from '../../../../contracts/sources.ts';
import { addDays, localTime } from '../../../state/days.ts';

/** Share of an import that is done, 0…1; null while its size is not known. */
export function progressOf({ state, bytesRead, bytesTotal }: ImportJob): number | null {
  if (state === 'done') return 1;
  if (bytesTotal === null || bytesTotal === 0) return null;
  return Math.min(1, bytesRead / bytesTotal);
}

/** Does it still go on, so that it is worth asking again? */
export function isGoing({ state }: Pick<ImportJob, 'state'>): boolean {
  return state === 'waiting' || state === 'running';
}

/** Lines a second so far; null before the first second. */
export function speedOf({ startedAt, finishedAt, counts }: ImportJob, now: number): number | null {
  if (startedAt === null) return null;
  const seconds = ((finishedAt ?? now) - startedAt) / 1000;
  return seconds >= 1 ? counts.lines / seconds : null;
}

/** Local days of what was read, for a link to the board. Null when nothing was. */
export function readDays(
  { firstAt, lastAt }: Pick<ImportJob, 'firstAt' | 'lastAt'>,
  zone: string,
): { from: string; to: string } | null {
  if (firstAt === null || lastAt === null) return null;
  const day = (at: number) => localTime(at, zone).slice(0, 10);
  return { from: day(firstAt), to: addDays(day(lastAt), 1) };
}
