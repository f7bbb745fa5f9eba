INSERT INTO rollup_queue_visits_by_queue_hour (tenant, build, project, system, queue, direction, slot, known_6742feede8ff35db, sum_b385d4630ecfdb48, max_3763c8e1d3025ea5, min_73e1687ce1f84e05)
SELECT tenant,
  build,
  project,
  system,
  queue,
  direction,
  toDateTime(intDiv(toUnixTimestamp(slot), 3600) * 3600, 'UTC') AS begins,
  sum(known_6742feede8ff35db),
  sum(sum_b385d4630ecfdb48),
  max(max_3763c8e1d3025ea5),
  min(min_73e1687ce1f84e05)
FROM rollup_queue_visits_by_queue_quarter
WHERE tenant = {p1:String} AND build IN {p2:Array(UInt64)}
GROUP BY tenant, build, project, system, queue, direction, begins
{
 "p1": "main",
 "p2": [
  200000,
  200010
 ]
}
