-- absence_time by day, agent
-- p1 = "main"
-- p2 = 1768863600000
-- p3 = 1774821600000
-- p4 = ["shop"]
-- p5 = 1774220400000
-- p6 = 3600000
-- p7 = 1774746000000
-- p8 = 3600
-- p9 = 7200
-- p10 = "absence"
-- p11 = 1774828800000
WITH toInt64(multiIf(piece_start < {p7:Int64}, {p8:Int32}, {p9:Int32})) AS shift_s,
  intDiv(piece_start, 1000) + shift_s AS local_s
SELECT intDiv(local_s, 86400) AS d1,
  agent AS d2,
  if(countIf(ifNull(kind = {p10:String}, false)) = 0, 0, sumOrNullIf(greatest(0, least(piece_end, {p11:Int64}) - piece_start) / 1000, ifNull(kind = {p10:String}, false))) AS a1
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
