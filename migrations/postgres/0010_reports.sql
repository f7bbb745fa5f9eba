-- Reports of one's own, schedules, and every making of a report with what became of it. Files lie in
-- the data folder. A schedule is due once an instant: (schedule, due) is the run.
CREATE TABLE reports (
  id text PRIMARY KEY,
  tenant text NOT NULL,
  name text NOT NULL,
  -- json, not jsonb: a filter may hold any text, and jsonb refuses the character NUL.
  content json NOT NULL,
  conditions json NOT NULL,
  period text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX reports_of_tenant ON reports (tenant, updated_at DESC);

CREATE TABLE report_schedules (
  id text PRIMARY KEY,
  tenant text NOT NULL,
  report text NOT NULL,
  schedule json NOT NULL,
  paused boolean NOT NULL,
  -- Everything due up to this instant (ms UTC) has its run.
  done_until bigint NOT NULL,
  -- ms UTC.
  next_at bigint NOT NULL,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX report_schedules_due ON report_schedules (tenant, next_at) WHERE NOT paused;

CREATE TABLE report_runs (
  id text PRIMARY KEY,
  tenant text NOT NULL,
  schedule text NOT NULL,
  -- ms UTC; of a run on demand the moment it was asked for.
  due bigint NOT NULL,
  report text NOT NULL,
  title text NOT NULL DEFAULT '',
  -- What the schedule said then: a later change is not for runs that wait.
  wish json NOT NULL,
  period_from text NOT NULL,
  period_to text NOT NULL,
  state text NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  next_at bigint,
  failure text,
  done_at bigint,
  files json NOT NULL DEFAULT '[]',
  kept boolean NOT NULL DEFAULT true,
  UNIQUE (schedule, due)
);
CREATE INDEX report_runs_waiting ON report_runs (tenant, next_at) WHERE state = 'waiting';
CREATE INDEX report_runs_by_due ON report_runs (tenant, due DESC);

CREATE TABLE report_people (
  tenant text NOT NULL,
  place integer NOT NULL,
  name text NOT NULL,
  agent text NOT NULL,
  role text NOT NULL,
  address text NOT NULL,
  PRIMARY KEY (tenant, place)
);
