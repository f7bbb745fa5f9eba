import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { AppError } from '../core/errors.ts';

/** A mapping file as it is sent. Throws FILE_NOT_FOUND. */
export function readMapping(path: string): { name: string; text: string } {
  try {
    return { name: basename(path), text: readFileSync(path, 'utf8') };
  } catch (cause) {
    throw new AppError('FILE_NOT_FOUND', { path }, { cause });
  }
}
