import { type JournalEntry, unitOf } from '../../../core/contact/journal.ts';
import { resolveAgent } from '../../../core/contact/resolve-agent.ts';
import type { ReadingSettings } from '../../../core/contact/settings.ts';
import { type LineReading, quarantine } from '../../files/batch-draft.ts';
import { lineKey } from '../../files/line-key.ts';
import { readLineFiles } from '../../files/line-source.ts';
import type { LineSource } from '../../files/read-line-file.ts';
import { replayLines } from '../../files/replay-lines.ts';
import type { SourceReader } from '../../sdk/source.ts';
import { readReadingSettings } from '../reading-settings.ts';
import { instantOf } from './fields.ts';
import { readQueueLogEvent } from './parse-line.ts';
import { createRepeatCounter } from './repeat-counter.ts';

/** Reads Asterisk's queue_log: files, folders of rotated ones, growing ones. */
export const queueLogReader: SourceReader = {
  kind: 'asterisk-queue-log',
  read: (request) => readLineFiles(queueLogSource(readReadingSettings(request.mapping)), request),
  replay: (lines, request) => {
    const settings = readReadingSettings(request.mapping);
    return replayLines(() => queueLogReading(settings), lines);
  },
};

function queueLogSource(settings: ReadingSettings): LineSource {
  return {
    names: ['queue_log*', 'queue-log*', 'queuelog*'],
    instantOf: (line) => instantOf(line.slice(0, Math.max(0, line.indexOf('|')))),
    open: (_place, state) => queueLogReading(settings, state),
  };
}

/** A reading of queue_log lines by the settings of a source. */
export function queueLogReading(settings: ReadingSettings, state?: string): LineReading {
  const named = Object.keys(settings.aliases).length > 0;
  const agentOf = named ? (name: string) => resolveAgent(name, settings) : undefined;
  const whole = { agentOf };
  const cut = { agentOf, unterminated: true };
  const repeats = settings.repeatedLines === 'count' ? createRepeatCounter(state) : undefined;
  return {
    line(text, raw, fault, into) {
      if (text.charCodeAt(0) <= 32 && text.trim() === '') {
        into.ignored += 1;
        return;
      }
      const event = readQueueLogEvent(text, fault === 'unterminated' ? cut : whole);
      if ('bad' in event) {
        quarantine(into, raw, event.bad, event.params);
        return;
      }
      const hash = lineKey(text);
      const key = repeats ? repeats.keyOf(event.at, hash) : hash;
      const entry: JournalEntry = { unit: unitOf(event), at: event.at, key, body: event, raw };
      into.entries.push(entry);
    },
    ...(repeats ? { state: repeats.state } : {}),
  };
}
