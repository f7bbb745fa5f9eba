WITH toInt64({p8:Int32}) AS shift_s,
  intDiv(piece_start, 1000) + shift_s AS local_s
SELECT intDiv(local_s, 86400) AS d1,
  if(countIf(ifNull(paused, false)) = 0, 0, sumOrNullIf((piece_end - piece_start) / 1000, ifNull(paused, false))) AS a1
FROM (SELECT *, arrayJoin(range(intDiv(span_start, {p7:Int64}), intDiv(span_end - 1, {p7:Int64}) + 1)) AS piece, greatest(span_start, piece * {p7:Int64}) AS piece_start, least(span_end, (piece + 1) * {p7:Int64}) AS piece_end
FROM (SELECT *, greatest(toUnixTimestamp64Milli(started_at), {p5:Int64}) AS span_start, least(toUnixTimestamp64Milli(ended_at), {p6:Int64}) AS span_end
  FROM agent_intervals FINAL
  WHERE tenant = {p1:String}
    AND project IN {p2:Array(String)}
    AND day >= {p3:Int32}
    AND day <= {p4:Int32}
    AND span_end > span_start))
WHERE 1
GROUP BY d1 WITH TOTALS
LIMIT 500001
{
 "p1": "main",
 "p2": [
  "shop"
 ],
 "p3": 20513,
 "p4": 20515,
 "p5": 1772388900000,
 "p6": 1772561700000,
 "p7": 900000,
 "p8": 20700
}
