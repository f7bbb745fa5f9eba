SELECT count() AS total, countIf(direction = 'inbound') AS inbound, countIf(direction = 'outbound') AS outbound
FROM calls FINAL
WHERE tenant = {p1:String}
  AND project IN {p2:Array(String)}
  AND started_at >= fromUnixTimestamp64Milli({p9:Int64}, 'UTC')
  AND started_at < fromUnixTimestamp64Milli({p10:Int64}, 'UTC')
  AND ((project, system, call) IN (WITH span_start AS piece_start, span_end AS piece_end
SELECT project, system, call
FROM (SELECT *, greatest(toUnixTimestamp64Milli(started_at), {p5:Int64}) AS span_start, least(toUnixTimestamp64Milli(ended_at), {p6:Int64}) AS span_end
  FROM agent_intervals FINAL
  WHERE tenant = {p1:String}
    AND project IN {p2:Array(String)}
    AND day >= {p3:Int32}
    AND day <= {p4:Int32}
    AND project IN {p2:Array(String)}
    AND span_end > span_start)
WHERE 1
  AND (ifNull(staffed AND (state IN {p7:Array(String)}), false) AND ((piece_end - piece_start) / 1000) IS NOT NULL OR ifNull((staffed AND (NOT paused)) AND (state IN {p8:Array(String)}), false) AND ((piece_end - piece_start) / 1000) IS NOT NULL)))
{
 "p1": "main",
 "p2": [
  "shop"
 ],
 "p3": 20534,
 "p4": 20535,
 "p5": 1774206000000,
 "p6": 1774292400000,
 "p7": [
  "talk",
  "hold",
  "wrapup"
 ],
 "p8": [
  "ready",
  "ringing"
 ],
 "p9": 1774033200000,
 "p10": 1774378800000
}
