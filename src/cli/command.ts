import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Language, Say } from './language.ts';

/** What a command may say and where. */
export interface Io {
  readonly say: Say;
  readonly language: Language;
  /** A result, on stdout. */
  out(text: string): void;
  /** Progress and faults, on stderr. */
  note(text: string): void;
}

/** A command: its line in, its exit code out (0 done, 1 refused or failed, 2 wrong usage). */
export type Command = (line: readonly string[], io: Io) => Promise<number>;

/** The data folder: --data, GUDOK_DATA, else `data` in the checkout. */
export function dataFolder(given: string | undefined): string {
  const chosen = given ?? process.env.GUDOK_DATA;
  if (chosen === undefined) return fileURLToPath(new URL('../../data', import.meta.url));
  return resolve(chosen.startsWith('~/') ? join(homedir(), chosen.slice(2)) : chosen);
}
