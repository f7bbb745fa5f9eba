INSERT INTO rollup_queue_visits_by_queue_sketch_day (tenant, build, project, system, queue, direction, slot, distinct_4315ca2cf90064c0, quantile_6c37e80cf1d3734d)
SELECT tenant,
  build,
  project,
  system,
  queue,
  direction,
  toDateTime(intDiv(toUnixTimestamp(slot), 86400) * 86400, 'UTC') AS begins,
  uniqCombined64MergeState(14)(distinct_4315ca2cf90064c0),
  quantileDDMergeState(0.02, 0.95)(quantile_6c37e80cf1d3734d)
FROM rollup_queue_visits_by_queue_sketch_hour
WHERE tenant = {p1:String} AND build IN {p2:Array(UInt64)}
GROUP BY tenant, build, project, system, queue, direction, begins
{
 "p1": "main",
 "p2": [
  200000,
  200010
 ]
}
