-- control_events by day, queue
-- p1 = "main"
-- p2 = 1774220400000
-- p3 = 1774821600000
-- p4 = ["shop"]
-- p5 = 1774746000000
-- p6 = 3600
-- p7 = 7200
WITH toUnixTimestamp64Milli(occurred_at) AS moment_ms,
  toInt64(multiIf(moment_ms < {p5:Int64}, {p6:Int32}, {p7:Int32})) AS shift_s,
  intDiv(moment_ms, 1000) + shift_s AS local_s
SELECT intDiv(local_s, 86400) AS d1,
  queue AS d2,
  count() AS a1
FROM control_events FINAL
WHERE tenant = {p1:String}
  AND occurred_at >= fromUnixTimestamp64Milli({p2:Int64}, 'UTC')
  AND occurred_at < fromUnixTimestamp64Milli({p3:Int64}, 'UTC')
  AND project IN {p4:Array(String)}
GROUP BY d1, d2 WITH TOTALS
LIMIT 500001;
