INSERT INTO rollup_agent_intervals_by_team_hour (tenant, build, project, system, team, state, reason, slot, rows_0897cbf5468da731, again_0897cbf5468da731, known_8c783cb3fa534f00, sum_1c96ea547577f89b, rows_66782dabc28472d2, again_66782dabc28472d2)
SELECT tenant,
  build,
  project,
  system,
  team,
  state,
  reason,
  toDateTime(intDiv(toUnixTimestamp(slot), 3600) * 3600, 'UTC') AS begins,
  sum(rows_0897cbf5468da731) - sumIf(again_0897cbf5468da731, NOT (toUnixTimestamp(slot) % 3600 = 0)),
  sumIf(again_0897cbf5468da731, toUnixTimestamp(slot) % 3600 = 0),
  sum(known_8c783cb3fa534f00),
  sum(sum_1c96ea547577f89b),
  sum(rows_66782dabc28472d2) - sumIf(again_66782dabc28472d2, NOT (toUnixTimestamp(slot) % 3600 = 0)),
  sumIf(again_66782dabc28472d2, toUnixTimestamp(slot) % 3600 = 0)
FROM rollup_agent_intervals_by_team_quarter
WHERE tenant = {p1:String} AND build IN {p2:Array(UInt64)}
GROUP BY tenant, build, project, system, team, state, reason, begins
{
 "p1": "main",
 "p2": [
  200000,
  200010
 ]
}
