SELECT count() AS total, countIf(direction = 'inbound') AS inbound, countIf(direction = 'outbound') AS outbound
FROM calls FINAL
WHERE tenant = {p1:String}
  AND project IN {p2:Array(String)}
  AND started_at >= fromUnixTimestamp64Milli({p7:Int64}, 'UTC')
  AND started_at < fromUnixTimestamp64Milli({p8:Int64}, 'UTC')
  AND ((project, system, call) IN (WITH toUnixTimestamp64Milli(entered_at) AS moment_ms
SELECT project, system, call
FROM queue_visits FINAL
WHERE tenant = {p1:String}
  AND project IN {p2:Array(String)}
  AND entered_at >= fromUnixTimestamp64Milli({p3:Int64}, 'UTC')
  AND entered_at < fromUnixTimestamp64Milli({p4:Int64}, 'UTC')
  AND project IN {p2:Array(String)}
  AND (ifNull((outcome = {p5:String}) AND (wait <= 20), false) OR ifNull(outcome IN {p6:Array(String)}, false))))
{
 "p1": "main",
 "p2": [
  "shop"
 ],
 "p3": 1774206000000,
 "p4": 1774292400000,
 "p5": "answered",
 "p6": [
  "answered",
  "abandoned"
 ],
 "p7": 1774033200000,
 "p8": 1774378800000
}
