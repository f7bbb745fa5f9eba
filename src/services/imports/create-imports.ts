import { basename } from 'node:path';
import type { ImportJob } from '../../contracts/sources.ts';
import type { ReadingSettings } from '../../core/contact/settings.ts';
import { AppError } from '../../core/errors.ts';
import type { SourceKind, SourceReader } from '../../sources/sdk/source.ts';
import type { Ingest } from '../ingest/create-ingest.ts';
import { newId, type Sources } from '../sources/create-sources.ts';
import {
  afterBatch,
  ended,
  errorDetail,
  type ImportMapping,
  type ImportState,
  type ImportStore,
  jobOf,
  type StoredImport,
  withoutSecrets,
} from './job.ts';
import { runImport } from './run-import.ts';

export interface ImportWish {
  readonly tenant: string;
  readonly kind: SourceKind;
  readonly project: string;
  readonly name?: string | undefined;
  readonly zone: string;
  /** Paths or URLs, as the reader takes them. */
  readonly inputs: readonly string[];
  /** Names for people; default: the last part of each input. */
  readonly files?: readonly string[] | undefined;
  readonly mapping?: ImportMapping | undefined;
  readonly follow?: boolean | undefined;
}

export interface ImportsPorts {
  readonly store: ImportStore;
  readonly sources: Sources;
  readonly ingest: Pick<Ingest, 'batch' | 'finish' | 'refreshAgentsSoon'>;
  readonly readers: Partial<Readonly<Record<SourceKind, SourceReader>>>;
  /** Reading settings that a mapping holds; undefined: the source's own. May throw AppError. */
  readonly settingsOf: (
    kind: SourceKind,
    mapping: ImportMapping | undefined,
  ) => ReadingSettings | undefined;
  readonly now: () => number;
  readonly onError?: (error: unknown, job: ImportJob) => void;
  /** After an import has ended, however: uploads may go. Not after an interruption. */
  readonly onEnd?: (job: ImportJob, inputs: readonly string[]) => void;
}

/** Readings of files, one after another; those that follow growing files run beside. */
export interface Imports {
  /** Throws AppError UNKNOWN_SOURCE, INVALID_MAPPING. */
  startImport(wish: ImportWish): Promise<ImportJob>;
  /** Throws AppError UNKNOWN_IMPORT, as do the next two. */
  getImport(tenant: string, id: string): Promise<ImportJob>;
  listImports(tenant: string): Promise<ImportJob[]>;
  /** What was read stays, and the next import of the same file goes on from there. */
  cancelImport(tenant: string, id: string): Promise<ImportJob>;
  /** At start: imports that the last process left are marked interrupted; resolves with them. */
  findInterrupted(): Promise<ImportJob[]>;
  /** Goes on with every interrupted import. */
  resumeImports(): Promise<void>;
  /** Stops; what runs becomes interrupted. */
  close(): Promise<void>;
}

interface Running {
  job: StoredImport;
  readonly abort: AbortController;
  done: Promise<void>;
  savedAt: number;
  /** Saves go one after another: the last one must be the last. */
  saving: Promise<void>;
}

const saveEvery = 500;

