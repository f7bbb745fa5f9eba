-- cost_per_deal by day, project
-- p1 = "main"
-- p2 = 1774220400000
-- p3 = 1774821600000
-- p4 = ["shop"]
-- p5 = 1774746000000
-- p6 = 3600
-- p7 = 7200
WITH toUnixTimestamp64Milli(on_at) AS moment_ms,
  toInt64(multiIf(moment_ms < {p5:Int64}, {p6:Int32}, {p7:Int32})) AS shift_s,
  intDiv(moment_ms, 1000) + shift_s AS local_s
SELECT intDiv(local_s, 86400) AS d1,
  project AS d2,
  count() AS a1,
  if(count() = 0, 0, sumOrNull(amount)) AS a2
FROM ad_costs FINAL
WHERE tenant = {p1:String}
  AND on_at >= fromUnixTimestamp64Milli({p2:Int64}, 'UTC')
  AND on_at < fromUnixTimestamp64Milli({p3:Int64}, 'UTC')
  AND project IN {p4:Array(String)}
GROUP BY d1, d2 WITH TOTALS
LIMIT 500001;

-- cost_per_deal by day, project
-- p1 = "main"
-- p2 = 1711148400000
-- p3 = 1774821600000
-- p4 = 1774220400000
-- p5 = ["shop"]
-- p6 = 1774746000000
-- p7 = 3600
-- p8 = 7200
-- p9 = "won"
WITH toUnixTimestamp64Milli(closed_at) AS moment_ms,
  toInt64(multiIf(moment_ms < {p6:Int64}, {p7:Int32}, {p8:Int32})) AS shift_s,
  intDiv(moment_ms, 1000) + shift_s AS local_s
SELECT intDiv(local_s, 86400) AS d1,
  project AS d2,
  countIf(ifNull(status = {p9:String}, false)) AS a1
FROM deals FINAL
WHERE tenant = {p1:String}
  AND created_at >= fromUnixTimestamp64Milli({p2:Int64}, 'UTC')
  AND created_at < fromUnixTimestamp64Milli({p3:Int64}, 'UTC')
  AND moment_ms >= {p4:Int64}
  AND moment_ms < {p3:Int64}
  AND project IN {p5:Array(String)}
GROUP BY d1, d2 WITH TOTALS
LIMIT 500001;
