SELECT d1,
  grouping(d1) AS is_total,
  if(sum(q1) = 0, NULL, sum(q2) / sum(q1)) AS a1,
  sum(q3) AS a2
FROM ((WITH toInt64(toUnixTimestamp(slot)) * 1000 AS slot_ms
SELECT queue AS d1,
  sum(known_6742feede8ff35db) AS q1,
  sum(sum_b385d4630ecfdb48) AS q2,
  sum(rows_2ebf5130f857c61b) AS q3
FROM rollup_queue_visits_by_queue_day
WHERE tenant = {p1:String}
  AND build IN {p2:Array(UInt64)}
  AND slot >= toDateTime({p3:Int64}, 'UTC')
  AND slot < toDateTime({p4:Int64}, 'UTC')
GROUP BY d1)
UNION ALL
(WITH toUnixTimestamp64Milli(entered_at) AS moment_ms
SELECT queue AS d1,
  countIf(ifNull(outcome = {p7:String}, false) AND (wait) IS NOT NULL) AS q1,
  toFloat64(ifNull(sumOrNullIf(wait, ifNull(outcome = {p7:String}, false)), 0)) AS q2,
  count() AS q3
FROM queue_visits FINAL
WHERE tenant = {p1:String}
  AND entered_at >= fromUnixTimestamp64Milli({p5:Int64}, 'UTC')
  AND entered_at < fromUnixTimestamp64Milli({p6:Int64}, 'UTC')
GROUP BY d1))
GROUP BY GROUPING SETS ((d1), ())
LIMIT 500001
{
 "p1": "main",
 "p2": [
  207310,
  207320,
  207330,
  207340,
  207350,
  207360,
  207370
 ],
 "p3": 1791158400,
 "p4": 1791849600,
 "p5": 1791763200000,
 "p6": 1791849600000,
 "p7": "answered"
}
