import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import type { Upload } from '../../contracts/sources.ts';
import { AppError } from '../../core/errors.ts';

/** Dropped files, kept in the data folder until their import is done. */
export interface Uploads {
  save(name: string, body: NonNullable<Request['body']>): Promise<Upload>;
  /** Path of an upload's file. Throws NOT_FOUND. */
  path(id: string): Promise<string>;
  remove(id: string): Promise<void>;
}

const idShape = /^[0-9a-f-]{36}$/;

export function createUploads(folder: string): Uploads {
  return {
    async save(name, body) {
      const id = randomUUID();
      const safe =
        basename(name)
          .replace(/[^\p{L}\p{N}._ -]/gu, '_')
          .slice(0, 150) || 'file';
      const target = join(folder, id, safe);
      await mkdir(join(folder, id), { recursive: true });
      try {
        await pipeline(
          Readable.fromWeb(body as ReadableStream<Uint8Array>),
          createWriteStream(target, { mode: 0o600 }),
        );
      } catch (cause) {
        await rm(join(folder, id), { recursive: true, force: true });
        if (isNoSpace(cause)) throw new AppError('DISK_FULL', {}, { cause });
        throw cause;
      }
      return { id, name: safe, bytes: (await stat(target)).size };
    },
    async path(id) {
      const names = idShape.test(id) ? await readdir(join(folder, id)).catch(() => []) : [];
      const name = names[0];
      if (name === undefined) throw new AppError('NOT_FOUND', { what: id });
      return join(folder, id, name);
    },
    async remove(id) {
      if (idShape.test(id)) await rm(join(folder, id), { recursive: true, force: true });
    },
  };
}

function isNoSpace(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ENOSPC';
}
