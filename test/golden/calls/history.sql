SELECT since_previous, called_back_after FROM (
  SELECT *,
    if(client IS NULL OR previous_ms IS NULL, NULL, (toUnixTimestamp64Milli(started_at) - previous_ms) / 1000) AS since_previous,
    if(client IS NULL OR next_ms IS NULL, NULL, (next_ms - toUnixTimestamp64Milli(started_at)) / 1000) AS called_back_after
  FROM (
    SELECT *, if(lower(if(customer != '', customer, if(direction = 'outbound', dialled, caller))) IN {p6:Array(String)}, NULL, if(customer != '', customer, if(direction = 'outbound', dialled, caller))) AS client,
      maxOrNullIf(toUnixTimestamp64Milli(started_at), direction = 'inbound' AND outcome != 'phantom') OVER (PARTITION BY project, client ORDER BY started_at ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS previous_ms,
      minOrNullIf(toUnixTimestamp64Milli(started_at), direction = 'outbound') OVER (PARTITION BY project, client ORDER BY started_at DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS next_ms
    FROM calls FINAL
    WHERE tenant = {p1:String} AND project IN {p2:Array(String)} AND started_at >= fromUnixTimestamp64Milli({p3:Int64}, 'UTC') AND started_at < fromUnixTimestamp64Milli({p4:Int64}, 'UTC') AND client = {p5:String}
  )
) WHERE system = {p7:String} AND call = {p8:String} LIMIT 1
{
 "p1": "main",
 "p2": [
  "shop"
 ],
 "p3": 1771563600000,
 "p4": 1776920400001,
 "p5": "7701",
 "p6": [
  "",
  "anonymous",
  "unknown",
  "restricted",
  "private",
  "unavailable",
  "s"
 ],
 "p7": "pbx",
 "p8": "c1"
}
