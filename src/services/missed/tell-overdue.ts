import { keyOf } from '../../core/control/missed.ts';
import type { Notifier } from '../delivery/notifier.ts';
import type { MissedPorts } from './recompute.ts';
import { responsibleOf } from './responsible.ts';
import { maskedNumber } from './table-of-missed.ts';

const DAY = 86_400_000;

/**
 * Tells of callers whom nobody called back by their deadline, once each; those of more than a day ago
 * are history. `told` spares the notifier what it has had from this process.
 */
export async function tellOverdue(
  ports: MissedPorts,
  notifier: Notifier,
  told: Set<string>,
): Promise<void> {
  const { tenant, store, work, now } = ports;
  const settings = await work.settings(tenant);
  if (!settings.notify) return;
  const at = now();
  const [entries, kept] = await Promise.all([
    store.entries(tenant, { from: at - 3 * DAY, to: at }),
    work.work(tenant, { from: at - 3 * DAY, to: at }),
  ]);
  const people = new Map(kept.map((one) => [keyOf(one), one.responsible]));
  for (const entry of entries) {
    const key = `missed:${keyOf(entry)}`;
    const due = entry.state === 'open' && entry.deadlineAt <= at && entry.deadlineAt > at - DAY;
    if (!due || told.has(key)) continue;
    const person = people.get(keyOf(entry)) ?? responsibleOf(settings, entry.queue);
    await notifier.notify(
      {
        key,
        kind: 'missed-call',
        severity: 'high',
        title: { message: 'missed.told-overdue', params: { queue: entry.queue } },
        lines: [
          { message: 'missed.told-caller', params: { caller: maskedNumber(entry.caller) } },
          {
            message: 'missed.told-waited',
            params: {
              minutes: Math.round((at - entry.lostAt) / 60_000),
              attempts: entry.attempts,
            },
          },
          ...(person === ''
            ? []
            : [{ message: 'missed.told-responsible', params: { person } } as const]),
        ],
        link: '/missed',
        data: {
          project: entry.project,
          queue: entry.queue,
          system: entry.system,
          call: entry.call,
          lostAt: entry.lostAt,
          deadlineAt: entry.deadlineAt,
          attempts: entry.attempts,
          responsible: person,
        },
        at,
      },
      { channels: settings.channels, ...(person === '' ? {} : { recipients: [person] }) },
    );
    told.add(key);
  }
}
