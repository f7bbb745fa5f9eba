SELECT count() AS total, countIf(direction = 'inbound') AS inbound, countIf(direction = 'outbound') AS outbound
FROM calls FINAL
WHERE tenant = {p1:String}
  AND project IN {p2:Array(String)}
  AND started_at >= fromUnixTimestamp64Milli({p8:Int64}, 'UTC')
  AND started_at < fromUnixTimestamp64Milli({p9:Int64}, 'UTC')
  AND ((project, system, call) IN (WITH span_start AS piece_start, span_end AS piece_end
SELECT project, system, call
FROM (SELECT *, greatest(toUnixTimestamp64Milli(started_at), {p5:Int64}) AS span_start, least(multiIf(ended_at IS NOT NULL, toUnixTimestamp64Milli(ended_at), duration IS NOT NULL, toUnixTimestamp64Milli(started_at) + toInt64(round(duration * 1000)), outcome = 'in-progress', {p6:Int64}, toUnixTimestamp64Milli(started_at)), {p4:Int64}) AS span_end
  FROM calls FINAL
  WHERE tenant = {p1:String}
    AND project IN {p2:Array(String)}
    AND started_at >= fromUnixTimestamp64Milli({p3:Int64}, 'UTC')
    AND started_at < fromUnixTimestamp64Milli({p4:Int64}, 'UTC')
    AND project IN {p2:Array(String)}
    AND span_end > span_start)
WHERE 1
  AND (ifNull(outcome != {p7:String}, false))))
{
 "p1": "main",
 "p2": [
  "shop"
 ],
 "p3": 1774119600000,
 "p4": 1774292400000,
 "p5": 1774206000000,
 "p6": 1774828800000,
 "p7": "phantom",
 "p8": 1774033200000,
 "p9": 1774378800000
}
