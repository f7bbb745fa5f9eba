import type { deliveryEndpoints } from '../../contracts/delivery.ts';
import { createSend } from '../../delivery/channels/send.ts';
import { noticeWords } from '../../delivery/notices/notice-words.ts';
import { createChannels } from '../../services/delivery/create-channels.ts';
import { createDeliveries } from '../../services/delivery/create-deliveries.ts';
import { createNotifier } from '../../services/delivery/create-notifier.ts';
import type { Notifier } from '../../services/delivery/notifier.ts';
import { createWorker } from '../../services/delivery/worker.ts';
import { createChannelStore } from '../../storage/postgres/delivery-channels.ts';
import { createOutbox } from '../../storage/postgres/delivery-outbox.ts';
import type { Part, PartBase } from './part.ts';

export interface DeliveryPart extends Part<keyof typeof deliveryEndpoints> {
  readonly notifier: Notifier;
}

/** Channels, the outbox and its log. GUDOK_PUBLIC_ONLY=1: no channel over HTTP into the own network. */
export function createDeliveryPart(base: PartBase): DeliveryPart {
  const { tenant, now, secrets } = base;
  const store = createChannelStore(base.pool);
  const outbox = createOutbox(base.pool);
  const worker = createWorker({
    tenant,
    outbox,
    channels: store,
    send: createSend(base.publicUrl, { publicOnly: process.env.GUDOK_PUBLIC_ONLY === '1' }),
    open: secrets.open,
    now,
    random: Math.random,
    onError: (error) => base.log.error({ err: error }, 'a notice was not delivered'),
  });
  const channels = createChannels({ tenant, store, seal: secrets.seal, now });
  const ports = { tenant, outbox, channels: store, worker, words: noticeWords, now };
  const deliveries = createDeliveries(ports);
  return {
    notifier: createNotifier({ tenant, outbox, channels: store, now, wake: worker.wake }),
    handlers: {
      listChannels: async () => ({ channels: await channels.list() }),
      saveChannel: async (wish) => {
        const saved = await channels.save(wish);
        worker.wake();
        return saved;
      },
      removeChannel: async ({ id }) => ({ removed: await channels.remove(id) }),
      restoreChannel: ({ id }) => channels.restore(id),
      testChannel: async ({ id, recipient }) => ({
        outcomes: await deliveries.test(id, recipient || undefined),
      }),
      listDeliveries: (wish) => deliveries.list(wish),
      getDelivery: ({ id, language }) => deliveries.get(id, language),
      sendAgain: ({ id, language }) => deliveries.sendAgain(id, language),
      listNotices: (wish) => deliveries.notices(wish),
      countNotices: () => deliveries.unread(),
      readNotices: async ({ ids }) => ({ unread: await deliveries.markRead(ids) }),
    },
    mount() {},
    start: worker.start,
    close: worker.close,
  };
}
