-- adherence by day, agent
-- p1 = "main"
-- p2 = 20534
-- p3 = 20541
-- p4 = ["shop"]
-- p5 = 1774220400000
-- p6 = 1774821600000
-- p7 = 3600000
-- p8 = 1774746000000
-- p9 = 3600
-- p10 = 7200
-- p11 = "work"
-- p12 = ["break","study"]
WITH toInt64(multiIf(piece_start < {p8:Int64}, {p9:Int32}, {p10:Int32})) AS shift_s,
  intDiv(piece_start, 1000) + shift_s AS local_s
SELECT intDiv(local_s, 86400) AS d1,
  agent AS d2,
  if(countIf(ifNull(((kind = {p11:String}) AND staffed) AND (state NOT IN {p12:Array(String)}), false)) = 0, 0, sumOrNullIf((piece_end - piece_start) / 1000, ifNull(((kind = {p11:String}) AND staffed) AND (state NOT IN {p12:Array(String)}), false))) AS a1,
  if(countIf(ifNull(((kind IN {p12:Array(String)}) AND staffed) AND (state NOT IN {p12:Array(String)}), false)) = 0, 0, sumOrNullIf((piece_end - piece_start) / 1000, ifNull(((kind IN {p12:Array(String)}) AND staffed) AND (state NOT IN {p12:Array(String)}), false))) AS a2
FROM (SELECT *, arrayJoin(range(intDiv(span_start, {p7:Int64}), intDiv(span_end - 1, {p7:Int64}) + 1)) AS piece, greatest(span_start, piece * {p7:Int64}) AS piece_start, least(span_end, (piece + 1) * {p7:Int64}) AS piece_end
FROM (SELECT *, greatest(toUnixTimestamp64Milli(started_at), {p5:Int64}) AS span_start, least(toUnixTimestamp64Milli(ended_at), {p6:Int64}) AS span_end
  FROM (
  SELECT i.tenant AS tenant, i.project AS project, i.system AS system, i.agent AS agent, i.team AS team,
    i.day AS day, greatest(i.started_at, s.starts_at) AS started_at,
    least(i.ended_at, s.ends_at) AS ended_at, i.state AS state, i.reason AS reason,
    i.staffed AS staffed, s.kind AS kind
  FROM (SELECT * FROM agent_intervals FINAL WHERE tenant = {p1:String} AND day >= {p2:Int32} AND day <= {p3:Int32}) AS i
  INNER JOIN (
    SELECT project, agent, kind, starts_at, ends_at, arrayJoin(range(toInt32(intDiv(toUnixTimestamp64Milli(starts_at), 86400000)), toInt32(intDiv(toUnixTimestamp64Milli(ends_at) - 1, 86400000)) + 1)) AS day
    FROM shifts FINAL
    WHERE tenant = {p1:String} AND kind != 'absence' AND starts_at < fromUnixTimestamp64Milli({p6:Int64}, 'UTC') AND ends_at > fromUnixTimestamp64Milli({p5:Int64}, 'UTC')
  ) AS s ON i.project = s.project AND i.agent = s.agent AND i.day = s.day
  WHERE i.started_at < s.ends_at AND i.ended_at > s.starts_at
)
  WHERE tenant = {p1:String}
    AND day >= {p2:Int32}
    AND day <= {p3:Int32}
    AND project IN {p4:Array(String)}
    AND span_end > span_start))
WHERE 1
GROUP BY d1, d2 WITH TOTALS
LIMIT 500001;

-- adherence by day, agent
-- p1 = "main"
-- p2 = 1768863600000
-- p3 = 1774821600000
-- p4 = ["shop"]
-- p5 = 1774220400000
-- p6 = 3600000
-- p7 = 1774746000000
-- p8 = 3600
-- p9 = 7200
-- p10 = ["break","study"]
-- p11 = 1774828800000
-- p12 = "work"
WITH toInt64(multiIf(piece_start < {p7:Int64}, {p8:Int32}, {p9:Int32})) AS shift_s,
  intDiv(piece_start, 1000) + shift_s AS local_s
SELECT intDiv(local_s, 86400) AS d1,
  agent AS d2,
  if(countIf(ifNull(kind IN {p10:Array(String)}, false)) = 0, 0, sumOrNullIf(greatest(0, least(piece_end, {p11:Int64}) - piece_start) / 1000, ifNull(kind IN {p10:Array(String)}, false))) AS a1,
  if(countIf(ifNull(kind = {p12:String}, false)) = 0, 0, sumOrNullIf(greatest(0, least(piece_end, {p11:Int64}) - piece_start) / 1000, ifNull(kind = {p12:String}, false))) AS a2
FROM (SELECT *, arrayJoin(range(intDiv(span_start, {p6:Int64}), intDiv(span_end - 1, {p6:Int64}) + 1)) AS piece, greatest(span_start, piece * {p6:Int64}) AS piece_start, least(span_end, (piece + 1) * {p6:Int64}) AS piece_end
FROM (SELECT *, greatest(toUnixTimestamp64Milli(starts_at), {p5:Int64}) AS span_start, least(toUnixTimestamp64Milli(ends_at), {p3:Int64}) AS span_end
  FROM shifts FINAL
  WHERE tenant = {p1:String}
    AND starts_at >= fromUnixTimestamp64Milli({p2:Int64}, 'UTC')
    AND starts_at < fromUnixTimestamp64Milli({p3:Int64}, 'UTC')
    AND project IN {p4:Array(String)}
    AND span_end > span_start))
WHERE 1
GROUP BY d1, d2 WITH TOTALS
LIMIT 500001;
