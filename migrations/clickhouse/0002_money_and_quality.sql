-- What deals, stages, leads, shifts and answers are cut by and counted with, and calls that were
-- heard and scored.

ALTER TABLE calls ADD COLUMN recordings UInt32 AFTER currency;

ALTER TABLE survey_answers ADD COLUMN team LowCardinality(String) AFTER agent;

ALTER TABLE shifts ADD COLUMN planned Bool AFTER reason;

ALTER TABLE leads ADD COLUMN team LowCardinality(String) AFTER agent;

ALTER TABLE deals
  ADD COLUMN campaign LowCardinality(String) AFTER channel,
  ADD COLUMN new_customer Bool AFTER customer,
  ADD COLUMN cost Nullable(Float64) AFTER new_customer;

ALTER TABLE deal_stages
  ADD COLUMN result LowCardinality(String) AFTER left_at,
  ADD COLUMN team LowCardinality(String) AFTER agent,
  ADD COLUMN product LowCardinality(String) AFTER team,
  ADD COLUMN channel LowCardinality(String) AFTER product;

CREATE TABLE evaluations (
  tenant LowCardinality(String),
  project LowCardinality(String),
  system LowCardinality(String),
  key String,
  call String,
  agent LowCardinality(String),
  team LowCardinality(String),
  queue LowCardinality(String),
  evaluated_at DateTime64(3, 'UTC'),
  form LowCardinality(String),
  evaluator LowCardinality(String),
  score Float64,
  max_score Float64,
  critical Bool,
  master_score Nullable(Float64),
  version UInt64,
  is_deleted UInt8
) ENGINE = ReplacingMergeTree(version, is_deleted)
PARTITION BY toYYYYMM(evaluated_at)
ORDER BY (tenant, project, evaluated_at, system, key);
