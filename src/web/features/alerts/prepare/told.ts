import type { IncidentDetail } from '../../../../contracts/alerts.ts';

type HistoryLine = IncidentDetail['history'][number];

/** The longest beginning that all keys of notices have in common: one question to the log. */
export function commonKey(history: readonly Pick<HistoryLine, 'noticeKey'>[]): string | null {
  const keys = history.flatMap(({ noticeKey }) => (noticeKey === null ? [] : [noticeKey]));
  const [first] = keys;
  if (first === undefined) return null;
  let length = first.length;
  for (const key of keys)
    while (length > 0 && key.slice(0, length) !== first.slice(0, length)) length--;
  // A beginning that says nothing would bring the whole log.
  return length >= 8 ? first.slice(0, length) : null;
}

/** Until when «30 мин», «2 ч» and «до завтра» are, ms UTC. `local`: now in the zone, as a text. */
export function muteUntil(
  choice: 'half' | 'two' | 'tomorrow',
  nowMs: number,
  local: string,
): number {
  if (choice === 'half') return nowMs + 30 * 60_000;
  if (choice === 'two') return nowMs + 120 * 60_000;
  const [hour = 0, minute = 0, second = 0] = local.slice(11, 19).split(':').map(Number);
  return nowMs + (86_400 - hour * 3600 - minute * 60 - second) * 1000;
}
