WITH toUnixTimestamp64Milli(started_at) AS moment_ms
SELECT project, system, call, toUnixTimestamp64Milli(started_at) AS started_ms
FROM calls FINAL
WHERE tenant = {p4:String}
  AND project IN {p5:Array(String)}
  AND started_at >= fromUnixTimestamp64Milli({p6:Int64}, 'UTC')
  AND started_at < fromUnixTimestamp64Milli({p12:Int64}, 'UTC')
  AND direction IN {p13:Array(String)}
  AND ifNull(wait, nan) > {p14:Float64}
  AND tags[{p15:String}] IN {p16:Array(String)}
  AND (queue IN {p3:Array(String)} OR last_queue IN {p3:Array(String)} OR (project, system, call) IN (SELECT project, system, call FROM queue_visits FINAL WHERE tenant = {p4:String} AND project IN {p5:Array(String)} AND entered_at >= fromUnixTimestamp64Milli({p6:Int64}, 'UTC') AND entered_at < fromUnixTimestamp64Milli({p7:Int64}, 'UTC') AND queue IN {p3:Array(String)}))
  AND NOT (agent IN {p8:Array(String)} OR last_agent IN {p8:Array(String)} OR (project, system, call) IN (SELECT project, system, call FROM talks FINAL WHERE tenant = {p4:String} AND project IN {p5:Array(String)} AND started_at >= fromUnixTimestamp64Milli({p6:Int64}, 'UTC') AND started_at < fromUnixTimestamp64Milli({p7:Int64}, 'UTC') AND agent IN {p8:Array(String)}))
  AND (team IN {p9:Array(String)} OR (project, system, call) IN (SELECT project, system, call FROM talks FINAL WHERE tenant = {p4:String} AND project IN {p5:Array(String)} AND started_at >= fromUnixTimestamp64Milli({p6:Int64}, 'UTC') AND started_at < fromUnixTimestamp64Milli({p7:Int64}, 'UTC') AND team IN {p9:Array(String)}))
  AND ((project, system, call) IN (SELECT project, system, call FROM ivr_steps FINAL WHERE tenant = {p4:String} AND project IN {p5:Array(String)} AND entered_at >= fromUnixTimestamp64Milli({p6:Int64}, 'UTC') AND entered_at < fromUnixTimestamp64Milli({p7:Int64}, 'UTC') AND (positionCaseInsensitiveUTF8(menu, {p4:String}) > 0 OR positionCaseInsensitiveUTF8(menu, {p10:String}) > 0)))
  AND ((positionCaseInsensitiveUTF8(caller, {p11:String}) > 0) OR (positionCaseInsensitiveUTF8(if(direction = 'outbound', dialled, ''), {p11:String}) > 0))
ORDER BY started_at DESC, project, system, call
LIMIT {p1:UInt64} OFFSET {p2:UInt64}
{
 "p1": 50,
 "p2": 100,
 "p3": [
  "sales"
 ],
 "p4": "main",
 "p5": [
  "shop"
 ],
 "p6": 1774206000000,
 "p7": 1774378800000,
 "p8": [
  "ann"
 ],
 "p9": [
  "night"
 ],
 "p10": "bill",
 "p11": "7015551234",
 "p12": 1774292400000,
 "p13": [
  "inbound"
 ],
 "p14": 30,
 "p15": "vip",
 "p16": [
  "1"
 ]
}
