import { newId } from '../sources/create-sources.ts';
import { addresseesOf, isReachable, isTold } from './addressees.ts';
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
      // What is meant for one person must not go to others because the address is none.
      const isReport = notice.kind === 'report';
      const recipients = isReport ? to.recipients : to.recipients?.filter(isReachable);
      const addressees = named
        .filter(({ text }) => text.settings.kind !== 'app')
        .flatMap((channel) => addresseesOf(channel, recipients))
        .map((addressee) => ({ ...addressee, id: newId('dlv') }));
      const app = all.find(({ id }) => id === appChannel.id)?.text ?? appChannel.text;
      const personal = isReport && (recipients?.length ?? 0) > 0 && to.channels.length > 0;
      const inApp = isTold(app, notice) && (!personal || to.channels.includes(appChannel.id));
      const reached = addressees.length + (inApp && to.channels.includes(appChannel.id) ? 1 : 0);
      if (addressees.length === 0 && !inApp) return reached;
      await outbox.put(tenant, notice, { addressees, inApp, noticeId: newId('ntc'), now: now() });
      wake();
      return reached;
    },
  };
}
