import type { ContactEvent } from '../../core/contact/events.ts';
import { type JournalEntry, unitOf } from '../../core/contact/journal.ts';
import { resolveAgent } from '../../core/contact/resolve-agent.ts';
import type { ReadingSettings } from '../../core/contact/settings.ts';
import type { PresentPicture } from '../../core/live/picture.ts';

type Aliases = Pick<ReadingSettings, 'aliases'>;

/** Entries of a link with the operators' names of the settings, as the log's reader gives them. */
export function renamed(
  entries: readonly JournalEntry[],
  settings: Aliases,
): readonly JournalEntry[] {
  if (Object.keys(settings.aliases).length === 0) return entries;
  return entries.map((entry) => {
    const { body } = entry;
    if (!('agent' in body) || body.agent === undefined) return entry;
    const agent = resolveAgent(body.agent, settings);
    if (agent === body.agent) return entry;
    const event = { ...body, agent } as ContactEvent;
    return { ...entry, unit: unitOf(event), body: event };
  });
}

/** The same for a picture. */
export function renamedPicture(picture: PresentPicture, settings: Aliases): PresentPicture {
  const rename = <T extends { readonly agent: string }>(one: T): T => ({
    ...one,
    agent: resolveAgent(one.agent, settings),
  });
  return {
    ...picture,
    talking: picture.talking.map(rename),
    members: picture.members.map(rename),
  };
}
