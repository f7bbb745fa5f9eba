import type { Direction } from '../../../core/contact/events.ts';
import type { CdrSettings } from './settings.ts';

/**
 * Direction of a leg by the site's settings: its context, else which of its channels is a trunk;
 * a leg that ended in Queue() came from outside. A CDR itself does not tell.
 */
export function directionOf(
  leg: { context: string; channel: string; peerChannel: string; application: string },
  settings: Pick<CdrSettings, 'contexts' | 'trunks'>,
): Direction {
  if (Object.hasOwn(settings.contexts, leg.context))
    return settings.contexts[leg.context] ?? 'unknown';
  if (settings.trunks.length > 0) {
    const isTrunk = (channel: string) => settings.trunks.some((start) => channel.startsWith(start));
    if (isTrunk(leg.channel)) return 'inbound';
    if (isTrunk(leg.peerChannel)) return 'outbound';
    if (leg.application !== 'Queue') return 'internal';
  }
  return leg.application === 'Queue' ? 'inbound' : 'unknown';
}
