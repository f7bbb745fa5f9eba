import type { Kysely, Selectable } from 'kysely';
import type { ImportStore, StoredImport } from '../../services/imports/job.ts';
import { guarded } from '../failures.ts';
import type { IngestSchema } from './schema.ts';
import { numberOrNull } from './source-store.ts';

/** Imports in PostgreSQL. */
export function createImportStore(database: Kysely<IngestSchema>): ImportStore {
  const ask = <T>(run: () => Promise<T>): Promise<T> => guarded(run, 'postgres');
  const jobs = () => database.selectFrom('import_jobs').selectAll();

  return {
    add: (job) =>
      ask(async () => {
        const { id, tenant, project, source, kind, zone, follow } = job;
        await database
          .insertInto('import_jobs')
          .values({
            ...{ id, tenant, project, source, kind, zone, follow },
            files: JSON.stringify(job.files),
            inputs: JSON.stringify(job.inputs),
            mapping: job.mapping && JSON.stringify(job.mapping),
            created_at: job.createdAt,
            ...progressOf(job),
          })
          .execute();
      }),
    save: (job) =>
      ask(async () => {
        await database
          .updateTable('import_jobs')
          .set({
            ...progressOf(job),
            // Once it has ended the secrets of its inputs are struck out.
            ...(job.finishedAt !== null && { inputs: JSON.stringify(job.inputs) }),
          })
          .where('id', '=', job.id)
          .execute();
      }),
    byId: (tenant, id) =>
      ask(async () => {
        const row = await jobs()
          .where('tenant', '=', tenant)
          .where('id', '=', id)
          .executeTakeFirst();
        return row && importOf(row);
      }),
    list: (tenant, limit) =>
      ask(async () => {
        const rows = await jobs()
          .where('tenant', '=', tenant)
          .orderBy('created_at', 'desc')
          .limit(limit)
          .execute();
        return rows.map(importOf);
      }),
    interrupt: () =>
      ask(async () => {
        const { numUpdatedRows } = await database
          .updateTable('import_jobs')
          .set({ state: 'interrupted' })
          .where('state', 'in', ['waiting', 'running'])
          .executeTakeFirst();
        return Number(numUpdatedRows);
      }),
    interrupted: () =>
      ask(async () => {
        const rows = await jobs()
          .where('state', '=', 'interrupted')
          .orderBy('created_at')
          .execute();
        return rows.map(importOf);
      }),
    lastMapping: (source) =>
      ask(async () => {
        const row = await jobs()
          .where('source', '=', source)
          .where('mapping', 'is not', null)
          .orderBy('created_at', 'desc')
          .limit(1)
          .executeTakeFirst();
        return row?.mapping ?? null;
      }),
    cursors: (source, reading) =>
      ask(async () => {
        const rows = await database
          .selectFrom('ingest_cursors')
          .select(['place', 'cursor'])
          .where('source', '=', source)
          .where('reading', '=', reading)
          .execute();
        return new Map(rows.map((row) => [row.place, row.cursor]));
      }),
  };
}

function progressOf(job: StoredImport) {
  return {
    state: job.state,
    ...job.counts,
    bytes_read: job.bytesRead,
    bytes_total: job.bytesTotal,
    started_at: job.startedAt,
    finished_at: job.finishedAt,
    first_at: job.firstAt,
    last_at: job.lastAt,
    error: job.error && JSON.stringify(job.error),
  };
}

function importOf(row: Selectable<IngestSchema['import_jobs']>): StoredImport {
  const { id, tenant, project, source, kind, zone, follow, state } = row;
  return {
    ...{ id, tenant, project, source, kind, zone, follow, state },
    files: row.files,
    inputs: row.inputs,
    mapping: row.mapping,
    counts: {
      lines: Number(row.lines),
      accepted: Number(row.accepted),
      repeated: Number(row.repeated),
      ignored: Number(row.ignored),
      quarantined: Number(row.quarantined),
    },
    bytesRead: Number(row.bytes_read),
    bytesTotal: numberOrNull(row.bytes_total),
    createdAt: Number(row.created_at),
    startedAt: numberOrNull(row.started_at),
    finishedAt: numberOrNull(row.finished_at),
    firstAt: numberOrNull(row.first_at),
    lastAt: numberOrNull(row.last_at),
    error: row.error,
  };
}
