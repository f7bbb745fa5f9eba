-- missed_lost_for_good by day, queue
-- p1 = "main"
-- p2 = 1774220400000
-- p3 = 1774821600000
-- p4 = ["shop"]
-- p5 = 1774746000000
-- p6 = 3600
-- p7 = 7200
-- p8 = ["reached","came-back"]
-- p9 = 1774828800000
WITH toUnixTimestamp64Milli(lost_at) AS moment_ms,
  toInt64(multiIf(moment_ms < {p5:Int64}, {p6:Int32}, {p7:Int32})) AS shift_s,
  intDiv(moment_ms, 1000) + shift_s AS local_s
SELECT intDiv(local_s, 86400) AS d1,
  queue AS d2,
  countIf(ifNull((state NOT IN {p8:Array(String)}) AND (({p9:Int64} - toUnixTimestamp64Milli(lost_at)) / 1000 >= (24 * 3600)), false)) AS a1
FROM missed_calls FINAL
WHERE tenant = {p1:String}
  AND lost_at >= fromUnixTimestamp64Milli({p2:Int64}, 'UTC')
  AND lost_at < fromUnixTimestamp64Milli({p3:Int64}, 'UTC')
  AND project IN {p4:Array(String)}
GROUP BY d1, d2 WITH TOTALS
LIMIT 500001;
