import type { deliveryEndpoints } from '../../contracts/delivery.ts';
import { AppError } from '../../core/errors.ts';
import type { Notifier } from '../../services/delivery/notifier.ts';
import type { Part, PartBase } from './part.ts';

export interface DeliveryPart extends Part<keyof typeof deliveryEndpoints> {
  readonly notifier: Notifier;
}

/** Channels, the outbox and its log. */
export function createDeliveryPart(_base: PartBase): DeliveryPart {
  const later = () => Promise.reject(new AppError('NOT_FOUND', { what: 'delivery' }));
  return {
    notifier: { notify: async () => {} },
    handlers: {
      listChannels: later,
      saveChannel: later,
      removeChannel: later,
      restoreChannel: later,
      testChannel: later,
      listDeliveries: later,
      getDelivery: later,
      sendAgain: later,
      listNotices: later,
      countNotices: later,
      readNotices: later,
    },
    mount() {},
    async start() {},
    async close() {},
  };
}
