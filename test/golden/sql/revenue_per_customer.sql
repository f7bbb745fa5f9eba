-- revenue_per_customer by day, agent
-- p1 = "main"
-- p2 = 1711148400000
-- p3 = 1774821600000
-- p4 = 1774220400000
-- p5 = ["shop"]
-- p6 = 1774746000000
-- p7 = 3600
-- p8 = 7200
-- p9 = "won"
-- p10 = ""
WITH toUnixTimestamp64Milli(closed_at) AS moment_ms,
  toInt64(multiIf(moment_ms < {p6:Int64}, {p7:Int32}, {p8:Int32})) AS shift_s,
  intDiv(moment_ms, 1000) + shift_s AS local_s
SELECT intDiv(local_s, 86400) AS d1,
  agent AS d2,
  if(countIf(ifNull(status = {p9:String}, false)) = 0, 0, sumOrNullIf(amount, ifNull(status = {p9:String}, false))) AS a1,
  uniqExactIf(customer, ifNull((status = {p9:String}) AND (customer != {p10:String}), false)) AS a2
FROM deals FINAL
WHERE tenant = {p1:String}
  AND created_at >= fromUnixTimestamp64Milli({p2:Int64}, 'UTC')
  AND created_at < fromUnixTimestamp64Milli({p3:Int64}, 'UTC')
  AND moment_ms >= {p4:Int64}
  AND moment_ms < {p3:Int64}
  AND project IN {p5:Array(String)}
GROUP BY d1, d2 WITH TOTALS
LIMIT 500001;
