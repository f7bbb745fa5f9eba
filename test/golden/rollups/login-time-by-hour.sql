SELECT d1,
  d2,
  grouping(d1) AS is_total,
  sum(q1) - sum(q2) AS a1,
  if(sum(q1) = 0, 0, if(sum(q3) = 0, NULL, sum(q4))) AS a2
FROM ((WITH toInt64(toUnixTimestamp(slot)) * 1000 AS slot_ms,
  toInt64({p1:Int32}) AS shift_s,
  intDiv(slot_ms, 1000) + shift_s AS local_s
SELECT (local_s - local_s % 3600) * 1000 + intDiv(shift_s + 64800, 900) AS d1,
  agent AS d2,
  sum(rows_0897cbf5468da731) AS q1,
  sumIf(again_0897cbf5468da731, NOT (slot_ms = {p6:Int64} OR slot_ms % {p7:Int64} = 0)) AS q2,
  sum(known_8c783cb3fa534f00) AS q3,
  sum(sum_1c96ea547577f89b) AS q4
FROM rollup_agent_intervals_by_agent_hour
WHERE tenant = {p2:String}
  AND build IN {p3:Array(UInt64)}
  AND slot >= toDateTime({p4:Int64}, 'UTC')
  AND slot < toDateTime({p5:Int64}, 'UTC')
GROUP BY d1, d2))
GROUP BY GROUPING SETS ((d1, d2), ())
LIMIT 500001
{
 "p1": 18000,
 "p2": "main",
 "p3": [
  207300,
  207310,
  207320,
  207330,
  207340,
  207350,
  207360,
  207370
 ],
 "p4": 1791140400,
 "p5": 1791745200,
 "p6": 1791140400000,
 "p7": 3600000
}