export function createImports(ports: ImportsPorts): Imports {
  const { store, sources, now } = ports;
  const running = new Map<string, Running>();
  let queue: Promise<void> = Promise.resolve();
  let closing = false;

  const begin = (job: StoredImport): void => {
    const entry: Running = {
      job,
      abort: new AbortController(),
      done: queue,
      savedAt: 0,
      saving: Promise.resolve(),
    };
    running.set(job.id, entry);
    const work = job.follow ? perform(entry) : queue.then(() => perform(entry));
    entry.done = work;
    if (!job.follow) queue = work;
  };

  const save = async (entry: Running, change: Partial<StoredImport>): Promise<void> => {
    entry.job = { ...entry.job, ...change };
    entry.savedAt = now();
    const job = entry.job.finishedAt === null ? entry.job : ended(entry.job);
    const saved = entry.saving.then(() => store.save(job));
    entry.saving = saved.catch(() => {});
    await saved;
  };

  const perform = async (entry: Running): Promise<void> => {
    const { signal } = entry.abort;
    let error: unknown;
    try {
      if (!signal.aborted) {
        await save(entry, { state: 'running', startedAt: entry.job.startedAt ?? now() });
        await read(entry);
      }
    } catch (caught) {
      error = caught;
    }
    const state: ImportState = signal.aborted
      ? closing
        ? 'interrupted'
        : 'cancelled'
      : error === undefined
        ? 'done'
        : 'failed';
    const failed = state === 'failed';
    if (failed) ports.onError?.(error, jobOf(entry.job));
    await save(entry, {
      state,
      finishedAt: state === 'interrupted' ? null : now(),
      error: failed ? errorDetail(error) : null,
    }).catch((unsaved: unknown) => ports.onError?.(unsaved, jobOf(entry.job)));
    if (entry.job.follow) await sources.setLive(entry.job.source, false).catch(() => {});
    running.delete(entry.job.id);
    if (state !== 'interrupted') ports.onEnd?.(jobOf(entry.job), entry.job.inputs);
  };

  const read = async (entry: Running): Promise<void> => {
    const { job } = entry;
    const reader = ports.readers[job.kind];
    if (reader === undefined) throw new AppError('UNKNOWN_SOURCE', { id: job.kind });
    const target = await sources.sourceById(job.tenant, job.source);
    if (job.follow) await sources.setLive(job.source, true);
    await runImport({
      job,
      target,
      reader,
      ingest: ports.ingest,
      store,
      signal: entry.abort.signal,
      onBatch: (counts, batch) => {
        const bytes = { read: batch.bytesRead, total: batch.bytesTotal };
        entry.job = afterBatch(entry.job, counts, bytes);
        if (now() - entry.savedAt < saveEvery) return;
        save(entry, {}).catch((error: unknown) => ports.onError?.(error, jobOf(entry.job)));
      },
    });
  };

  const find = async (tenant: string, id: string): Promise<StoredImport> => {
    const known = running.get(id)?.job ?? (await store.byId(tenant, id));
    if (known === undefined || known.tenant !== tenant)
      throw new AppError('UNKNOWN_IMPORT', { id });
    return known;
  };

  return {
    startImport: async (wish) => {
      if (ports.readers[wish.kind] === undefined) {
        throw new AppError('UNKNOWN_SOURCE', { id: wish.kind });
      }
      const settings = ports.settingsOf(wish.kind, wish.mapping);
      const { source } = await sources.ensureSource({ ...wish, settings });
      const job: StoredImport = {
        id: newId('imp'),
        tenant: wish.tenant,
        source,
        kind: wish.kind,
        project: wish.project,
        files: [...(wish.files ?? wish.inputs.map((input) => basename(withoutSecrets(input))))],
        inputs: [...wish.inputs],
        mapping: wish.mapping ?? null,
        follow: wish.follow ?? false,
        state: 'waiting',
        counts: { lines: 0, accepted: 0, repeated: 0, ignored: 0, quarantined: 0 },
        bytesRead: 0,
        bytesTotal: null,
        createdAt: now(),
        startedAt: null,
        finishedAt: null,
        firstAt: null,
        lastAt: null,
        zone: wish.zone,
        error: null,
      };
      await store.add(job);
      begin(job);
      return jobOf(job);
    },
    getImport: async (tenant, id) => jobOf(await find(tenant, id)),
    listImports: async (tenant) => {
      const stored = await store.list(tenant, 200);
      return stored.map((job) => jobOf(running.get(job.id)?.job ?? job));
    },
    cancelImport: async (tenant, id) => {
      const job = await find(tenant, id);
      const entry = running.get(id);
      if (entry === undefined) {
        if (job.state !== 'interrupted') return jobOf(job);
        const cancelled: StoredImport = { ...job, state: 'cancelled', finishedAt: now() };
        await store.save(ended(cancelled));
        ports.onEnd?.(jobOf(cancelled), cancelled.inputs);
        return jobOf(cancelled);
      }
      entry.abort.abort();
      if (entry.job.state === 'running') await entry.done;
      else entry.job = { ...entry.job, state: 'cancelled', finishedAt: now() };
      return jobOf(entry.job);
    },
    findInterrupted: async () => {
      await store.interrupt();
      return (await store.interrupted()).map(jobOf);
    },
    resumeImports: async () => {
      for (const job of await store.interrupted()) {
        if (!running.has(job.id)) begin({ ...job, state: 'waiting' });
      }
    },
    close: async () => {
      closing = true;
      const all = [...running.values()];
      for (const entry of all) entry.abort.abort();
      await Promise.all(all.map(({ done }) => done));
    },
  };
}
