-- early_leave_share by day, agent
-- p1 = "main"
-- p2 = 1774220400000
-- p3 = 1774821600000
-- p4 = ["shop"]
-- p5 = 1774746000000
-- p6 = 3600
-- p7 = 7200
-- p8 = 1774828800000
WITH toUnixTimestamp64Milli(starts_at) AS moment_ms,
  toInt64(multiIf(moment_ms < {p5:Int64}, {p6:Int32}, {p7:Int32})) AS shift_s,
  intDiv(moment_ms, 1000) + shift_s AS local_s
SELECT intDiv(local_s, 86400) AS d1,
  agent AS d2,
  countIf(ifNull(if(toUnixTimestamp64Milli(ends_at) > {p8:Int64}, NULL, (toUnixTimestamp64Milli(ends_at) - toUnixTimestamp64Milli(gone_at)) / 1000) > 300, false)) AS a1,
  countIf(ifNull(if(toUnixTimestamp64Milli(ends_at) > {p8:Int64}, NULL, (toUnixTimestamp64Milli(ends_at) - toUnixTimestamp64Milli(gone_at)) / 1000) IS NOT NULL, false)) AS a2
FROM (
  SELECT s.tenant AS tenant, s.project AS project, s.system AS system, s.key AS key, s.agent AS agent,
    s.team AS team, s.starts_at AS starts_at, s.ends_at AS ends_at,
    minOrNullIf(greatest(i.started_at, s.starts_at), i.staffed AND i.started_at < s.ends_at AND i.ended_at > s.starts_at) AS came_at,
    maxOrNullIf(least(i.ended_at, s.ends_at), i.staffed AND i.started_at < s.ends_at AND i.ended_at > s.starts_at) AS gone_at
  FROM (
    SELECT tenant, project, system, key, agent, team, starts_at, ends_at, arrayJoin(range(toInt32(intDiv(toUnixTimestamp64Milli(starts_at), 86400000)), toInt32(intDiv(toUnixTimestamp64Milli(ends_at) - 1, 86400000)) + 1)) AS day
    FROM shifts FINAL WHERE tenant = {p1:String} AND starts_at >= fromUnixTimestamp64Milli({p2:Int64}, 'UTC') AND starts_at < fromUnixTimestamp64Milli({p3:Int64}, 'UTC') AND kind = 'work'
  ) AS s
  LEFT JOIN (
    SELECT project, agent, day, started_at, ended_at, staffed FROM agent_intervals FINAL
    WHERE tenant = {p1:String} AND staffed
      AND day >= intDiv(toUnixTimestamp64Milli(fromUnixTimestamp64Milli({p2:Int64}, 'UTC')), 86400000)
      AND day <= intDiv(toUnixTimestamp64Milli(fromUnixTimestamp64Milli({p3:Int64}, 'UTC')), 86400000) + 2
  ) AS i ON i.project = s.project AND i.agent = s.agent AND i.day = s.day
  GROUP BY tenant, project, system, key, agent, team, starts_at, ends_at
)
WHERE tenant = {p1:String}
  AND starts_at >= fromUnixTimestamp64Milli({p2:Int64}, 'UTC')
  AND starts_at < fromUnixTimestamp64Milli({p3:Int64}, 'UTC')
  AND project IN {p4:Array(String)}
GROUP BY d1, d2 WITH TOTALS
LIMIT 500001;
