-- What people decide about KPIs. The shipped definitions are files; here are those that came after.

-- One row a tenant: grows with every change, so that a process sees that another one changed
-- something. A change locks it first, so changes of one tenant come one after another.
CREATE TABLE kpi_revisions (
  tenant text PRIMARY KEY,
  revision bigint NOT NULL
);

-- What is known of a KPI apart from its versions. No row: in use, never reviewed.
CREATE TABLE kpi_marks (
  tenant text NOT NULL,
  metric text NOT NULL,
  retired boolean NOT NULL DEFAULT false,
  reviewed_at timestamptz,
  PRIMARY KEY (tenant, metric)
);

-- Published definitions. They are never changed and never deleted.
CREATE TABLE kpi_versions (
  tenant text NOT NULL,
  metric text NOT NULL,
  version integer NOT NULL,
  effective_from date NOT NULL,
  family text NOT NULL,
  definition jsonb NOT NULL,
  note text NOT NULL,
  author text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (tenant, metric, version)
);

-- What is being written, sound or not: one a KPI.
CREATE TABLE kpi_drafts (
  tenant text NOT NULL,
  metric text NOT NULL,
  definition jsonb NOT NULL,
  note text NOT NULL,
  saved_at timestamptz NOT NULL,
  PRIMARY KEY (tenant, metric)
);

CREATE TABLE kpi_targets (
  tenant text NOT NULL,
  id text NOT NULL,
  -- Of two for one scope and day the later set is in force.
  ordinal bigint GENERATED ALWAYS AS IDENTITY,
  metric text NOT NULL,
  dimension text NOT NULL,
  value text NOT NULL,
  -- null: from this day there is none.
  plan jsonb,
  thresholds jsonb,
  effective_from date NOT NULL,
  note text NOT NULL,
  author text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (tenant, id)
);

-- Who changed what, and which published numbers it moved: written with the change itself.
CREATE TABLE kpi_journal (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant text NOT NULL,
  at timestamptz NOT NULL,
  author text NOT NULL,
  metric text NOT NULL,
  action text NOT NULL,
  version integer,
  effective_from date,
  note text NOT NULL,
  moved jsonb NOT NULL,
  -- The target that was set or taken away.
  target jsonb
);
CREATE INDEX kpi_journal_newest ON kpi_journal (tenant, id DESC);
CREATE INDEX kpi_journal_of ON kpi_journal (tenant, metric, id DESC);
