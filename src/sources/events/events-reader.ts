import { readReadingSettings } from '../asterisk/reading-settings.ts';
import { readLineFiles } from '../files/line-source.ts';
import { replayLines } from '../files/replay-lines.ts';
import type { SourceReader } from '../sdk/source.ts';
import { addLine } from './read-events.ts';

/** Reads files of NDJSON: an event or a record a line, the same as over HTTP. */
export const eventsReader: SourceReader = {
  kind: 'events',
  read(request) {
    const settings = readReadingSettings(request.mapping);
    return readLineFiles(
      {
        names: ['*.ndjson*', '*.jsonl*'],
        instantOf: instantOfLine,
        open: () => ({
          line: (text, raw, _fault, into) =>
            addLine(text, raw.line, { settings, place: raw.place }, into),
        }),
      },
      request,
    );
  },
  replay(lines, request) {
    const settings = readReadingSettings(request.mapping);
    return replayLines(
      () => ({
        line: (text, raw, _fault, into) =>
          addLine(text, raw.line, { settings, place: raw.place }, into),
      }),
      lines,
    );
  },
};

function instantOfLine(text: string): number | undefined {
  try {
    const item: unknown = JSON.parse(text);
    const at: unknown =
      typeof item === 'object' && item !== null ? Reflect.get(item, 'at') : undefined;
    const value = typeof at === 'string' ? Date.parse(at) : at;
    return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
