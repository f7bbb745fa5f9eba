SELECT count() AS total, countIf(direction = 'inbound') AS inbound, countIf(direction = 'outbound') AS outbound
FROM calls FINAL
WHERE tenant = {p1:String}
  AND project IN {p2:Array(String)}
  AND started_at >= fromUnixTimestamp64Milli({p5:Int64}, 'UTC')
  AND started_at < fromUnixTimestamp64Milli({p6:Int64}, 'UTC')
  AND ((project, system, call) IN (WITH toUnixTimestamp64Milli(noted_at) AS moment_ms
SELECT project, system, substring(unit, 6)
FROM quality_notes FINAL
WHERE tenant = {p1:String}
  AND project IN {p2:Array(String)}
  AND noted_at >= fromUnixTimestamp64Milli({p3:Int64}, 'UTC')
  AND noted_at < fromUnixTimestamp64Milli({p4:Int64}, 'UTC')
  AND project IN {p2:Array(String)}
  AND startsWith(unit, 'call:') AND 1))
{
 "p1": "main",
 "p2": [
  "shop"
 ],
 "p3": 1774206000000,
 "p4": 1774292400000,
 "p5": 1774033200000,
 "p6": 1774378800000
}
