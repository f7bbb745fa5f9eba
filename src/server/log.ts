import { type Logger, pino } from 'pino';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

/** Log of the process as JSON lines on stderr; GUDOK_LOG sets the level (default warn). */
export function createLog(level = process.env.GUDOK_LOG ?? 'warn'): Logger {
  return pino({ level, base: null }, pino.destination({ dest: 2, sync: true }));
}
