import type { deliveryEndpoints } from '../../contracts/delivery.ts';
import type { Notifier } from '../../services/delivery/notifier.ts';
import type { Part, PartBase } from './part.ts';

export interface DeliveryPart extends Part<keyof typeof deliveryEndpoints> {
  readonly notifier: Notifier;
}

/** Channels, the outbox and its log. */
export function createDeliveryPart(_base: PartBase): DeliveryPart {
  return {
    notifier: { notify: async () => {} },
    handlers: {},
    mount() {},
    async start() {},
    async close() {},
  };
}
