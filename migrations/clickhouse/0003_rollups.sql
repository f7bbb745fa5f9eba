-- Roll-ups: parts of numbers added up over slots of UTC (src/core/query/rollup/shapes.ts). `build` names
-- one making of one day; PostgreSQL says which builds hold. Columns of parts are added as the catalogue
-- needs them, named by what they hold.

CREATE TABLE IF NOT EXISTS rollup_calls_by_queue_quarter (
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

CREATE TABLE IF NOT EXISTS rollup_calls_by_queue_hour (
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

CREATE TABLE IF NOT EXISTS rollup_calls_by_queue_day (
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

CREATE TABLE IF NOT EXISTS rollup_calls_by_agent_hour (
  tenant LowCardinality(String),
  build UInt64,
  project LowCardinality(String),
  system LowCardinality(String),
  agent LowCardinality(String),
  team LowCardinality(String),
  slot DateTime('UTC')
) ENGINE = MergeTree
PARTITION BY toYYYYMM(slot)
ORDER BY (tenant, build, project, system, agent, team, slot)
SETTINGS index_granularity = 2048;

CREATE TABLE IF NOT EXISTS rollup_calls_by_agent_day (
  tenant LowCardinality(String),
  build UInt64,
  project LowCardinality(String),
  system LowCardinality(String),
  agent LowCardinality(String),
  team LowCardinality(String),
  slot DateTime('UTC')
) ENGINE = MergeTree
PARTITION BY toYear(slot)
ORDER BY (tenant, build, project, system, agent, team, slot)
SETTINGS index_granularity = 1024;

CREATE TABLE IF NOT EXISTS rollup_queue_visits_by_queue_quarter (
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

CREATE TABLE IF NOT EXISTS rollup_queue_visits_by_queue_hour (
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

CREATE TABLE IF NOT EXISTS rollup_queue_visits_by_queue_day (
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

CREATE TABLE IF NOT EXISTS rollup_queue_visits_by_agent_hour (
  tenant LowCardinality(String),
  build UInt64,
  project LowCardinality(String),
  system LowCardinality(String),
  agent LowCardinality(String),
  team LowCardinality(String),
  slot DateTime('UTC')
) ENGINE = MergeTree
PARTITION BY toYYYYMM(slot)
ORDER BY (tenant, build, project, system, agent, team, slot)
SETTINGS index_granularity = 2048;

CREATE TABLE IF NOT EXISTS rollup_queue_visits_by_agent_day (
  tenant LowCardinality(String),
  build UInt64,
  project LowCardinality(String),
  system LowCardinality(String),
  agent LowCardinality(String),
  team LowCardinality(String),
  slot DateTime('UTC')
) ENGINE = MergeTree
PARTITION BY toYear(slot)
ORDER BY (tenant, build, project, system, agent, team, slot)
SETTINGS index_granularity = 1024;

CREATE TABLE IF NOT EXISTS rollup_offers_by_queue_quarter (
  tenant LowCardinality(String),
  build UInt64,
  project LowCardinality(String),
  system LowCardinality(String),
  queue LowCardinality(String),
  slot DateTime('UTC')
) ENGINE = MergeTree
PARTITION BY toYYYYMM(slot)
ORDER BY (tenant, build, project, system, queue, slot)
SETTINGS index_granularity = 2048;

CREATE TABLE IF NOT EXISTS rollup_offers_by_queue_hour (
  tenant LowCardinality(String),
  build UInt64,
  project LowCardinality(String),
  system LowCardinality(String),
  queue LowCardinality(String),
  slot DateTime('UTC')
) ENGINE = MergeTree
PARTITION BY toYYYYMM(slot)
ORDER BY (tenant, build, project, system, queue, slot)
SETTINGS index_granularity = 2048;

CREATE TABLE IF NOT EXISTS rollup_offers_by_queue_day (
  tenant LowCardinality(String),
  build UInt64,
  project LowCardinality(String),
  system LowCardinality(String),
  queue LowCardinality(String),
  slot DateTime('UTC')
) ENGINE = MergeTree
PARTITION BY toYear(slot)
ORDER BY (tenant, build, project, system, queue, slot)
SETTINGS index_granularity = 1024;

CREATE TABLE IF NOT EXISTS rollup_offers_by_agent_hour (
  tenant LowCardinality(String),
  build UInt64,
  project LowCardinality(String),
  system LowCardinality(String),
  agent LowCardinality(String),
  team LowCardinality(String),
  slot DateTime('UTC')
) ENGINE = MergeTree
PARTITION BY toYYYYMM(slot)
ORDER BY (tenant, build, project, system, agent, team, slot)
SETTINGS index_granularity = 2048;

CREATE TABLE IF NOT EXISTS rollup_offers_by_agent_day (
  tenant LowCardinality(String),
  build UInt64,
  project LowCardinality(String),
  system LowCardinality(String),
  agent LowCardinality(String),
  team LowCardinality(String),
  slot DateTime('UTC')
) ENGINE = MergeTree
PARTITION BY toYear(slot)
ORDER BY (tenant, build, project, system, agent, team, slot)
SETTINGS index_granularity = 1024;

CREATE TABLE IF NOT EXISTS rollup_talks_by_queue_quarter (
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

CREATE TABLE IF NOT EXISTS rollup_talks_by_queue_hour (
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

CREATE TABLE IF NOT EXISTS rollup_talks_by_queue_day (
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

CREATE TABLE IF NOT EXISTS rollup_talks_by_agent_hour (
  tenant LowCardinality(String),
  build UInt64,
  project LowCardinality(String),
  system LowCardinality(String),
  agent LowCardinality(String),
  team LowCardinality(String),
  slot DateTime('UTC')
) ENGINE = MergeTree
PARTITION BY toYYYYMM(slot)
ORDER BY (tenant, build, project, system, agent, team, slot)
SETTINGS index_granularity = 2048;

CREATE TABLE IF NOT EXISTS rollup_talks_by_agent_day (
  tenant LowCardinality(String),
  build UInt64,
  project LowCardinality(String),
  system LowCardinality(String),
  agent LowCardinality(String),
  team LowCardinality(String),
  slot DateTime('UTC')
) ENGINE = MergeTree
PARTITION BY toYear(slot)
ORDER BY (tenant, build, project, system, agent, team, slot)
SETTINGS index_granularity = 1024;

CREATE TABLE IF NOT EXISTS rollup_ivr_steps_by_menu_quarter (
  tenant LowCardinality(String),
  build UInt64,
  project LowCardinality(String),
  system LowCardinality(String),
  menu LowCardinality(String),
  choice LowCardinality(String),
  slot DateTime('UTC')
) ENGINE = MergeTree
PARTITION BY toYYYYMM(slot)
ORDER BY (tenant, build, project, system, menu, choice, slot)
SETTINGS index_granularity = 2048;

CREATE TABLE IF NOT EXISTS rollup_ivr_steps_by_menu_hour (
  tenant LowCardinality(String),
  build UInt64,
  project LowCardinality(String),
  system LowCardinality(String),
  menu LowCardinality(String),
  choice LowCardinality(String),
  slot DateTime('UTC')
) ENGINE = MergeTree
PARTITION BY toYYYYMM(slot)
ORDER BY (tenant, build, project, system, menu, choice, slot)
SETTINGS index_granularity = 2048;

CREATE TABLE IF NOT EXISTS rollup_ivr_steps_by_menu_day (
  tenant LowCardinality(String),
  build UInt64,
  project LowCardinality(String),
  system LowCardinality(String),
  menu LowCardinality(String),
  choice LowCardinality(String),
  slot DateTime('UTC')
) ENGINE = MergeTree
PARTITION BY toYear(slot)
ORDER BY (tenant, build, project, system, menu, choice, slot)
SETTINGS index_granularity = 1024;

CREATE TABLE IF NOT EXISTS rollup_agent_intervals_by_team_quarter (
  tenant LowCardinality(String),
  build UInt64,
  project LowCardinality(String),
  system LowCardinality(String),
  team LowCardinality(String),
  state LowCardinality(String),
  reason LowCardinality(String),
  slot DateTime('UTC')
) ENGINE = MergeTree
PARTITION BY toYYYYMM(slot)
ORDER BY (tenant, build, project, system, team, state, reason, slot)
SETTINGS index_granularity = 2048;

CREATE TABLE IF NOT EXISTS rollup_agent_intervals_by_team_hour (
  tenant LowCardinality(String),
  build UInt64,
  project LowCardinality(String),
  system LowCardinality(String),
  team LowCardinality(String),
  state LowCardinality(String),
  reason LowCardinality(String),
  slot DateTime('UTC')
) ENGINE = MergeTree
PARTITION BY toYYYYMM(slot)
ORDER BY (tenant, build, project, system, team, state, reason, slot)
SETTINGS index_granularity = 2048;

CREATE TABLE IF NOT EXISTS rollup_agent_intervals_by_team_day (
  tenant LowCardinality(String),
  build UInt64,
  project LowCardinality(String),
  system LowCardinality(String),
  team LowCardinality(String),
  state LowCardinality(String),
  reason LowCardinality(String),
  slot DateTime('UTC')
) ENGINE = MergeTree
PARTITION BY toYear(slot)
ORDER BY (tenant, build, project, system, team, state, reason, slot)
SETTINGS index_granularity = 1024;

CREATE TABLE IF NOT EXISTS rollup_agent_intervals_by_agent_hour (
  tenant LowCardinality(String),
  build UInt64,
  project LowCardinality(String),
  system LowCardinality(String),
  agent LowCardinality(String),
  team LowCardinality(String),
  slot DateTime('UTC')
) ENGINE = MergeTree
PARTITION BY toYYYYMM(slot)
ORDER BY (tenant, build, project, system, agent, team, slot)
SETTINGS index_granularity = 2048;

CREATE TABLE IF NOT EXISTS rollup_agent_intervals_by_agent_day (
  tenant LowCardinality(String),
  build UInt64,
  project LowCardinality(String),
  system LowCardinality(String),
  agent LowCardinality(String),
  team LowCardinality(String),
  slot DateTime('UTC')
) ENGINE = MergeTree
PARTITION BY toYear(slot)
ORDER BY (tenant, build, project, system, agent, team, slot)
SETTINGS index_granularity = 1024;
