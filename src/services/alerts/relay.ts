import type { Notifier } from '../delivery/notifier.ts';
import type { AlertStore } from './ports.ts';

export interface RelayOptions {
  readonly store: Pick<AlertStore, 'waiting' | 'told'>;
  readonly notifier: Notifier;
  readonly tenant: string;
  readonly now: () => number;
  /** Are the quiet hours of a rule still on? A rule that is no more has none. */
  readonly isQuiet: (rule: string) => boolean;
}

/**
 * Hands what is to be told to delivery. An intent is marked after delivery has it durably: a stop in
 * between hands it over again under the same key, which delivery tells once.
 */
export async function relayIntents(options: RelayOptions): Promise<number> {
  const { store, notifier, tenant, now, isQuiet } = options;
  let told = 0;
  for (const { key, rule, held, notice, channels } of await store.waiting(tenant, 500)) {
    if (held && isQuiet(rule)) continue;
    await notifier.notify(notice, { channels });
    await store.told(tenant, key, now());
    told += 1;
  }
  return told;
}
