export { cdrReader } from './cdr/reader.ts';
export { readCdrSettings } from './cdr/settings.ts';
export { parseQueueLogLine, type QueueLogLine } from './queue-log/parse-line.ts';
export { queueLogReader, queueLogReading } from './queue-log/reader.ts';
export { readReadingSettings } from './reading-settings.ts';
