-- handled by day, queue
-- p1 = "main"
-- p2 = 1774220400000
-- p3 = 1774908000000
-- p4 = 1774821600000
-- p5 = ["shop"]
-- p6 = 1774746000000
-- p7 = 3600
-- p8 = 7200
WITH toUnixTimestamp64Milli(started_at) - toInt64(round(ifNull(wait, 0) * 1000)) AS moment_ms,
  toInt64(multiIf(moment_ms < {p6:Int64}, {p7:Int32}, {p8:Int32})) AS shift_s,
  intDiv(moment_ms, 1000) + shift_s AS local_s
SELECT intDiv(local_s, 86400) AS d1,
  queue AS d2,
  count() AS a1
FROM talks FINAL
WHERE tenant = {p1:String}
  AND started_at >= fromUnixTimestamp64Milli({p2:Int64}, 'UTC')
  AND started_at < fromUnixTimestamp64Milli({p3:Int64}, 'UTC')
  AND moment_ms >= {p2:Int64}
  AND moment_ms < {p4:Int64}
  AND project IN {p5:Array(String)}
GROUP BY d1, d2 WITH TOTALS
LIMIT 500001;
