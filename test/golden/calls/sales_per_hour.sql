SELECT count() AS total, countIf(direction = 'inbound') AS inbound, countIf(direction = 'outbound') AS outbound
FROM calls FINAL
WHERE tenant = {p1:String}
  AND project IN {p2:Array(String)}
  AND started_at >= fromUnixTimestamp64Milli({p9:Int64}, 'UTC')
  AND started_at < fromUnixTimestamp64Milli({p10:Int64}, 'UTC')
  AND ((project, call) IN (WITH toUnixTimestamp64Milli(closed_at) AS moment_ms
SELECT project, call
FROM deals FINAL
WHERE tenant = {p1:String}
  AND project IN {p2:Array(String)}
  AND created_at >= fromUnixTimestamp64Milli({p3:Int64}, 'UTC')
  AND created_at < fromUnixTimestamp64Milli({p4:Int64}, 'UTC')
  AND moment_ms >= {p5:Int64}
  AND moment_ms < {p4:Int64}
  AND project IN {p2:Array(String)}
  AND (ifNull(status = {p6:String}, false)))
  OR (project, system, call) IN (WITH span_start AS piece_start, span_end AS piece_end
SELECT project, system, call
FROM (SELECT *, greatest(toUnixTimestamp64Milli(started_at), {p5:Int64}) AS span_start, least(toUnixTimestamp64Milli(ended_at), {p4:Int64}) AS span_end
  FROM agent_intervals FINAL
  WHERE tenant = {p1:String}
    AND project IN {p2:Array(String)}
    AND day >= {p7:Int32}
    AND day <= {p8:Int32}
    AND project IN {p2:Array(String)}
    AND span_end > span_start)
WHERE 1
  AND (ifNull(staffed, false) OR ifNull(staffed, false) AND ((piece_end - piece_start) / 1000) IS NOT NULL)))
{
 "p1": "main",
 "p2": [
  "shop"
 ],
 "p3": 1711134000000,
 "p4": 1774292400000,
 "p5": 1774206000000,
 "p6": "won",
 "p7": 20534,
 "p8": 20535,
 "p9": 1768849200000,
 "p10": 1774378800000
}
