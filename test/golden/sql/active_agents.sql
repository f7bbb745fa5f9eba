-- active_agents by day, agent
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
WITH toInt64(multiIf(piece_start < {p8:Int64}, {p9:Int32}, {p10:Int32})) AS shift_s,
  intDiv(piece_start, 1000) + shift_s AS local_s
SELECT intDiv(local_s, 86400) AS d1,
  agent AS d2,
  uniqExact(agent) AS a1
FROM (SELECT *, arrayJoin(range(intDiv(span_start, {p7:Int64}), intDiv(span_end - 1, {p7:Int64}) + 1)) AS piece, greatest(span_start, piece * {p7:Int64}) AS piece_start, least(span_end, (piece + 1) * {p7:Int64}) AS piece_end
FROM (SELECT *, greatest(toUnixTimestamp64Milli(started_at), {p5:Int64}) AS span_start, least(toUnixTimestamp64Milli(ended_at), {p6:Int64}) AS span_end
  FROM agent_intervals FINAL
  WHERE tenant = {p1:String}
    AND day >= {p2:Int32}
    AND day <= {p3:Int32}
    AND project IN {p4:Array(String)}
    AND span_end > span_start))
WHERE 1
GROUP BY d1, d2 WITH TOTALS
LIMIT 500001;
