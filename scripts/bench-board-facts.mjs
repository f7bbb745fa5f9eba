// Facts of a made-up centre straight into the tables, for benchmarks of questions.

/** Fills calls, visits, talks, offers and operators' intervals: `visits` in `days` days from `from` (ms). */
export async function fillFacts(clickhouse, { visits, from, days }) {
  const run = (sql) =>
    clickhouse.command(sql, {
      params: { visits, from, days },
      settings: { max_partitions_per_insert_block: 0 },
    });
  const common = `'main' AS tenant, concat('project-', toString(queue_no % 3)) AS project, 'pbx' AS system`;
  // Arrivals lie between 8 and 20 o'clock local, which is 3 to 15 UTC.
  const visit = `SELECT number AS n, cityHash64(number) AS h, h % 30 AS queue_no,
      concat('queue-', toString(queue_no)) AS queue,
      fromUnixTimestamp64Milli(toInt64({from:Int64} + (cityHash64(number, 1) % {days:UInt32}) * 86400000 + 10800000 + cityHash64(number, 2) % 43200000), 'UTC') AS entered_at,
      if(h % 100 < 88, 'answered', if(h % 100 < 96, 'abandoned', 'timeout')) AS outcome,
      round(-log((cityHash64(number, 3) % 999999 + 1) / 1000000) * 25, 3) AS wait,
      round(-log((cityHash64(number, 4) % 999999 + 1) / 1000000) * 180, 3) AS talk,
      concat('agent-', toString(cityHash64(number, 5) % 60)) AS agent
    FROM numbers({visits:UInt64})`;
  await run(`INSERT INTO queue_visits (tenant, project, system, call, queue, ordinal, entered_at, left_at, outcome, wait, ring, talk, agent, team, direction, caller, dialled, ivr_choice, version)
    SELECT ${common}, toString(n), queue, 1, entered_at, entered_at + toIntervalMillisecond(toInt64(wait * 1000)), outcome, wait, 5,
      if(outcome = 'answered', talk, NULL), if(outcome = 'answered', agent, ''), 'team', 'inbound', toString(n % 200000), '100', '1', 1 FROM (${visit})`);
  await run(`INSERT INTO calls (tenant, project, system, call, started_at, ended_at, direction, caller, dialled, outcome, duration, wait, talk, queue, agent, visits, version)
    SELECT ${common}, toString(n), entered_at, entered_at + toIntervalMillisecond(toInt64((wait + talk) * 1000)), 'inbound', toString(n % 200000), '100', outcome, wait + talk, wait, talk, queue, agent, 1, 1 FROM (${visit})`);
  await run(`INSERT INTO talks (tenant, project, system, call, ordinal, queue, agent, team, direction, caller, started_at, ended_at, wrapup_ended_at, talk, hold, wrapup, wait, version)
    SELECT ${common}, toString(n), 1, queue, agent, 'team', 'inbound', toString(n % 200000), entered_at + toIntervalMillisecond(toInt64(wait * 1000)) AS began,
      began + toIntervalMillisecond(toInt64(talk * 1000)), began + toIntervalMillisecond(toInt64(talk * 1000) + 20000), talk, 0, 20, wait, 1 FROM (${visit}) WHERE outcome = 'answered'`);
  // Operators: a hundred pieces of seven minutes a day each.
  await run(`INSERT INTO agent_intervals (tenant, project, system, agent, team, day, ordinal, started_at, ended_at, state, staffed, paused, version)
    SELECT 'main', concat('project-', toString(agent_no % 3)), 'pbx', concat('agent-', toString(agent_no)), 'team', toInt32(intDiv({from:Int64}, 86400000) + day_no), piece,
      fromUnixTimestamp64Milli(toInt64(intDiv({from:Int64}, 86400000) + day_no) * 86400000 + 10800000 + piece * 420000, 'UTC') AS began, began + toIntervalMillisecond(420000),
      ['ready', 'talk', 'wrapup', 'talk', 'break'][1 + piece % 5] AS state, true, state = 'break', 1
    FROM (SELECT number % 60 AS agent_no, intDiv(number, 60) % {days:UInt32} AS day_no, intDiv(number, 60 * {days:UInt32}) AS piece FROM numbers(60 * {days:UInt32} * 100))`);
  // As after an import: a partition is one part, so that FINAL has nothing left to do.
  for (const table of ['queue_visits', 'calls', 'talks', 'agent_intervals']) {
    await clickhouse.command(`OPTIMIZE TABLE ${table} FINAL`);
  }
}
