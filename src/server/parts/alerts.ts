import type { alertEndpoints } from '../../contracts/alerts.ts';
import type { Notifier } from '../../services/delivery/notifier.ts';
import type { LiveView } from '../../services/live/ports.ts';
import type { Part, PartBase } from './part.ts';

export type AlertsPart = Part<keyof typeof alertEndpoints>;

/** Rules, their state and what is wrong now. */
export function createAlertsPart(
  _base: PartBase,
  _deps: { readonly live: LiveView; readonly notifier: Notifier },
): AlertsPart {
  return { handlers: {}, mount() {}, async start() {}, async close() {} };
}
