-- Callers to be called back and control events: what people decide, and how far facts were looked at.

-- Settings of an area: one row a tenant. `revision` grows with every change, and everything is made
-- anew for it.
CREATE TABLE control_settings (
  tenant text NOT NULL,
  area text NOT NULL,
  value json NOT NULL,
  revision integer NOT NULL DEFAULT 1,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant, area)
);

-- What people did with entries of the list of missed calls. `closed_at` (ms UTC) stands in the
-- timeline of the client: whoever is lost after it is a new entry.
CREATE TABLE missed_work (
  tenant text NOT NULL,
  project text NOT NULL,
  system text NOT NULL,
  call text NOT NULL,
  client text NOT NULL,
  lost_at bigint NOT NULL,
  responsible text,
  closed_at bigint,
  closed_reason text NOT NULL DEFAULT '',
  note text NOT NULL DEFAULT '',
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant, project, system, call)
);
CREATE INDEX missed_work_by_time ON missed_work (tenant, lost_at);

-- Versions of control events. A day is judged by the newest version whose `from_day` is not after it.
CREATE TABLE control_definitions (
  tenant text NOT NULL,
  id text NOT NULL,
  version integer NOT NULL,
  from_day text NOT NULL,
  body json NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  removed boolean NOT NULL DEFAULT false,
  PRIMARY KEY (tenant, id, version)
);

-- Up to which mark each day of a fact was looked at, by whom.
CREATE TABLE control_seen (
  tenant text NOT NULL,
  reader text NOT NULL,
  fact text NOT NULL,
  day integer NOT NULL,
  mark bigint NOT NULL,
  seen_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant, reader, fact, day)
);

-- Versions of rows that are made from facts.
CREATE SEQUENCE control_version;
SELECT setval('control_version', (extract(epoch FROM clock_timestamp()) * 1000)::bigint * 4096);
