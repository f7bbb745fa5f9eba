WITH toUnixTimestamp64Milli(started_at) AS moment_ms
SELECT count() AS total, countIf(direction = 'inbound') AS inbound, countIf(direction = 'outbound') AS outbound
FROM calls FINAL
WHERE tenant = {p1:String}
  AND started_at >= fromUnixTimestamp64Milli({p2:Int64}, 'UTC')
  AND started_at < fromUnixTimestamp64Milli({p3:Int64}, 'UTC')
{
 "p1": "main",
 "p2": 1774206000000,
 "p3": 1774292400000
}
