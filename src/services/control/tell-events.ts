import type { ControlVersion } from '../../core/control/definition.ts';
import type { Occurrence } from '../../core/control/occurrence.ts';
import { clockText } from '../../core/format/durations.ts';
import { localDayAt } from '../../core/query/local-day.ts';
import type { Notifier } from '../delivery/notifier.ts';
import { versionsOn } from './sweep.ts';

const DAY = 86_400_000;

/**
 * Tells of occurrences that are new, where their definition wants it: not of those of more than a day
 * ago, nor of what was before the definition was written.
 */
export async function tellEvents(
  notifier: Notifier,
  versions: readonly ControlVersion[],
  fresh: readonly Occurrence[],
  { zone, now }: { readonly zone: string; readonly now: number },
): Promise<void> {
  for (const one of fresh) {
    const version = versionsOn(versions, one.day).find(({ id }) => id === one.definition);
    if (!version?.body.notify || one.at < now - DAY) continue;
    const isOfPeriod = one.kind === 'kpi';
    if (isOfPeriod ? one.day < localDayAt(zone, version.createdAt) : one.at < version.createdAt)
      continue;
    const { body } = version;
    await notifier.notify(
      {
        key: `control:${one.key}`,
        kind: 'control-event',
        severity: body.severity,
        title: {
          message: 'control.told-title',
          params: {
            ...body.name,
            none: '',
            whose: one.agent === '' ? 'nobody' : '',
            agent: one.agent,
          },
        },
        lines: [
          {
            message: `control.told-${one.unit}`,
            params: { value: shown(one, one.value), threshold: shown(one, one.threshold) },
          },
          ...(one.queue === ''
            ? []
            : [{ message: 'control.told-queue', params: { queue: one.queue } }]),
        ],
        link: `/control?event=${encodeURIComponent(one.key)}`,
        data: {
          key: one.key,
          definition: one.definition,
          project: one.project,
          agent: one.agent,
          team: one.team,
          value: one.value,
          threshold: one.threshold,
          at: one.at,
        },
        at: now,
      },
      { channels: body.channels },
    );
  }
}

/** Times as a clock; the rest as a number, which its message writes. */
function shown({ unit }: Occurrence, value: number): string | number {
  return unit === 'seconds' ? clockText(value) : value;
}
