-- What the roll-ups in ClickHouse hold.

-- Sets of columns that days were built with.
CREATE TABLE rollup_columns (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  fact text NOT NULL,
  digest text NOT NULL,
  columns text[] NOT NULL,
  UNIQUE (fact, digest)
);

-- One row a UTC day of a fact. The day is clean when mark = built_mark: then the slots of `build` are
-- its facts, added up. Whoever writes facts of a day raises its mark before, and is among its writers
-- until the facts stand; nothing is built meanwhile.
CREATE TABLE rollup_days (
  tenant text NOT NULL,
  fact text NOT NULL,
  day integer NOT NULL,
  mark bigint NOT NULL DEFAULT 1,
  marked_at timestamptz NOT NULL DEFAULT now(),
  writers integer NOT NULL DEFAULT 0,
  built_mark bigint NOT NULL DEFAULT 0,
  built_at timestamptz,
  build bigint,
  columns integer REFERENCES rollup_columns (id),
  PRIMARY KEY (tenant, fact, day)
);

-- Numbers of builds: always growing, and above those of an earlier PostgreSQL whose ClickHouse lives on.
CREATE SEQUENCE rollup_build;
SELECT setval('rollup_build', (extract(epoch FROM clock_timestamp()) * 1000)::bigint * 4096);

-- Builds whose rows nobody is to read: being made, broken off or replaced. Taken away some time later,
-- when no question that saw them is under way any more.
CREATE TABLE rollup_spare_builds (
  build bigint PRIMARY KEY,
  fact text NOT NULL,
  spare_at timestamptz NOT NULL DEFAULT now()
);
