-- repeat_rate by day, queue
-- p1 = "main"
-- p2 = 1774220400000
-- p3 = 1774821600000
-- p4 = 1771542000000
-- p5 = 1777500000000
-- p6 = ["","anonymous","unknown","restricted","private","unavailable","s"]
-- p7 = ["shop"]
-- p8 = 1774746000000
-- p9 = 3600
-- p10 = 7200
-- p11 = "outbound"
-- p12 = "phantom"
WITH toUnixTimestamp64Milli(started_at) AS moment_ms,
  toInt64(multiIf(moment_ms < {p8:Int64}, {p9:Int32}, {p10:Int32})) AS shift_s,
  intDiv(moment_ms, 1000) + shift_s AS local_s
SELECT intDiv(local_s, 86400) AS d1,
  queue AS d2,
  countIf(ifNull(((direction != {p11:String}) AND (outcome != {p12:String})) AND (since_previous <= (7 * 86400)), false)) AS a1,
  countIf(ifNull(((direction != {p11:String}) AND (outcome != {p12:String})) AND (client IS NOT NULL), false)) AS a2
FROM (
  SELECT *,
    if(client IS NULL OR previous_ms IS NULL, NULL, (toUnixTimestamp64Milli(started_at) - previous_ms) / 1000) AS since_previous,
    if(client IS NULL OR next_ms IS NULL, NULL, (next_ms - toUnixTimestamp64Milli(started_at)) / 1000) AS called_back_after
  FROM (
    SELECT *, if(lower(if(customer != '', customer, if(direction = 'outbound', dialled, caller))) IN {p6:Array(String)}, NULL, if(customer != '', customer, if(direction = 'outbound', dialled, caller))) AS client,
      maxOrNullIf(toUnixTimestamp64Milli(started_at), direction = 'inbound' AND outcome != 'phantom') OVER (PARTITION BY project, client ORDER BY started_at ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS previous_ms,
      minOrNullIf(toUnixTimestamp64Milli(started_at), direction = 'outbound') OVER (PARTITION BY project, client ORDER BY started_at DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS next_ms
    FROM calls FINAL
    WHERE tenant = {p1:String} AND started_at >= fromUnixTimestamp64Milli({p4:Int64}, 'UTC') AND started_at < fromUnixTimestamp64Milli({p5:Int64}, 'UTC')
  )
)
WHERE tenant = {p1:String}
  AND started_at >= fromUnixTimestamp64Milli({p2:Int64}, 'UTC')
  AND started_at < fromUnixTimestamp64Milli({p3:Int64}, 'UTC')
  AND project IN {p7:Array(String)}
GROUP BY d1, d2 WITH TOTALS
LIMIT 500001;
