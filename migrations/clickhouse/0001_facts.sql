-- Facts: what numbers are counted over (src/core/contact/facts.ts describes every column).
-- The key of a table, after its time, names one row: the same key again replaces it, is_deleted
-- takes it away. A month is a partition, so that FINAL stays inside it.

CREATE TABLE calls (
  tenant LowCardinality(String),
  project LowCardinality(String),
  system LowCardinality(String),
  call String,
  started_at DateTime64(3, 'UTC'),
  ended_at Nullable(DateTime64(3, 'UTC')),
  direction LowCardinality(String),
  caller String,
  dialled LowCardinality(String),
  customer String,
  outcome LowCardinality(String),
  duration Nullable(Float64),
  wait Nullable(Float64),
  talk Nullable(Float64),
  hold Nullable(Float64),
  wrapup Nullable(Float64),
  ivr_seconds Nullable(Float64),
  ivr_choice LowCardinality(String),
  queue LowCardinality(String),
  last_queue LowCardinality(String),
  agent LowCardinality(String),
  last_agent LowCardinality(String),
  team LowCardinality(String),
  visits UInt32,
  offers UInt32,
  talks UInt32,
  transfers UInt32,
  ivr_steps UInt32,
  cost Nullable(Float64),
  currency LowCardinality(String),
  tags Map(LowCardinality(String), String),
  version UInt64,
  is_deleted UInt8
) ENGINE = ReplacingMergeTree(version, is_deleted)
PARTITION BY toYYYYMM(started_at)
ORDER BY (tenant, project, started_at, system, call);

CREATE TABLE queue_visits (
  tenant LowCardinality(String),
  project LowCardinality(String),
  system LowCardinality(String),
  call String,
  queue LowCardinality(String),
  ordinal UInt32,
  entered_at DateTime64(3, 'UTC'),
  left_at Nullable(DateTime64(3, 'UTC')),
  outcome LowCardinality(String),
  wait Nullable(Float64),
  ring Nullable(Float64),
  talk Nullable(Float64),
  agent LowCardinality(String),
  team LowCardinality(String),
  direction LowCardinality(String),
  caller String,
  dialled LowCardinality(String),
  ivr_choice LowCardinality(String),
  key LowCardinality(String),
  position_at_entry Nullable(UInt32),
  position_at_exit Nullable(UInt32),
  misses UInt32,
  transferred Bool,
  rebuilt Bool,
  version UInt64,
  is_deleted UInt8
) ENGINE = ReplacingMergeTree(version, is_deleted)
PARTITION BY toYYYYMM(entered_at)
ORDER BY (tenant, project, entered_at, system, call, queue, ordinal);

CREATE TABLE offers (
  tenant LowCardinality(String),
  project LowCardinality(String),
  system LowCardinality(String),
  call String,
  ordinal UInt32,
  queue LowCardinality(String),
  agent LowCardinality(String),
  team LowCardinality(String),
  started_at DateTime64(3, 'UTC'),
  ended_at Nullable(DateTime64(3, 'UTC')),
  result LowCardinality(String),
  ring Nullable(Float64),
  version UInt64,
  is_deleted UInt8
) ENGINE = ReplacingMergeTree(version, is_deleted)
PARTITION BY toYYYYMM(started_at)
ORDER BY (tenant, project, started_at, system, call, agent, ordinal);

CREATE TABLE talks (
  tenant LowCardinality(String),
  project LowCardinality(String),
  system LowCardinality(String),
  call String,
  ordinal UInt32,
  queue LowCardinality(String),
  agent LowCardinality(String),
  team LowCardinality(String),
  direction LowCardinality(String),
  caller String,
  started_at DateTime64(3, 'UTC'),
  ended_at Nullable(DateTime64(3, 'UTC')),
  wrapup_ended_at Nullable(DateTime64(3, 'UTC')),
  talk Nullable(Float64),
  hold Nullable(Float64),
  wrapup Nullable(Float64),
  holds UInt32,
  wait Nullable(Float64),
  ring Nullable(Float64),
  ended_by LowCardinality(String),
  transferred LowCardinality(String),
  transferred_to String,
  version UInt64,
  is_deleted UInt8
) ENGINE = ReplacingMergeTree(version, is_deleted)
PARTITION BY toYYYYMM(started_at)
ORDER BY (tenant, project, started_at, system, call, ordinal);

