SELECT d1,
  grouping(d1) AS is_total,
  quantileDDMerge(0.01, 0.95)(q1) AS a1
FROM ((WITH toInt64(toUnixTimestamp(slot)) * 1000 AS slot_ms
SELECT queue AS d1,
  quantileDDMergeState(0.01, 0.95)(quantile_1576dc730a71f117) AS q1
FROM rollup_queue_visits_by_queue_sketch_day
WHERE tenant = {p1:String}
  AND project IN {p2:Array(String)}
  AND build IN {p3:Array(UInt64)}
  AND slot >= toDateTime({p4:Int64}, 'UTC')
  AND slot < toDateTime({p5:Int64}, 'UTC')
GROUP BY d1)
UNION ALL
(WITH toUnixTimestamp64Milli(entered_at) AS moment_ms
SELECT queue AS d1,
  quantileDDStateIf(0.01, 0.95)(assumeNotNull(CAST(wait, 'Nullable(Float64)')), ifNull(outcome = {p8:String}, false) AND (wait) IS NOT NULL) AS q1
FROM queue_visits FINAL
WHERE tenant = {p1:String}
  AND project IN {p2:Array(String)}
  AND entered_at >= fromUnixTimestamp64Milli({p6:Int64}, 'UTC')
  AND entered_at < fromUnixTimestamp64Milli({p7:Int64}, 'UTC')
GROUP BY d1))
GROUP BY GROUPING SETS ((d1), ())
LIMIT 500001
{
 "p1": "main",
 "p2": [
  "shop"
 ],
 "p3": [
  207310,
  207320,
  207330,
  207340,
  207350,
  207360,
  207370
 ],
 "p4": 1791158400,
 "p5": 1791849600,
 "p6": 1791763200000,
 "p7": 1791849600000,
 "p8": "answered"
}
