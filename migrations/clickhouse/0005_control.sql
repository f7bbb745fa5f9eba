-- Facts made of other facts: callers who left without being served (src/core/control/missed.ts) and
-- occurrences of control events (src/core/control/occurrence.ts). As with all facts the key names one
-- row, the same key again replaces it, is_deleted takes it away.

CREATE TABLE missed_calls (
  tenant LowCardinality(String),
  project LowCardinality(String),
  system LowCardinality(String),
  call String,
  client String,
  caller String,
  queue LowCardinality(String),
  lost_at DateTime64(3, 'UTC'),
  last_lost_at DateTime64(3, 'UTC'),
  attempts UInt32,
  waited Float64,
  deadline_at DateTime64(3, 'UTC'),
  called_back_at Nullable(DateTime64(3, 'UTC')),
  called_back_by LowCardinality(String),
  called_back_call String,
  callbacks UInt32,
  reached_at Nullable(DateTime64(3, 'UTC')),
  came_back_at Nullable(DateTime64(3, 'UTC')),
  served_call String,
  closed_at Nullable(DateTime64(3, 'UTC')),
  closed_reason LowCardinality(String),
  state LowCardinality(String),
  agent LowCardinality(String),
  team LowCardinality(String),
  version UInt64,
  is_deleted UInt8
) ENGINE = ReplacingMergeTree(version, is_deleted)
PARTITION BY toYYYYMM(lost_at)
ORDER BY (tenant, project, lost_at, system, call);

CREATE TABLE control_events (
  tenant LowCardinality(String),
  project LowCardinality(String),
  system LowCardinality(String),
  key String,
  definition LowCardinality(String),
  definition_version UInt32,
  kind LowCardinality(String),
  severity LowCardinality(String),
  agent LowCardinality(String),
  team LowCardinality(String),
  queue LowCardinality(String),
  call String,
  day Date,
  occurred_at DateTime64(3, 'UTC'),
  value Float64,
  threshold Float64,
  unit LowCardinality(String),
  evidence String,
  version UInt64,
  is_deleted UInt8
) ENGINE = ReplacingMergeTree(version, is_deleted)
PARTITION BY toYYYYMM(occurred_at)
ORDER BY (tenant, project, occurred_at, key);
