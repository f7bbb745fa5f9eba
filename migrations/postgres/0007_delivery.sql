-- Ways to tell people something, and what is to be told: an outbox that outlives the process.

-- `text` is what a person set; secrets are sealed, each {"sealed": …, "until": ms or absent}.
-- A removed channel can be brought back for a day.
CREATE TABLE channels (
  id text NOT NULL,
  tenant text NOT NULL,
  enabled boolean NOT NULL,
  text json NOT NULL,
  secrets json NOT NULL,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  deleted_at timestamptz,
  last_sent_at timestamptz,
  last_failed_at timestamptz,
  last_failure json,
  -- «app» is in every tenant.
  PRIMARY KEY (tenant, id)
);

-- What is told: once a key. The texts are made anew for each language that is asked for.
CREATE TABLE notices (
  id text PRIMARY KEY,
  tenant text NOT NULL,
  key text NOT NULL,
  kind text NOT NULL,
  severity text NOT NULL,
  notice json NOT NULL,
  in_app boolean NOT NULL,
  created_at timestamptz NOT NULL,
  read_at timestamptz,
  UNIQUE (tenant, key)
);
CREATE INDEX notices_in_app ON notices (tenant, created_at DESC) WHERE in_app;
CREATE INDEX notices_unread ON notices (tenant) WHERE in_app AND read_at IS NULL;

CREATE TABLE notice_files (
  notice text NOT NULL REFERENCES notices (id) ON DELETE CASCADE,
  number integer NOT NULL,
  name text NOT NULL,
  type text NOT NULL,
  -- Taken away before the log is.
  bytes bytea,
  size integer NOT NULL,
  PRIMARY KEY (notice, number)
);

-- One notice to one recipient of one channel, once: `attempts` counts all tries, `tries` those since
-- it was put here or asked for again. A row that is being sent belongs to its sender until
-- `lease_until`; then the sender is taken for gone.
CREATE TABLE deliveries (
  id text PRIMARY KEY,
  tenant text NOT NULL,
  notice text NOT NULL REFERENCES notices (id) ON DELETE CASCADE,
  channel text NOT NULL,
  key text NOT NULL,
  recipient text NOT NULL,
  state text NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  tries integer NOT NULL DEFAULT 0,
  next_at timestamptz NOT NULL,
  lease_until timestamptz,
  failure json,
  created_at timestamptz NOT NULL,
  ended_at timestamptz,
  UNIQUE (tenant, channel, key, recipient)
);
CREATE INDEX deliveries_open ON deliveries (tenant, channel, next_at)
  WHERE state IN ('waiting', 'sending');
CREATE INDEX deliveries_by_time ON deliveries (tenant, created_at DESC);
CREATE INDEX deliveries_of_notice ON deliveries (notice);

-- Every try is noted before anything is sent.
CREATE TABLE delivery_attempts (
  delivery text NOT NULL REFERENCES deliveries (id) ON DELETE CASCADE,
  number integer NOT NULL,
  started_at timestamptz NOT NULL,
  ended_at timestamptz,
  sent boolean NOT NULL DEFAULT false,
  failure json,
  answer text NOT NULL DEFAULT '',
  PRIMARY KEY (delivery, number)
);
