import { createHash } from 'node:crypto';
import type { ImportJob } from '../../contracts/sources.ts';
import { AppError, type ErrorParams, type Issue } from '../../core/errors.ts';
import type { BatchCounts } from '../ingest/ports.ts';

export type ImportState = ImportJob['state'];

export interface ImportMapping {
  readonly name: string;
  readonly text: string;
}

export interface ImportErrorDetail {
  readonly code: string;
  readonly params: Record<string, string | number>;
  readonly issues?: (Issue & { readonly params: Record<string, string | number> })[] | undefined;
}

/** An import with what it takes to go on with it. */
export interface StoredImport extends ImportJob {
  readonly tenant: string;
  /** Paths or URLs as the reader gets them; `files` are their names for people. */
  readonly inputs: string[];
  readonly mapping: ImportMapping | null;
  readonly follow: boolean;
}

/** Imports as they are remembered (PostgreSQL). */
export interface ImportStore {
  add(job: StoredImport): Promise<void>;
  save(job: StoredImport): Promise<void>;
  byId(tenant: string, id: string): Promise<StoredImport | undefined>;
  /** The newest first. */
  list(tenant: string, limit: number): Promise<StoredImport[]>;
  /** Those found waiting or running, which no process works on, become interrupted. */
  interrupt(): Promise<number>;
  interrupted(): Promise<StoredImport[]>;
  /** Mapping of the last import of a source. */
  lastMapping(source: string): Promise<ImportMapping | null>;
  /** Where reading of each place stopped, if it was read the same way. */
  cursors(source: string, reading: string): Promise<Map<string, string>>;
}

/** What a person is shown. */
export function jobOf({ tenant, inputs, mapping, follow, ...job }: StoredImport): ImportJob {
  return job;
}

/** The job after one more batch. */
export function afterBatch(
  job: StoredImport,
  counts: BatchCounts,
  bytes: { readonly read: number; readonly total: number | null },
): StoredImport {
  const { firstAt, lastAt } = counts;
  return {
    ...job,
    counts: {
      lines: job.counts.lines + counts.lines,
      accepted: job.counts.accepted + counts.accepted,
      repeated: job.counts.repeated + counts.repeated,
      ignored: job.counts.ignored + counts.ignored,
      quarantined: job.counts.quarantined + counts.quarantined,
    },
    bytesRead: bytes.read,
    bytesTotal: bytes.total,
    firstAt: least(job.firstAt, firstAt, Math.min),
    lastAt: least(job.lastAt, lastAt, Math.max),
  };
}

/** What was read, without the user and password that a URL may carry. */
export function withoutSecrets(input: string): string {
  const found = /^(\w+:\/\/)(?:[^?#]*@)?([^?#]*)(?:\?([^#]*))?/.exec(input);
  if (!found) return input;
  const table = new URLSearchParams(found[3]).get('table');
  return `${found[1]}${found[2]}${table === null ? '' : `?table=${table}`}`;
}

/** The job once nothing will be read for it any more: what opened the sources is forgotten. */
export function ended(job: StoredImport): StoredImport {
  return { ...job, inputs: job.inputs.map(withoutSecrets) };
}

/** Marks a way of reading: a cursor of one is not good for another. */
export function readingOf(kind: string, zone: string, mapping: ImportMapping | null): string {
  return createHash('sha256')
    .update(JSON.stringify([kind, zone, mapping?.text ?? null]))
    .digest('base64url')
    .slice(0, 16);
}

/** What a person is told of a failure; an unexpected one keeps its text to itself. */
export function errorDetail(error: unknown): ImportErrorDetail {
  if (!(error instanceof AppError)) return { code: 'INTERNAL', params: {} };
  const issues = error.issues.map((issue) => ({ ...issue, params: { ...issue.params } }));
  return {
    code: error.code,
    params: { ...(error.params as ErrorParams) },
    ...(issues.length > 0 && { issues }),
  };
}

function least(
  a: number | null,
  b: number | null,
  pick: (a: number, b: number) => number,
): number | null {
  if (a === null || b === null) return a ?? b;
  return pick(a, b);
}
