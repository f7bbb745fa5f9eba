INSERT INTO rollup_queue_visits_by_queue_quarter (tenant, build, project, system, queue, direction, slot, known_6742feede8ff35db, sum_b385d4630ecfdb48, max_3763c8e1d3025ea5, min_73e1687ce1f84e05)
WITH toUnixTimestamp64Milli(entered_at) AS moment_ms,
  toInt64({p4:Int32}) AS shift_s,
  intDiv(moment_ms, 1000) + shift_s AS local_s
SELECT tenant,
  transform(intDiv(local_s, 86400), {p5:Array(Int64)}, {p6:Array(UInt64)}, toUInt64(0)) AS build,
  project,
  system,
  queue,
  direction,
  toDateTime(local_s - local_s % 900, 'UTC') AS slot,
  countIf(ifNull(outcome = {p7:String}, false) AND (wait) IS NOT NULL) AS known_6742feede8ff35db,
  toFloat64(ifNull(sumOrNullIf(wait, ifNull(outcome = {p7:String}, false)), 0)) AS sum_b385d4630ecfdb48,
  toFloat64(maxOrNull(wait)) AS max_3763c8e1d3025ea5,
  toFloat64(minOrNull(wait)) AS min_73e1687ce1f84e05
FROM queue_visits FINAL
WHERE tenant = {p1:String}
  AND entered_at >= fromUnixTimestamp64Milli({p2:Int64}, 'UTC')
  AND entered_at < fromUnixTimestamp64Milli({p3:Int64}, 'UTC')
GROUP BY tenant, build, project, system, queue, direction, slot
{
 "p1": "main",
 "p2": 1728000000000,
 "p3": 1728172800000,
 "p4": 0,
 "p5": [
  20000,
  20001
 ],
 "p6": [
  200000,
  200010
 ],
 "p7": "answered"
}
