import { z } from 'zod';

/**
 * How a source's ambiguities are read (docs/operate/queue-log.md lists them; the defaults are the
 * readings D1-D25). A site may need others.
 */
export const readingSettings = z.object({
  /** D1: exact repeated lines are one fact, or each counts. */
  repeatedLines: z.enum(['collapse', 'count']).default('collapse'),
  /** D4: the same call enters the same queue again, later, while waiting. */
  reenterWhileWaiting: z.enum(['new-visit', 'same-visit']).default('new-visit'),
  /** D6: endings without a beginning are rebuilt from their own numbers, or left out. */
  endingsWithoutBeginning: z.enum(['rebuild', 'ignore']).default('rebuild'),
  /** D5: wait and talk by the line's number or by the clock. */
  durationsBy: z.enum(['number', 'clock']).default('number'),
  /** D8: log-ins survive a restart of the PBX (persistent members). */
  membersSurviveRestart: z.boolean().default(false),
  /** D14: interface → operator. */
  aliases: z.record(z.string(), z.string()).default({}),
  /** Operator → team. */
  teams: z.record(z.string(), z.string()).default({}),
});
export type ReadingSettings = z.infer<typeof readingSettings>;
export const defaultReading: ReadingSettings = readingSettings.parse({});
