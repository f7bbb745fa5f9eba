import type { controlEndpoints } from '../../contracts/control.ts';
import type { Notifier } from '../../services/delivery/notifier.ts';
import type { Part, PartBase } from './part.ts';

export type ControlPart = Part<keyof typeof controlEndpoints>;

/** Control events and the list of missed calls. */
export function createControlPart(
  _base: PartBase,
  _deps: { readonly notifier: Notifier },
): ControlPart {
  return { handlers: {}, mount() {}, async start() {}, async close() {} };
}
