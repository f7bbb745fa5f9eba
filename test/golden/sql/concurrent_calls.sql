-- concurrent_calls by day, queue
-- p1 = "main"
-- p2 = 1774134000000
-- p3 = 1774821600000
-- p4 = ["shop"]
-- p5 = 1774220400000
-- p6 = 1774828800000
-- p7 = 3600000
-- p8 = 1774746000000
-- p9 = 3600
-- p10 = 7200
-- p11 = "phantom"
WITH toInt64(multiIf(piece_start < {p8:Int64}, {p9:Int32}, {p10:Int32})) AS shift_s,
  intDiv(piece_start, 1000) + shift_s AS local_s
SELECT intDiv(local_s, 86400) AS d1,
  queue AS d2,
  ifNull(maxIntersectionsIf(piece_start, piece_end, ifNull(outcome != {p11:String}, false)), 0) AS a1
FROM (SELECT *, arrayJoin(range(intDiv(span_start, {p7:Int64}), intDiv(span_end - 1, {p7:Int64}) + 1)) AS piece, greatest(span_start, piece * {p7:Int64}) AS piece_start, least(span_end, (piece + 1) * {p7:Int64}) AS piece_end
FROM (SELECT *, greatest(toUnixTimestamp64Milli(started_at), {p5:Int64}) AS span_start, least(multiIf(ended_at IS NOT NULL, toUnixTimestamp64Milli(ended_at), duration IS NOT NULL, toUnixTimestamp64Milli(started_at) + toInt64(round(duration * 1000)), outcome = 'in-progress', {p6:Int64}, toUnixTimestamp64Milli(started_at)), {p3:Int64}) AS span_end
  FROM calls FINAL
  WHERE tenant = {p1:String}
    AND started_at >= fromUnixTimestamp64Milli({p2:Int64}, 'UTC')
    AND started_at < fromUnixTimestamp64Milli({p3:Int64}, 'UTC')
    AND project IN {p4:Array(String)}
    AND span_end > span_start))
WHERE 1
GROUP BY d1, d2 WITH TOTALS
LIMIT 500001;
