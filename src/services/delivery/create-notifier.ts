import { newId } from '../sources/create-sources.ts';
import { addresseesOf, isTold } from './addressees.ts';
import { appChannel } from './app-channel.ts';
import type { Notifier } from './notifier.ts';
import type { ChannelStore, Outbox } from './ports.ts';

export interface NotifierPorts {
  readonly tenant: string;
  readonly outbox: Outbox;
  readonly channels: ChannelStore;
  readonly now: () => number;
  /** Called when something was put in the outbox. */
  readonly wake: () => void;
}

/** Puts notices in the outbox; who sends them is another's work. */
export function createNotifier({ tenant, outbox, channels, now, wake }: NotifierPorts): Notifier {
  return {
    async notify(notice, to) {
      const all = await channels.list(tenant);
      const named = all.filter(({ id, text }) => to.channels.includes(id) && isTold(text, notice));
      const addressees = named
        .filter(({ text }) => text.settings.kind !== 'app')
        .flatMap((channel) => addresseesOf(channel, to.recipients))
        .map((addressee) => ({ ...addressee, id: newId('dlv') }));
      const app = all.find(({ id }) => id === appChannel.id)?.text ?? appChannel.text;
      const personal = (to.recipients?.length ?? 0) > 0 && to.channels.length > 0;
      const inApp = isTold(app, notice) && (!personal || to.channels.includes(appChannel.id));
      if (addressees.length === 0 && !inApp) return;
      await outbox.put(tenant, notice, { addressees, inApp, noticeId: newId('ntc'), now: now() });
      wake();
    },
  };
}
