SELECT sum(q1) - sum(q2) AS a1
FROM ((WITH toInt64(toUnixTimestamp(slot)) * 1000 AS slot_ms,
  toInt64({p1:Int32}) AS shift_s,
  intDiv(slot_ms, 1000) + shift_s AS local_s
SELECT sum(rows_66782dabc28472d2) AS q1,
  sumIf(again_66782dabc28472d2, NOT (slot_ms = {p8:Int64} OR slot_ms % {p9:Int64} = 0)) AS q2
FROM rollup_agent_intervals_by_team_hour
WHERE tenant = {p2:String}
  AND project IN {p3:Array(String)}
  AND build IN {p4:Array(UInt64)}
  AND slot >= toDateTime({p5:Int64}, 'UTC')
  AND slot < toDateTime({p6:Int64}, 'UTC')
  AND (intDiv(local_s, 86400) + 3) % 7 + 1 IN {p7:Array(Int64)}))
{
 "p1": 0,
 "p2": "main",
 "p3": [
  "shop"
 ],
 "p4": [
  207310,
  207320,
  207330,
  207340,
  207350,
  207360,
  207370
 ],
 "p5": 1791158400,
 "p6": 1791763200,
 "p7": [
  1
 ],
 "p8": 1791158400000,
 "p9": 3600000
}
