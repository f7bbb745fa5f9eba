import type { QuarantinedLine, SourceBatch } from '../sdk/source.ts';
import { emptyDraft, type LineReading, quarantine } from './batch-draft.ts';
import { keptText } from './line-splitter.ts';

/** Reads quarantined lines again. A line that was cut to be kept has lost its end and stays. */
export function replayLines(
  open: (place: string) => LineReading,
  lines: readonly QuarantinedLine[],
): SourceBatch {
  const draft = emptyDraft();
  const readings = new Map<string, LineReading>();
  for (const { place, line, text, reason, params } of lines) {
    draft.lines += 1;
    const raw = { place, line, text };
    if (text.length >= keptText) {
      quarantine(draft, raw, reason, params);
      continue;
    }
    let reading = readings.get(place);
    if (reading === undefined) {
      reading = open(place);
      readings.set(place, reading);
    }
    reading.line(text, raw, undefined, draft);
  }
  const { entries, quarantined, aliases, ignored } = draft;
  return {
    place: lines[0]?.place ?? '',
    ...{ entries, quarantined, aliases, ignored },
    lines: draft.lines,
    cursor: '',
    bytesRead: 0,
    bytesTotal: null,
    done: true,
  };
}
