import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AppError } from '../../core/errors.ts';
import type { ReportFiles } from '../../services/reports/ports.ts';

const idShape = /^run_[A-Za-z0-9]+$/;

/** Files of runs, each run in a folder of its own. A file appears whole or not at all. */
export function createReportFiles(folder: string): ReportFiles {
  const place = (run: string, name: string): string => {
    if (!idShape.test(run) || basename(name) !== name || name.startsWith('.'))
      throw new AppError('NOT_FOUND', { what: run });
    return join(folder, run, name);
  };
  return {
    async write(run, name, bytes) {
      const target = place(run, name);
      await mkdir(join(folder, run), { recursive: true });
      try {
        await writeFile(`${target}.part`, bytes, { mode: 0o600 });
        await rename(`${target}.part`, target);
      } catch (cause) {
        if (cause instanceof Error && 'code' in cause && cause.code === 'ENOSPC')
          throw new AppError('DISK_FULL', {}, { cause });
        throw cause;
      }
    },
    async read(run, name) {
      try {
        return await readFile(place(run, name));
      } catch (cause) {
        if (cause instanceof AppError) throw cause;
        throw new AppError('NOT_FOUND', { what: name }, { cause });
      }
    },
    async remove(run) {
      if (idShape.test(run)) await rm(join(folder, run), { recursive: true, force: true });
    },
  };
}
