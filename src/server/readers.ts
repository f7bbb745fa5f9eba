import type { ReadingSettings } from '../core/contact/settings.ts';
import {
  cdrReader,
  queueLogReader,
  readCdrSettings,
  readReadingSettings,
} from '../sources/asterisk/index.ts';
import { eventsReader } from '../sources/events/index.ts';
import type { SourceKind, SourceReader } from '../sources/sdk/source.ts';
import { simulatorReader } from '../sources/simulator/index.ts';
import { needMapping, readMapping } from '../sources/table/read-mapping.ts';
import { tableReader } from '../sources/table/table-reader.ts';

/** Every source that is read, by its kind: the one list. AMI is not read: it tells by itself. */
export const readers: Readonly<Record<Exclude<SourceKind, 'asterisk-ami'>, SourceReader>> = {
  'asterisk-queue-log': queueLogReader,
  'asterisk-cdr': cdrReader,
  table: tableReader,
  events: eventsReader,
  simulator: simulatorReader,
};

/**
 * How ambiguities are read, where the mapping file of a source says so. Throws INVALID_MAPPING, with
 * every fault and its line, before an import begins; columns are checked against the file by it.
 */
export function settingsOf(
  kind: SourceKind,
  mapping: { readonly name: string; readonly text: string } | undefined,
): ReadingSettings | undefined {
  if (kind === 'table') readMapping(needMapping({ mapping }));
  else if (kind === 'asterisk-cdr') readCdrSettings(mapping);
  else if (mapping) {
    const settings = readReadingSettings(mapping);
    if (kind === 'asterisk-queue-log') return settings;
  }
  return undefined;
}

/**
 * Name of a source that the person gave none: a table's mapping names it, so that two tables with
 * calls of their own numbering stay apart; others are named by their kind.
 */
export function sourceNameOf(
  kind: SourceKind,
  mapping: { readonly name: string; readonly text: string } | undefined,
): string | undefined {
  return kind === 'table' ? readMapping(needMapping({ mapping })).mapping.name : undefined;
}
