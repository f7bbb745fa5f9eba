SELECT max(q1) AS a1,
  min(q2) AS a2,
  if(sum(q3) = 0, 0, if(sum(q4) = 0, NULL, sum(q5))) AS a3,
  if(sum(q6) = 0, NULL, sum(q7) / sum(q6)) AS a4
FROM ((WITH toInt64(toUnixTimestamp(slot)) * 1000 AS slot_ms
SELECT max(max_3763c8e1d3025ea5) AS q1,
  min(min_73e1687ce1f84e05) AS q2,
  sum(rows_2ebf5130f857c61b) AS q3,
  sum(known_66ae3dc2955cd751) AS q4,
  sum(sum_30d15cbce3f0e2bf) AS q5,
  sum(known_6742feede8ff35db) AS q6,
  sum(sum_b385d4630ecfdb48) AS q7
FROM rollup_queue_visits_by_queue_day
WHERE tenant = {p1:String}
  AND project IN {p2:Array(String)}
  AND build IN {p3:Array(UInt64)}
  AND slot >= toDateTime({p4:Int64}, 'UTC')
  AND slot < toDateTime({p5:Int64}, 'UTC')
  AND queue IN {p6:Array(String)}))
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
 "p5": 1791763200,
 "p6": [
  "sales"
 ]
}
