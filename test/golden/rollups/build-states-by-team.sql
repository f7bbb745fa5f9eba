INSERT INTO rollup_agent_intervals_by_team_quarter (tenant, build, project, system, team, state, reason, slot, rows_0897cbf5468da731, again_0897cbf5468da731, known_8c783cb3fa534f00, sum_1c96ea547577f89b, rows_66782dabc28472d2, again_66782dabc28472d2)
WITH toInt64({p6:Int32}) AS shift_s,
  intDiv(piece_start, 1000) + shift_s AS local_s
SELECT tenant,
  transform(intDiv(local_s, 86400), {p7:Array(Int64)}, {p8:Array(UInt64)}, toUInt64(0)) AS build,
  project,
  system,
  team,
  state,
  reason,
  toDateTime(local_s - local_s % 900, 'UTC') AS slot,
  countIf(ifNull(staffed, false)) AS rows_0897cbf5468da731,
  countIf(ifNull(staffed, false) AND piece_start > span_start) AS again_0897cbf5468da731,
  countIf(ifNull(staffed, false) AND ((piece_end - piece_start) / 1000) IS NOT NULL) AS known_8c783cb3fa534f00,
  toFloat64(ifNull(sumOrNullIf((piece_end - piece_start) / 1000, ifNull(staffed, false)), 0)) AS sum_1c96ea547577f89b,
  count() AS rows_66782dabc28472d2,
  countIf(piece_start > span_start) AS again_66782dabc28472d2
FROM (SELECT *, arrayJoin(range(intDiv(span_start, {p5:Int64}), intDiv(span_end - 1, {p5:Int64}) + 1)) AS piece, greatest(span_start, piece * {p5:Int64}) AS piece_start, least(span_end, (piece + 1) * {p5:Int64}) AS piece_end
FROM (SELECT *, greatest(toUnixTimestamp64Milli(started_at), {p3:Int64}) AS span_start, least(toUnixTimestamp64Milli(ended_at), {p4:Int64}) AS span_end
  FROM agent_intervals FINAL
  WHERE tenant = {p1:String}
    AND day >= {p2:Int32}
    AND day <= {p2:Int32}
    AND span_end > span_start))
WHERE 1
GROUP BY tenant, build, project, system, team, state, reason, slot
{
 "p1": "main",
 "p2": 20000,
 "p3": 1728000000000,
 "p4": 1728086400000,
 "p5": 900000,
 "p6": 0,
 "p7": [
  20000
 ],
 "p8": [
  200000
 ]
}
