import type { JournalEntry } from '../../core/contact/journal.ts';
import type { QuarantinedLine, ReadRequest, SourceBatch } from '../sdk/source.ts';
import { needMapping, readMapping } from './read-mapping.ts';
import { createRowReader, type RowReader } from './row-reader.ts';
import { createRowSplitter } from './split-rows.ts';

/**
 * Reads quarantined lines again, with a mended mapping or the old one. Their header and delimiter
 * were kept with them. Throws AppError INVALID_MAPPING.
 */
export function replayRows(
  lines: readonly QuarantinedLine[],
  request: Pick<ReadRequest, 'zone' | 'mapping'>,
): SourceBatch {
  const mapping = readMapping(needMapping(request));
  const { file } = mapping.mapping;
  const quote = file.quote === 'none' ? '' : file.quote;
  const readers = new Map<string, RowReader>();
  const entries: JournalEntry[] = [];
  const quarantined: QuarantinedLine[] = [];
  let ignored = 0;
  for (const kept of lines) {
    const { header = '', delimiter = '\t' } = kept.params;
    const cut = (text: string, line: number) => {
      const splitter = createRowSplitter({ delimiter, quote, width: 0 }, line - 1);
      return [...splitter.push(text), ...splitter.end()];
    };
    const id = JSON.stringify([kept.place, header, delimiter]);
    let reader = readers.get(id);
    if (!reader) {
      const first = cut(header, 1)[0];
      const named = file.header === 'none' || !first ? mapping : withHeader(mapping);
      reader = createRowReader(named, {
        place: kept.place,
        zone: request.zone,
        workbook: file.format === 'xlsx' || /\.xlsx$/i.test(kept.place),
        delimiter,
      });
      if (first) reader.pass(first);
      readers.set(id, reader);
    }
    // A line that was cut to be kept has lost its end, and cannot be read any more.
    const [row, ...more] = kept.text.length >= 4096 ? [] : cut(kept.text, kept.line);
    const outcome = row && more.length === 0 ? reader.take(row) : undefined;
    if (outcome?.kind === 'entries') entries.push(...outcome.entries);
    else if (outcome?.kind === 'ignored') ignored += 1;
    else quarantined.push(outcome?.line ?? kept);
  }
  return {
    place: lines[0]?.place ?? '',
    entries,
    quarantined,
    lines: lines.length,
    ignored,
    cursor: '',
    bytesRead: 0,
    bytesTotal: null,
    done: true,
  };
}

/** The mapping for a header that comes as the first row. */
function withHeader(mapping: ReturnType<typeof readMapping>): ReturnType<typeof readMapping> {
  const { file } = mapping.mapping;
  return { ...mapping, mapping: { ...mapping.mapping, file: { ...file, header: 1 } } };
}
