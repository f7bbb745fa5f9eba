import { AppError } from '../../core/errors.ts';
import type { SourceReader } from '../../sources/sdk/source.ts';
import type { ImportStore, StoredImport } from '../imports/job.ts';
import { runImport } from '../imports/run-import.ts';
import type { Ingest } from '../ingest/create-ingest.ts';
import type { IngestTarget } from '../ingest/target.ts';

export interface LogState {
  readonly state: 'following' | 'waiting' | 'failed';
  /** Code of an AppError and what fills it. */
  readonly error: {
    readonly code: string;
    readonly params: Readonly<Record<string, string | number>>;
  } | null;
  /** Lines taken in since the start, and when the last of them came, ms UTC. */
  readonly lines: number;
  readonly lastLineAt: number | null;
}

export interface FollowPorts {
  readonly reader: SourceReader;
  readonly ingest: Pick<Ingest, 'batch' | 'finish' | 'refreshAgentsSoon'>;
  readonly store: Pick<ImportStore, 'cursors'>;
  readonly now: () => number;
  readonly onError: (error: unknown) => void;
}

const retryMilliseconds = 5000;

/**
 * Follows a log from where it was left off, until closed. What hinders (the file is not there yet,
 * an engine that rests) is told and tried again.
 */
export function followLog(
  ports: FollowPorts,
  target: IngestTarget,
  path: string,
  settings: string | null,
): { readonly state: () => LogState; close(): Promise<void> } {
  const stop = new AbortController();
  let state: LogState = { state: 'waiting', error: null, lines: 0, lastLineAt: null };
  const job = followJob(target, path, settings);

  const follow = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      // The file may be quiet for long: once it is open without a fault, it is followed.
      const opened = setTimeout(() => {
        state = { ...state, state: 'following', error: null };
      }, 500);
      try {
        await runImport({
          job,
          target,
          reader: ports.reader,
          ingest: ports.ingest,
          store: ports.store,
          signal: stop.signal,
          onBatch: ({ lines }) => {
            const lastLineAt = lines > 0 ? ports.now() : state.lastLineAt;
            state = { state: 'following', error: null, lines: state.lines + lines, lastLineAt };
          },
        });
      } catch (error) {
        const known = error instanceof AppError;
        const told = known
          ? { code: error.code, params: error.params }
          : { code: 'INTERNAL', params: {} };
        const missing = known && error.code === 'FILE_NOT_FOUND';
        state = { ...state, state: missing ? 'waiting' : 'failed', error: told };
        if (!missing) ports.onError(error);
      } finally {
        clearTimeout(opened);
      }
      if (!stop.signal.aborted) await pause(retryMilliseconds, stop.signal);
    }
  };

  const following = follow();
  return {
    state: () => state,
    async close() {
      stop.abort();
      await following;
    },
  };
}

/** An import that nobody lists: it begins and ends with its connection. */
function followJob(target: IngestTarget, path: string, settings: string | null): StoredImport {
  const { tenant, source, kind, project, zone } = target;
  return {
    id: `follow_${source}`,
    ...{ tenant, source, kind, project, zone },
    files: [path],
    inputs: [path],
    mapping: settings === null ? null : { name: 'settings', text: settings },
    follow: true,
    state: 'running',
    counts: { lines: 0, accepted: 0, repeated: 0, ignored: 0, quarantined: 0 },
    bytesRead: 0,
    bytesTotal: null,
    createdAt: 0,
    startedAt: null,
    finishedAt: null,
    firstAt: null,
    lastAt: null,
    error: null,
  };
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
