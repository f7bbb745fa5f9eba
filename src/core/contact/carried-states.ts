import type { JournalEntry } from './journal.ts';

/** So much before the border everything is kept: lines of one act lie close together. */
const whole = 2 * 86_400_000;
/** Of each kind of change so many of the latest are kept from before that. */
const ofEachKind = 3;

/**
 * What operators' states from an instant on depend on of the changes before it. A log-in, a break or
 * an end of either is overruled by a later one of the same kind for the same queues, so the latest
 * few of each kind stand for all.
 */
export function carriedStates(entries: readonly JournalEntry[], border: number): JournalEntry[] {
  const kept: JournalEntry[] = [];
  const kinds = new Map<string, number>();
  let team = false;
  const before = entries.filter(({ at }) => at < border).sort((a, b) => b.at - a.at);
  for (const entry of before) {
    const { body } = entry;
    const namesTeam = 'team' in body && body.team !== undefined && body.team !== '';
    if (body.type === 'agent-interval') {
      if (body.endedAt >= border - whole || (namesTeam && !team)) kept.push(entry);
    } else if (body.type === 'agent-state-changed') {
      const kind = `${body.state} ${body.paused ?? false} ${JSON.stringify(body.queues ?? null)}`;
      const seen = kinds.get(kind) ?? 0;
      kinds.set(kind, seen + 1);
      if (entry.at >= border - whole || seen < ofEachKind || (namesTeam && !team)) kept.push(entry);
    }
    if (namesTeam) team = true;
  }
  return kept.reverse();
}
