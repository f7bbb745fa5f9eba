-- What taking data in needs to remember: sources, where reading stopped, what is under way.

-- Versions of rows in ClickHouse: always growing, and above those of an earlier PostgreSQL whose
-- ClickHouse lives on (they start at the clock: milliseconds times 4096).
CREATE SEQUENCE ingest_version;
SELECT setval('ingest_version', (extract(epoch FROM clock_timestamp()) * 1000)::bigint * 4096);

CREATE TABLE sources (
  id text PRIMARY KEY,
  tenant text NOT NULL,
  project text NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  system text NOT NULL,
  zone text NOT NULL,
  settings jsonb NOT NULL,
  -- SHA-256 of the token of a source of events; the token itself is kept nowhere.
  token_hash text UNIQUE,
  live boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  last_event_at bigint,
  last_received_at bigint,
  lines bigint NOT NULL DEFAULT 0,
  accepted bigint NOT NULL DEFAULT 0,
  repeated bigint NOT NULL DEFAULT 0,
  ignored bigint NOT NULL DEFAULT 0,
  quarantined bigint NOT NULL DEFAULT 0,
  UNIQUE (tenant, project, kind, name)
);

-- One row a system: how far its time has come, and the last batch, by which a process sees that
-- another one wrote meanwhile.
CREATE TABLE ingest_systems (
  tenant text NOT NULL,
  project text NOT NULL,
  system text NOT NULL,
  begin_at bigint,
  horizon bigint NOT NULL DEFAULT 0,
  last_version bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant, project, system)
);

-- Batches between their first and last step. Found at a start, they are folded again.
CREATE TABLE ingest_open_batches (
  version bigint PRIMARY KEY,
  tenant text NOT NULL,
  project text NOT NULL,
  system text NOT NULL,
  source text NOT NULL,
  -- Units folded for another reason than entries of their own: aliases, restarts.
  units jsonb NOT NULL,
  opened_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ingest_open_batches_system ON ingest_open_batches (tenant, project, system);

-- Where to go on reading a place. `reading` tells mapping and zone: another reading starts anew.
CREATE TABLE ingest_cursors (
  source text NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
  place text NOT NULL,
  reading text NOT NULL,
  cursor text NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (source, place)
);

-- Two keys of one call. `kept`: entries were stored under from_key before the two were known as one.
CREATE TABLE ingest_aliases (
  tenant text NOT NULL,
  project text NOT NULL,
  system text NOT NULL,
  from_key text NOT NULL,
  to_key text NOT NULL,
  kept boolean NOT NULL,
  PRIMARY KEY (tenant, project, system, from_key)
);
CREATE INDEX ingest_aliases_to ON ingest_aliases (tenant, project, system, to_key);

-- Operators whose states have to be made again, from a UTC day on; '*' stands for all of a system.
CREATE TABLE ingest_dirty_agents (
  tenant text NOT NULL,
  project text NOT NULL,
  system text NOT NULL,
  agent text NOT NULL,
  from_day integer NOT NULL,
  -- Grows with every mark, so that a mark made during a rebuild outlives it.
  mark bigint NOT NULL,
  PRIMARY KEY (tenant, project, system, agent)
);

CREATE TABLE import_jobs (
  id text PRIMARY KEY,
  tenant text NOT NULL,
  project text NOT NULL,
  source text NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
  kind text NOT NULL,
  files jsonb NOT NULL,
  inputs jsonb NOT NULL,
  mapping jsonb,
  zone text NOT NULL,
  follow boolean NOT NULL DEFAULT false,
  state text NOT NULL,
  lines bigint NOT NULL DEFAULT 0,
  accepted bigint NOT NULL DEFAULT 0,
  repeated bigint NOT NULL DEFAULT 0,
  ignored bigint NOT NULL DEFAULT 0,
  quarantined bigint NOT NULL DEFAULT 0,
  bytes_read bigint NOT NULL DEFAULT 0,
  bytes_total bigint,
  created_at bigint NOT NULL,
  started_at bigint,
  finished_at bigint,
  first_at bigint,
  last_at bigint,
  error jsonb
);
CREATE INDEX import_jobs_newest ON import_jobs (tenant, created_at DESC);
