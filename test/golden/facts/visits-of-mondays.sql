WITH toUnixTimestamp64Milli(entered_at) AS moment_ms,
  toInt64(multiIf(moment_ms < {p11:Int64}, {p12:Int32}, moment_ms < {p13:Int64}, {p14:Int32}, {p12:Int32})) AS shift_s,
  intDiv(moment_ms, 1000) + shift_s AS local_s
SELECT count() AS a1
FROM queue_visits FINAL
WHERE tenant = {p1:String}
  AND project IN {p2:Array(String)}
  AND entered_at >= fromUnixTimestamp64Milli({p3:Int64}, 'UTC')
  AND entered_at < fromUnixTimestamp64Milli({p4:Int64}, 'UTC')
  AND (project, system, call) IN (SELECT project, system, call FROM calls FINAL WHERE tenant = {p1:String} AND project IN {p2:Array(String)} AND started_at >= fromUnixTimestamp64Milli({p5:Int64}, 'UTC') AND started_at < fromUnixTimestamp64Milli({p6:Int64}, 'UTC') AND tags[{p7:String}] IN {p8:Array(String)})
  AND (intDiv(local_s, 86400) + 3) % 7 + 1 IN {p9:Array(Int64)}
  AND queue IN {p10:Array(String)}
{
 "p1": "main",
 "p2": [
  "shop"
 ],
 "p3": 1772319600000,
 "p4": 1793487600000,
 "p5": 1772233200000,
 "p6": 1793574000000,
 "p7": "vip",
 "p8": [
  "1"
 ],
 "p9": [
  1
 ],
 "p10": [
  "sales"
 ],
 "p11": 1774746000000,
 "p12": 3600,
 "p13": 1792890000000,
 "p14": 7200
}