CREATE TABLE ivr_steps (
  tenant LowCardinality(String),
  project LowCardinality(String),
  system LowCardinality(String),
  call String,
  ordinal UInt32,
  menu LowCardinality(String),
  entered_at DateTime64(3, 'UTC'),
  left_at Nullable(DateTime64(3, 'UTC')),
  duration Nullable(Float64),
  choice LowCardinality(String),
  label LowCardinality(String),
  result LowCardinality(String),
  version UInt64,
  is_deleted UInt8
) ENGINE = ReplacingMergeTree(version, is_deleted)
PARTITION BY toYYYYMM(entered_at)
ORDER BY (tenant, project, entered_at, system, call, ordinal);

CREATE TABLE legs (
  tenant LowCardinality(String),
  project LowCardinality(String),
  system LowCardinality(String),
  call String,
  key String,
  started_at DateTime64(3, 'UTC'),
  answered_at Nullable(DateTime64(3, 'UTC')),
  ended_at Nullable(DateTime64(3, 'UTC')),
  duration Nullable(Float64),
  billed Nullable(Float64),
  disposition LowCardinality(String),
  caller String,
  dialled LowCardinality(String),
  channel String,
  peer_channel String,
  application LowCardinality(String),
  account LowCardinality(String),
  version UInt64,
  is_deleted UInt8
) ENGINE = ReplacingMergeTree(version, is_deleted)
PARTITION BY toYYYYMM(started_at)
ORDER BY (tenant, project, started_at, system, call, key);

CREATE TABLE agent_intervals (
  tenant LowCardinality(String),
  project LowCardinality(String),
  system LowCardinality(String),
  agent LowCardinality(String),
  team LowCardinality(String),
  day Int32,
  ordinal UInt32,
  started_at DateTime64(3, 'UTC'),
  ended_at DateTime64(3, 'UTC'),
  state LowCardinality(String),
  reason LowCardinality(String),
  queue LowCardinality(String),
  call String,
  staffed Bool,
  paused Bool,
  open Bool,
  version UInt64,
  is_deleted UInt8
) ENGINE = ReplacingMergeTree(version, is_deleted)
PARTITION BY intDiv(day, 30)
ORDER BY (tenant, project, day, system, agent, ordinal);

CREATE TABLE survey_answers (
  tenant LowCardinality(String),
  project LowCardinality(String),
  system LowCardinality(String),
  key String,
  call String,
  survey LowCardinality(String),
  question LowCardinality(String),
  answered_at DateTime64(3, 'UTC'),
  score Nullable(Float64),
  comment String,
  agent LowCardinality(String),
  queue LowCardinality(String),
  channel LowCardinality(String),
  version UInt64,
  is_deleted UInt8
) ENGINE = ReplacingMergeTree(version, is_deleted)
PARTITION BY toYYYYMM(answered_at)
ORDER BY (tenant, project, answered_at, system, key);

CREATE TABLE shifts (
  tenant LowCardinality(String),
  project LowCardinality(String),
  system LowCardinality(String),
  key String,
  agent LowCardinality(String),
  team LowCardinality(String),
  starts_at DateTime64(3, 'UTC'),
  ends_at DateTime64(3, 'UTC'),
  kind LowCardinality(String),
  reason LowCardinality(String),
  version UInt64,
  is_deleted UInt8
) ENGINE = ReplacingMergeTree(version, is_deleted)
PARTITION BY toYYYYMM(starts_at)
ORDER BY (tenant, project, starts_at, system, key);

CREATE TABLE leads (
  tenant LowCardinality(String),
  project LowCardinality(String),
  system LowCardinality(String),
  key String,
  created_at DateTime64(3, 'UTC'),
  processed_at Nullable(DateTime64(3, 'UTC')),
  call String,
  caller String,
  channel LowCardinality(String),
  campaign LowCardinality(String),
  agent LowCardinality(String),
  status LowCardinality(String),
  target Bool,
  version UInt64,
  is_deleted UInt8
) ENGINE = ReplacingMergeTree(version, is_deleted)
PARTITION BY toYYYYMM(created_at)
ORDER BY (tenant, project, created_at, system, key);

