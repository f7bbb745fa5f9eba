SELECT d1,
  grouping(d1) AS is_total,
  sum(q1) - sum(q2) AS a1,
  if(sum(q3) = 0, 0, if(sum(q5) = 0, NULL, sum(q6))) AS a2
FROM ((WITH toInt64(toUnixTimestamp(slot)) * 1000 AS slot_ms
SELECT team AS d1,
  sum(rows_66782dabc28472d2) AS q1,
  sumIf(again_66782dabc28472d2, NOT (slot_ms = {p6:Int64})) AS q2,
  sum(rows_33bfc93343fe69ca) AS q3,
  sumIf(again_33bfc93343fe69ca, NOT (slot_ms = {p6:Int64})) AS q4,
  sum(known_ee92a0dad327fdaf) AS q5,
  sum(sum_540a1e46a08ab5fe) AS q6
FROM rollup_agent_intervals_by_team_day
WHERE tenant = {p1:String}
  AND project IN {p2:Array(String)}
  AND build IN {p3:Array(UInt64)}
  AND slot >= toDateTime({p4:Int64}, 'UTC')
  AND slot < toDateTime({p5:Int64}, 'UTC')
GROUP BY d1)
UNION ALL
(WITH span_start AS piece_start, span_end AS piece_end
SELECT team AS d1,
  count() AS q1,
  toUInt64(0) AS q2,
  countIf(ifNull(paused, false)) AS q3,
  toUInt64(0) AS q4,
  countIf(ifNull(paused, false) AND ((piece_end - piece_start) / 1000) IS NOT NULL) AS q5,
  toFloat64(ifNull(sumOrNullIf((piece_end - piece_start) / 1000, ifNull(paused, false)), 0)) AS q6
FROM (SELECT *, greatest(toUnixTimestamp64Milli(started_at), {p8:Int64}) AS span_start, least(toUnixTimestamp64Milli(ended_at), {p9:Int64}) AS span_end
  FROM agent_intervals FINAL
  WHERE tenant = {p1:String}
    AND project IN {p2:Array(String)}
    AND day >= {p7:Int32}
    AND day <= {p7:Int32}
    AND span_end > span_start)
WHERE 1
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
  207320
 ],
 "p4": 1791158400,
 "p5": 1791417600,
 "p6": 1791158400000,
 "p7": 20733,
 "p8": 1791331200000,
 "p9": 1791417600000
}
