import { type ChannelKind, type ChannelText, channelKind } from '../../contracts/delivery.ts';
import type { Notice } from './notifier.ts';

/** Is a channel told this? Severities sort what happens, not what was asked for. */
export function isTold(text: ChannelText, { kind, severity }: Notice): boolean {
  return (
    text.enabled && (kind === 'report' || kind === 'test' || text.severities.includes(severity))
  );
}

/** Kinds that tell persons, each by an address of its own. */
export function hasRecipients(kind: ChannelKind): boolean {
  return kind in shapes;
}

/** One local part, one domain; nothing that could end a header or begin another address. */
const address = /^[^\s@<>()[\]\\,;:"\p{Cc}]+@[^\s@<>()[\]\\,;:"\p{Cc}]+$/u;
const shapes: Partial<Record<ChannelKind, RegExp>> = {
  email: address,
  telegram: /^(-?\d{1,20}|@[A-Za-z]\w{3,40})$/,
  sms: /^\+?\d{5,15}$/,
};

/** The recipient as it is written for this kind, or undefined when it cannot be one. */
export function recipientOf(kind: ChannelKind, written: string): string | undefined {
  const text = kind === 'sms' ? written.replace(/[\s().\u00a0-]/g, '') : written.trim();
  return shapes[kind]?.test(text) && text.length <= 320 ? text : undefined;
}

/** Can anybody be reached by this, through some kind of channel? A mere name cannot. */
export function isReachable(written: string): boolean {
  return channelKind.options.some((kind) => recipientOf(kind, written) !== undefined);
}

/**
 * Who is told through a channel: those given, where any are, else the channel's own. A channel
 * without recipients (a webhook) is one addressee.
 */
export function addresseesOf(
  channel: { readonly id: string; readonly text: ChannelText },
  given: readonly string[] = [],
): { channel: string; recipient: string }[] {
  const { kind } = channel.text.settings;
  if (!hasRecipients(kind)) return [{ channel: channel.id, recipient: '' }];
  const from = given.length > 0 ? given : channel.text.recipients;
  const suited = from.flatMap((one) => recipientOf(kind, one) ?? []);
  return [...new Set(suited)].map((recipient) => ({ channel: channel.id, recipient }));
}