CREATE TABLE deals (
  tenant LowCardinality(String),
  project LowCardinality(String),
  system LowCardinality(String),
  key String,
  created_at DateTime64(3, 'UTC'),
  closed_at Nullable(DateTime64(3, 'UTC')),
  status LowCardinality(String),
  stage LowCardinality(String),
  amount Nullable(Float64),
  currency LowCardinality(String),
  product LowCardinality(String),
  agent LowCardinality(String),
  team LowCardinality(String),
  call String,
  lead String,
  channel LowCardinality(String),
  customer String,
  loss_reason LowCardinality(String),
  version UInt64,
  is_deleted UInt8
) ENGINE = ReplacingMergeTree(version, is_deleted)
PARTITION BY toYYYYMM(created_at)
ORDER BY (tenant, project, created_at, system, key);

CREATE TABLE deal_stages (
  tenant LowCardinality(String),
  project LowCardinality(String),
  system LowCardinality(String),
  key String,
  deal String,
  stage LowCardinality(String),
  entered_at DateTime64(3, 'UTC'),
  left_at Nullable(DateTime64(3, 'UTC')),
  agent LowCardinality(String),
  version UInt64,
  is_deleted UInt8
) ENGINE = ReplacingMergeTree(version, is_deleted)
PARTITION BY toYYYYMM(entered_at)
ORDER BY (tenant, project, entered_at, system, key);

CREATE TABLE ad_costs (
  tenant LowCardinality(String),
  project LowCardinality(String),
  system LowCardinality(String),
  key String,
  on_at DateTime64(3, 'UTC'),
  channel LowCardinality(String),
  campaign LowCardinality(String),
  amount Float64,
  currency LowCardinality(String),
  impressions UInt32,
  clicks UInt32,
  version UInt64,
  is_deleted UInt8
) ENGINE = ReplacingMergeTree(version, is_deleted)
PARTITION BY toYYYYMM(on_at)
ORDER BY (tenant, project, on_at, system, key);

CREATE TABLE quality_notes (
  tenant LowCardinality(String),
  project LowCardinality(String),
  system LowCardinality(String),
  unit String,
  ordinal UInt32,
  noted_at DateTime64(3, 'UTC'),
  code LowCardinality(String),
  detail String,
  version UInt64,
  is_deleted UInt8
) ENGINE = ReplacingMergeTree(version, is_deleted)
PARTITION BY toYYYYMM(noted_at)
ORDER BY (tenant, project, noted_at, system, unit, ordinal);

-- The journal: every event and record that came in, once. Facts are made from it and can be made
-- again. body is the event or record as JSON; raw_* is the line it came from.
CREATE TABLE journal (
  tenant LowCardinality(String),
  project LowCardinality(String),
  system LowCardinality(String),
  kind LowCardinality(String),
  unit String,
  at DateTime64(3, 'UTC'),
  key String,
  source LowCardinality(String),
  type LowCardinality(String),
  body String CODEC(ZSTD(1)),
  raw_place LowCardinality(String),
  raw_line UInt64,
  raw_text String CODEC(ZSTD(1)),
  batch UInt64,
  version UInt64
) ENGINE = ReplacingMergeTree(version)
PARTITION BY toYYYYMM(at)
ORDER BY (tenant, project, system, kind, unit, at, key);

-- Lines that could not be read, with their place and reason. status: waiting, replayed, dropped.
CREATE TABLE quarantine (
  tenant LowCardinality(String),
  project LowCardinality(String),
  source LowCardinality(String),
  place String,
  line UInt64,
  hash String,
  reason LowCardinality(String),
  params Map(LowCardinality(String), String),
  text String CODEC(ZSTD(1)),
  noted_at DateTime64(3, 'UTC'),
  status LowCardinality(String),
  version UInt64
) ENGINE = ReplacingMergeTree(version)
ORDER BY (tenant, project, source, place, line, hash);

-- One row a batch that was taken in: what came, what was new, how late.
CREATE TABLE source_batches (
  tenant LowCardinality(String),
  project LowCardinality(String),
  source LowCardinality(String),
  system LowCardinality(String),
  batch UInt64,
  received_at DateTime64(3, 'UTC'),
  lines UInt64,
  accepted UInt64,
  repeated UInt64,
  quarantined UInt64,
  ignored UInt64,
  first_at Nullable(DateTime64(3, 'UTC')),
  last_at Nullable(DateTime64(3, 'UTC')),
  version UInt64
) ENGINE = ReplacingMergeTree(version)
ORDER BY (tenant, project, source, batch);
