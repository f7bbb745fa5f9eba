import type { OpenChannel, StoredChannel } from './ports.ts';

/** Opens the secrets of a channel that are good still. Throws when they were sealed elsewhere. */
export function openChannel(
  channel: StoredChannel,
  open: (sealed: string) => string,
  now: number,
): OpenChannel {
  const secrets: Record<string, string> = {};
  for (const [name, { sealed, until }] of Object.entries(channel.secrets))
    if (until === undefined || until > now) secrets[name] = open(sealed);
  return { id: channel.id, text: channel.text, secrets };
}
