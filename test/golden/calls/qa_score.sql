SELECT count() AS total, countIf(direction = 'inbound') AS inbound, countIf(direction = 'outbound') AS outbound
FROM calls FINAL
WHERE tenant = {p1:String}
  AND project IN {p2:Array(String)}
  AND started_at >= fromUnixTimestamp64Milli({p5:Int64}, 'UTC')
  AND started_at < fromUnixTimestamp64Milli({p6:Int64}, 'UTC')
  AND ((project, call) IN (WITH toUnixTimestamp64Milli(evaluated_at) AS moment_ms
SELECT project, call
FROM evaluations FINAL
WHERE tenant = {p1:String}
  AND project IN {p2:Array(String)}
  AND evaluated_at >= fromUnixTimestamp64Milli({p3:Int64}, 'UTC')
  AND evaluated_at < fromUnixTimestamp64Milli({p4:Int64}, 'UTC')
  AND project IN {p2:Array(String)}
  AND (ifNull(NOT critical, false) AND (score) IS NOT NULL OR (max_score) IS NOT NULL)))
{
 "p1": "main",
 "p2": [
  "shop"
 ],
 "p3": 1774206000000,
 "p4": 1774292400000,
 "p5": 1768849200000,
 "p6": 1774378800000
}
