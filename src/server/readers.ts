import type { ReadingSettings } from '../core/contact/settings.ts';
import { cdrReader, queueLogReader, readReadingSettings } from '../sources/asterisk/index.ts';
import { eventsReader } from '../sources/events/index.ts';
import type { SourceKind, SourceReader } from '../sources/sdk/source.ts';
import { simulatorReader } from '../sources/simulator/index.ts';
import { tableReader } from '../sources/table/table-reader.ts';

/** Every source that is read, by its kind: the one list. */
export const readers: Readonly<Record<SourceKind, SourceReader>> = {
  'asterisk-queue-log': queueLogReader,
  'asterisk-cdr': cdrReader,
  table: tableReader,
  events: eventsReader,
  simulator: simulatorReader,
};

/** How ambiguities are read, where the mapping file of a source says so. */
export function settingsOf(
  kind: SourceKind,
  mapping: { readonly name: string; readonly text: string } | undefined,
): ReadingSettings | undefined {
  return kind === 'asterisk-queue-log' && mapping ? readReadingSettings(mapping) : undefined;
}
