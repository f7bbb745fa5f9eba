WITH toUnixTimestamp64Milli(started_at) AS moment_ms
SELECT count() AS total, countIf(direction = 'inbound') AS inbound, countIf(direction = 'outbound') AS outbound
FROM (
  SELECT *,
    if(client IS NULL OR previous_ms IS NULL, NULL, (toUnixTimestamp64Milli(started_at) - previous_ms) / 1000) AS since_previous,
    if(client IS NULL OR next_ms IS NULL, NULL, (next_ms - toUnixTimestamp64Milli(started_at)) / 1000) AS called_back_after
  FROM (
    SELECT *, if(lower(if(customer != '', customer, if(direction = 'outbound', dialled, caller))) IN {p7:Array(String)}, NULL, if(customer != '', customer, if(direction = 'outbound', dialled, caller))) AS client,
      maxOrNullIf(toUnixTimestamp64Milli(started_at), direction = 'inbound' AND outcome != 'phantom') OVER (PARTITION BY project, client ORDER BY started_at ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS previous_ms,
      minOrNullIf(toUnixTimestamp64Milli(started_at), direction = 'outbound') OVER (PARTITION BY project, client ORDER BY started_at DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS next_ms
    FROM calls FINAL
    WHERE tenant = {p1:String} AND project IN {p2:Array(String)} AND started_at >= fromUnixTimestamp64Milli({p5:Int64}, 'UTC') AND started_at < fromUnixTimestamp64Milli({p6:Int64}, 'UTC')
  )
)
WHERE tenant = {p1:String}
  AND project IN {p2:Array(String)}
  AND started_at >= fromUnixTimestamp64Milli({p3:Int64}, 'UTC')
  AND started_at < fromUnixTimestamp64Milli({p4:Int64}, 'UTC')
  AND project IN {p2:Array(String)}
  AND (ifNull(((direction != {p8:String}) AND (outcome != {p9:String})) AND (since_previous <= (7 * 86400)), false))
{
 "p1": "main",
 "p2": [
  "shop"
 ],
 "p3": 1774206000000,
 "p4": 1774292400000,
 "p5": 1771527600000,
 "p6": 1776970800000,
 "p7": [
  "",
  "anonymous",
  "unknown",
  "restricted",
  "private",
  "unavailable",
  "s"
 ],
 "p8": "outbound",
 "p9": "phantom"
}
