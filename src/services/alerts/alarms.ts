import type { LiveAlarm } from '../../contracts/live.ts';
import { type AlertMemory, openIncidents } from './memory.ts';
import { saidOf } from './said.ts';

const ranks = { critical: 0, high: 1, medium: 2, low: 3 } as const;

/** Order of what is wrong: the worst first, of equals the one that has lasted longest. */
export function byWeight(
  a: { readonly severity: LiveAlarm['severity']; readonly startedAt: number },
  b: { readonly severity: LiveAlarm['severity']; readonly startedAt: number },
): number {
  return ranks[a.severity] - ranks[b.severity] || a.startedAt - b.startedAt;
}

/** What the wall and the live page show: open alarms that nobody muted. */
export function alarmsOf(memory: AlertMemory, now: number): LiveAlarm[] {
  return openIncidents(memory)
    .filter(({ rule, mutedUntil }) => {
      const until = Math.max(memory.rules.get(rule)?.mutedUntil ?? 0, mutedUntil ?? 0);
      return until <= now;
    })
    .sort(byWeight)
    .slice(0, 50)
    .map((incident) => {
      const { message, params } = saidOf(incident);
      const { id, severity, scope, startedAt } = incident;
      return {
        id,
        severity,
        message,
        params: { ...params },
        project: scope.project,
        queue: scope.queue,
        since: startedAt,
      };
    });
}
