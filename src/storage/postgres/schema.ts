import type { ColumnType, Generated } from 'kysely';
import type { Unit } from '../../core/contact/journal.ts';
import type { ReadingSettings } from '../../core/contact/settings.ts';
import type { ImportErrorDetail, ImportMapping, ImportState } from '../../services/imports/job.ts';
import type { SourceKind } from '../../sources/sdk/source.ts';

/** int8 comes as text, and goes as number or text. */
type Int8 = ColumnType<string, number | string, number | string>;
type Int8OrNull = ColumnType<string | null, number | string | null, number | string | null>;
type Counter = ColumnType<string, number | undefined, number>;
/** jsonb: comes parsed, goes as JSON text. */
type Json<T> = ColumnType<T, string, string>;

/** Tables of migrations/postgres/0002_ingest.sql that Kysely writes to. */
export interface IngestSchema {
  sources: {
    id: string;
    tenant: string;
    project: string;
    kind: SourceKind;
    name: string;
    system: string;
    zone: string;
    settings: Json<ReadingSettings>;
    token_hash: string | null;
    live: boolean;
    created_at: Generated<Date>;
    last_event_at: Int8OrNull;
    last_received_at: Int8OrNull;
    lines: Counter;
    accepted: Counter;
    repeated: Counter;
    ignored: Counter;
    quarantined: Counter;
  };
  ingest_cursors: { source: string; place: string; reading: string; cursor: string };
  ingest_open_batches: { version: Int8; units: Json<Unit[]> };
  import_jobs: {
    id: string;
    tenant: string;
    project: string;
    source: string;
    kind: SourceKind;
    files: Json<string[]>;
    inputs: Json<string[]>;
    mapping: ColumnType<ImportMapping | null, string | null, string | null>;
    zone: string;
    follow: boolean;
    state: ImportState;
    lines: Counter;
    accepted: Counter;
    repeated: Counter;
    ignored: Counter;
    quarantined: Counter;
    bytes_read: Counter;
    bytes_total: Int8OrNull;
    created_at: Int8;
    started_at: Int8OrNull;
    finished_at: Int8OrNull;
    first_at: Int8OrNull;
    last_at: Int8OrNull;
    error: ColumnType<ImportErrorDetail | null, string | null, string | null>;
  };
}
