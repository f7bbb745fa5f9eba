INSERT INTO rollup_queue_visits_by_queue_sketch_hour (tenant, build, project, system, queue, direction, slot, distinct_4315ca2cf90064c0, quantile_6c37e80cf1d3734d)
WITH toUnixTimestamp64Milli(entered_at) AS moment_ms,
  toInt64({p4:Int32}) AS shift_s,
  intDiv(moment_ms, 1000) + shift_s AS local_s
SELECT tenant,
  transform(intDiv(local_s, 86400), {p5:Array(Int64)}, {p6:Array(UInt64)}, toUInt64(0)) AS build,
  project,
  system,
  queue,
  direction,
  toDateTime(local_s - local_s % 3600, 'UTC') AS slot,
  uniqCombined64StateIf(14)(assumeNotNull(CAST(caller, 'Nullable(String)')), (caller) IS NOT NULL) AS distinct_4315ca2cf90064c0,
  quantileDDStateIf(0.02, 0.95)(assumeNotNull(CAST(wait, 'Nullable(Float64)')), (wait) IS NOT NULL) AS quantile_6c37e80cf1d3734d
FROM queue_visits FINAL
WHERE tenant = {p1:String}
  AND entered_at >= fromUnixTimestamp64Milli({p2:Int64}, 'UTC')
  AND entered_at < fromUnixTimestamp64Milli({p3:Int64}, 'UTC')
GROUP BY tenant, build, project, system, queue, direction, slot
{
 "p1": "main",
 "p2": 1728000000000,
 "p3": 1728086400000,
 "p4": 0,
 "p5": [
  20000
 ],
 "p6": [
  200000
 ]
}
