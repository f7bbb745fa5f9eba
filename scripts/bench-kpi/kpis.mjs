// The KPIs of the benchmark as an expert writes them by hand: over which table, in ClickHouse's SQL
// and in PostgreSQL's. Cube's measures are the ClickHouse texts: it then adds nothing of its own.

const count = { clickhouse: 'count()', postgres: 'count(*)' };
const countIf = (what) => ({
  clickhouse: `countIf(${what})`,
  postgres: `count(*) FILTER (WHERE ${what})`,
});
const ratio = (above, below) => ({
  clickhouse: `${above.clickhouse} / ${below.clickhouse}`,
  postgres: `${above.postgres}::float8 / nullif(${below.postgres}, 0)`,
});
const avgIf = (value, what) => ({
  clickhouse: `avgIf(${value}, ${what})`,
  postgres: `avg(${value}) FILTER (WHERE ${what})`,
});
const sumIf = (value, what) => ({
  clickhouse: `sumIf(${value.clickhouse}, ${what})`,
  postgres: `coalesce(sum(${value.postgres}) FILTER (WHERE ${what}), 0)`,
});

const answered = "outcome = 'answered'";
const abandoned = "outcome = 'abandoned'";
const bothEnds = "outcome IN ('answered', 'abandoned')";
const flowouts =
  "outcome IN ('timeout', 'key', 'empty', 'full', 'closed', 'withdrawn', 'callback', 'transferred')";
const inTime = (seconds) => countIf(`${answered} AND wait <= ${seconds}`);

const handle = {
  clickhouse: "avgIf(talk + ifNull(hold, 0) + ifNull(wrapup, 0), queue != '')",
  postgres: "avg(talk + coalesce(hold, 0) + coalesce(wrapup, 0)) FILTER (WHERE queue != '')",
};

/** Seconds of a state; {from} and {to} are the borders of the period. */
const length = {
  clickhouse: "dateDiff('millisecond', greatest(started_at, {from}), least(ended_at, {to})) / 1000",
  postgres: 'extract(epoch FROM least(ended_at, {to}) - greatest(started_at, {from}))::float8',
};
const busy = sumIf(length, "staffed AND state IN ('talk', 'hold', 'wrapup')");
const free = sumIf(length, "staffed AND NOT paused AND state IN ('ready', 'ringing')");

export const kpis = {
  queue_visits: {
    offered: count,
    answered: countIf(answered),
    abandoned: countIf(abandoned),
    answer_rate: ratio(countIf(answered), count),
    abandon_rate: ratio(countIf(abandoned), count),
    short_abandoned: countIf(`${abandoned} AND wait < 5`),
    flowout_rate: ratio(countIf(flowouts), count),
    service_level: ratio(inTime(20), countIf(bothEnds)),
    service_level_15: ratio(inTime(15), countIf(bothEnds)),
    answered_in_time: inTime(20),
    asa: avgIf('wait', answered),
    ata: avgIf('wait', abandoned),
    average_wait: avgIf('wait', "outcome != 'in-progress'"),
    wait_max: { clickhouse: 'max(wait)', postgres: 'max(wait)' },
    wait_p90: {
      clickhouse: `quantileExactInclusiveIf(0.9)(assumeNotNull(wait), ${answered} AND wait IS NOT NULL)`,
      postgres: `percentile_cont(0.9) WITHIN GROUP (ORDER BY wait) FILTER (WHERE ${answered})`,
    },
    att: avgIf('talk', answered),
  },
  talks: {
    handled: count,
    aht: handle,
    acw: { clickhouse: 'avg(wrapup)', postgres: 'avg(wrapup)' },
    hold_time: avgIf('hold', 'holds > 0'),
    hold_rate: ratio(countIf('holds > 0'), countIf('hold IS NOT NULL')),
    transfer_rate: ratio(countIf("transferred != ''"), count),
  },
  offers: {
    ring_no_answer: countIf("result = 'no-answer'"),
    agent_answer_rate: ratio(
      countIf("result = 'answered'"),
      countIf("result NOT IN ('caller-gone', 'in-progress')"),
    ),
  },
  agent_intervals: {
    login_time: sumIf(length, 'staffed'),
    busy_time: busy,
    occupancy: {
      clickhouse: `${busy.clickhouse} / (${busy.clickhouse} + ${free.clickhouse})`,
      postgres: `${busy.postgres} / nullif(${busy.postgres} + ${free.postgres}, 0)`,
    },
    pause_share: {
      clickhouse: `${sumIf(length, 'paused AND staffed').clickhouse} / ${sumIf(length, 'staffed').clickhouse}`,
      postgres: `${sumIf(length, 'paused AND staffed').postgres} / nullif(${sumIf(length, 'staffed').postgres}, 0)`,
    },
  },
};

/** The table each KPI is over. */
export const tableOf = (kpi) => Object.keys(kpis).find((table) => Object.hasOwn(kpis[table], kpi));
