-- Sketches of distinct values and of quantiles, for metrics that say they are approximate.

CREATE TABLE IF NOT EXISTS rollup_calls_by_queue_sketch_hour (
  tenant LowCardinality(String),
  build UInt64,
  project LowCardinality(String),
  system LowCardinality(String),
  queue LowCardinality(String),
  direction LowCardinality(String),
  slot DateTime('UTC')
) ENGINE = MergeTree
PARTITION BY toYYYYMM(slot)
ORDER BY (tenant, build, project, system, queue, direction, slot)
SETTINGS index_granularity = 2048;

CREATE TABLE IF NOT EXISTS rollup_calls_by_queue_sketch_day (
  tenant LowCardinality(String),
  build UInt64,
  project LowCardinality(String),
  system LowCardinality(String),
  queue LowCardinality(String),
  direction LowCardinality(String),
  slot DateTime('UTC')
) ENGINE = MergeTree
PARTITION BY toYear(slot)
ORDER BY (tenant, build, project, system, queue, direction, slot)
SETTINGS index_granularity = 1024;

CREATE TABLE IF NOT EXISTS rollup_queue_visits_by_queue_sketch_hour (
  tenant LowCardinality(String),
  build UInt64,
  project LowCardinality(String),
  system LowCardinality(String),
  queue LowCardinality(String),
  direction LowCardinality(String),
  slot DateTime('UTC')
) ENGINE = MergeTree
PARTITION BY toYYYYMM(slot)
ORDER BY (tenant, build, project, system, queue, direction, slot)
SETTINGS index_granularity = 2048;

CREATE TABLE IF NOT EXISTS rollup_queue_visits_by_queue_sketch_day (
  tenant LowCardinality(String),
  build UInt64,
  project LowCardinality(String),
  system LowCardinality(String),
  queue LowCardinality(String),
  direction LowCardinality(String),
  slot DateTime('UTC')
) ENGINE = MergeTree
PARTITION BY toYear(slot)
ORDER BY (tenant, build, project, system, queue, direction, slot)
SETTINGS index_granularity = 1024;
