import { constants, type Stats } from 'node:fs';
import { access, type FileHandle, open, readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { AppError } from '../../core/errors.ts';
import { gzipChunks, isGzip, plainChunks } from './file-bytes.ts';
import { createLineSplitter } from './line-splitter.ts';
import { fitsWildcard, hasWildcard } from './wildcard.ts';

export interface FoundFile {
  readonly path: string;
  readonly size: number;
  /** Instant of its first readable line, else of its last change; ms. */
  readonly startsAt: number;
}

export interface FindOptions {
  /** Names that are taken of a folder; when none fits, all files of it are. */
  readonly names: readonly string[];
  /** Instant of a line in ms, undefined when it tells none. */
  readonly instantOf?: (line: string) => number | undefined;
}

/**
 * Files behind the paths a person gave (files, folders, patterns with * and ? in the last part),
 * each once, the oldest first. Throws FILE_NOT_FOUND or FILE_UNREADABLE.
 */
export async function findFiles(
  inputs: readonly string[],
  options: FindOptions,
): Promise<FoundFile[]> {
  const found = new Map<string, FoundFile>();
  for (const input of inputs) {
    for (const path of await expand(input, options.names)) {
      const real = await realpath(path);
      if (!found.has(real)) found.set(real, await describe(path, options));
    }
  }
  return [...found.values()].sort((a, b) => a.startsAt - b.startsAt || (a.path < b.path ? -1 : 1));
}

async function expand(input: string, names: readonly string[]): Promise<string[]> {
  const path = resolve(input);
  const stats = await statOf(path);
  if (stats?.isFile()) return [path];
  if (stats?.isDirectory()) {
    const files = await filesOf(path);
    const fitting = files.filter((name) => names.some((pattern) => fitsWildcard(name, pattern)));
    const chosen = fitting.length > 0 ? fitting : files;
    if (chosen.length === 0) throw new AppError('FILE_NOT_FOUND', { path: input });
    return chosen.map((name) => join(path, name));
  }
  if (stats) throw unreadable(input, 'not a file');
  const folder = dirname(path);
  if (!hasWildcard(basename(path)) || !(await statOf(folder))?.isDirectory())
    throw new AppError('FILE_NOT_FOUND', { path: input });
  const files = (await filesOf(folder)).filter((name) => fitsWildcard(name, basename(path)));
  if (files.length === 0) throw new AppError('FILE_NOT_FOUND', { path: input });
  return files.map((name) => join(folder, name));
}

async function filesOf(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const names: string[] = [];
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue;
      const link = entry.isSymbolicLink();
      if (entry.isFile() || (link && (await statOf(join(folder, entry.name)))?.isFile()))
        names.push(entry.name);
    }
    return names.sort();
  } catch (cause) {
    throw unreadable(folder, cause);
  }
}

async function statOf(path: string): Promise<Stats | undefined> {
  try {
    return await stat(path);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw unreadable(path, cause);
  }
}

async function describe(path: string, options: FindOptions): Promise<FoundFile> {
  let file: FileHandle | undefined;
  try {
    await access(path, constants.R_OK);
    file = await open(path, 'r');
    const { size, mtimeMs } = await file.stat();
    const startsAt = options.instantOf && (await firstInstant(file, options.instantOf));
    return { path, size, startsAt: startsAt ?? mtimeMs };
  } catch (cause) {
    throw unreadable(path, cause);
  } finally {
    await file?.close();
  }
}

async function firstInstant(
  file: FileHandle,
  instantOf: (line: string) => number | undefined,
): Promise<number | undefined> {
  const splitter = createLineSplitter();
  for await (const chunk of (await isGzip(file)) ? gzipChunks(file) : plainChunks(file, 0)) {
    const block = splitter.push(chunk.bytes);
    const lines = block.texts.length > 0 ? block.texts : splitter.end().texts;
    for (const line of lines) {
      const at = instantOf(line);
      if (at !== undefined) return at;
    }
    return undefined;
  }
  return undefined;
}

function unreadable(path: string, cause: unknown): AppError {
  const detail = cause instanceof Error ? cause.message : String(cause);
  return new AppError('FILE_UNREADABLE', { path, detail }, { cause });
}
