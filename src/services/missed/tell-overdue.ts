import { keyOf, type MissedCall } from '../../core/control/missed.ts';
import type { Notifier } from '../delivery/notifier.ts';
import { type MissedPorts, spanOf } from './recompute.ts';
import { responsibleOf } from './responsible.ts';
import { maskedNumber } from './table-of-missed.ts';

const DAY = 86_400_000;

const toldKey = (entry: MissedCall): string => `missed:${keyOf(entry)}`;

/**
 * Tells of callers whom nobody called back by their deadline, once each; those of more than a day ago
 * are history. `told` spares the notifier what it has had from this process of the last day.
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
  const due = await store.due(tenant, { from: at - DAY, to: at + 1 });
  const keys = new Set(due.map(toldKey));
  for (const key of told) if (!keys.has(key)) told.delete(key);
  const entries = due.filter((entry) => !told.has(toldKey(entry)));
  if (entries.length === 0) return;
  const kept = await work.work(tenant, spanOf(entries));
  const people = new Map(kept.map((one) => [keyOf(one), one.responsible]));
  for (const entry of entries) {
    const key = toldKey(entry);
    const person = people.get(keyOf(entry)) ?? responsibleOf(settings, entry.queue);
    await notifier.notify(
      {
        key,
        kind: 'missed-call',
        severity: 'high',
        title: {
          message: 'missed.told-overdue',
          params: { where: entry.queue === '' ? 'nowhere' : '', queue: entry.queue },
        },
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
