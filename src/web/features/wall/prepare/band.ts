import type { LiveAlarm, LiveQueue, LiveState } from '../../../../contracts/live.ts';

/** What the one band tells: an alarm, or a queue that stands badly while callers wait. */
export type Band =
  | { readonly id: string; readonly alarm: LiveAlarm }
  | { readonly id: string; readonly queue: LiveQueue };

/** What is wrong now, the worst first; a wall shows the first. Small matters stay off the wall. */
export function bandsOf(state: LiveState | null): Band[] {
  if (!state) return [];
  const alarms = state.alarms
    .filter(({ severity }) => severity !== 'low')
    .map((alarm) => ({ id: `alarm ${alarm.id}`, alarm }));
  if (alarms.length > 0) return alarms;
  return state.queues
    .filter(({ standing, waiting }) => standing === 'bad' && waiting > 0)
    .sort((a, b) => (a.longestSince ?? Infinity) - (b.longestSince ?? Infinity))
    .map((queue) => ({ id: `queue ${queue.project}\n${queue.queue}`, queue }));
}

/**
 * The band to show after `shown`: one that still holds keeps its place for as long as `mayChange` is
 * false, with its newest numbers; one that is over stays as it was.
 */
export function nextBand(
  shown: Band | null,
  bands: readonly Band[],
  mayChange: boolean,
): Band | null {
  if (mayChange) return bands[0] ?? null;
  if (!shown) return null;
  return bands.find(({ id }) => id === shown.id) ?? shown;
}

/** Is it red, or only attention? */
export function isRed(band: Band): boolean {
  return 'queue' in band || band.alarm.severity === 'critical' || band.alarm.severity === 'high';
}

/** What may sound when it is new: grave alarms, and the red band where there is no alarm. */
export function redsOf(state: LiveState | null, band: Band | null): string[] {
  const graves = (state?.alarms ?? []).map((alarm) => ({ id: `alarm ${alarm.id}`, alarm }));
  const reds = graves.filter(isRed).map(({ id }) => id);
  return band && isRed(band) && !reds.includes(band.id) ? [...reds, band.id] : reds;
}
