import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  cancelImport,
  getImport,
  type ImportJob,
  sourceKind,
  startImport,
} from '../../contracts/sources.ts';
import { AppError, type ErrorCode, errorCodes } from '../../core/errors.ts';
import { type Command, dataFolder, type Io } from '../command.ts';
import { type Connection, connect } from '../connect.ts';
import { readMapping } from '../mapping-file.ts';
import { readArguments, text } from '../usage.ts';

const options = {
  data: { type: 'string' },
  project: { type: 'string' },
  zone: { type: 'string' },
  mapping: { type: 'string' },
  name: { type: 'string' },
  follow: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

/** `gudok import SOURCE PATH…`: reads files into the data folder, or through the running server. */
export const importFiles: Command = async (line, io) => {
  const args = readArguments(line, options);
  const [kindText, ...paths] = args.rest;
  const kind = sourceKind.safeParse(kindText);
  if (!kind.success) throw new AppError('WRONG_USAGE', { detail: `import ${kindText ?? ''}` });
  if (paths.length === 0 && kind.data !== 'simulator')
    throw new AppError('WRONG_USAGE', { detail: 'import PATH' });
  const inputs = paths.map((path) =>
    isUrl(path) || kind.data === 'simulator' ? path : existing(path),
  );
  const mappingPath = text(args, 'mapping');
  const mapping = mappingPath === undefined ? undefined : readMapping(mappingPath);
  const follow = args.values.follow === true;
  const connection = await connect(dataFolder(text(args, 'data')));
  try {
    const job = await connection.call(startImport, {
      kind: kind.data,
      paths: inputs,
      project: text(args, 'project', 'default'),
      zone: text(args, 'zone', Intl.DateTimeFormat().resolvedOptions().timeZone),
      name: text(args, 'name'),
      mapping,
      follow,
    });
    const finished = await waitFor(connection, job, io, args.values.json !== true);
    if (args.values.json) io.out(JSON.stringify(finished, null, 2));
    else io.out(io.say('imported', { ...finished.counts }));
    if (finished.error) {
      const { code, params, issues } = finished.error;
      throw new AppError(knownCode(code), params, { issues: issues ?? [] });
    }
    // To stop is the only end of following.
    return finished.state === 'done' || (follow && finished.state === 'cancelled') ? 0 : 1;
  } finally {
    await connection.close();
  }
};

/** Follows a job to its end; Ctrl C stops it, what was read stays. */
async function waitFor(
  connection: Connection,
  started: ImportJob,
  io: Io,
  tell: boolean,
): Promise<ImportJob> {
  let job = started;
  let asked = false;
  const stop = () => {
    asked = true;
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    for (let told = 0; job.state === 'waiting' || job.state === 'running'; ) {
      await new Promise((done) => setTimeout(done, 100));
      job = asked
        ? await connection.call(cancelImport, { id: job.id })
        : await connection.call(getImport, { id: job.id });
      if (asked) continue;
      if (tell && job.counts.lines - told >= 250_000) {
        told = job.counts.lines;
        io.note(io.say('import-progress', { lines: told, share: share(job) }));
      }
    }
    return job;
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  }
}

function share(job: ImportJob): string {
  return job.bytesTotal ? `${Math.floor((job.bytesRead / job.bytesTotal) * 100)} %` : '';
}

function existing(path: string): string {
  if (!/[*?]/.test(path) && !existsSync(path)) throw new AppError('FILE_NOT_FOUND', { path });
  return resolve(path);
}

function isUrl(path: string): boolean {
  return /^[a-z]+:\/\//i.test(path);
}

function knownCode(code: string): ErrorCode {
  return code in errorCodes ? (code as ErrorCode) : 'INTERNAL';
}
