import { writeFileSync } from 'node:fs';
import { AppError } from '../core/errors.ts';

/** Writes a file that a command makes. Throws FILE_UNWRITABLE, DISK_FULL. */
export function writeOut(path: string, content: string | Uint8Array): void {
  try {
    writeFileSync(path, content);
  } catch (cause) {
    const { code = '', message } = cause as NodeJS.ErrnoException;
    if (code === 'ENOSPC') throw new AppError('DISK_FULL', {}, { cause });
    throw new AppError('FILE_UNWRITABLE', { path, detail: code || message }, { cause });
  }
}
