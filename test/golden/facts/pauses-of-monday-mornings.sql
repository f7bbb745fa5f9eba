WITH toInt64(multiIf(piece_start < {p12:Int64}, {p13:Int32}, piece_start < {p14:Int64}, {p15:Int32}, {p13:Int32})) AS shift_s,
  intDiv(piece_start, 1000) + shift_s AS local_s
SELECT if(countIf(ifNull(paused, false)) = 0, 0, sumOrNullIf((piece_end - piece_start) / 1000, ifNull(paused, false))) AS a1
FROM (SELECT *, arrayJoin(range(intDiv(span_start, {p11:Int64}), intDiv(span_end - 1, {p11:Int64}) + 1)) AS piece, greatest(span_start, piece * {p11:Int64}) AS piece_start, least(span_end, (piece + 1) * {p11:Int64}) AS piece_end
FROM (SELECT *, greatest(toUnixTimestamp64Milli(started_at), {p6:Int64}) AS span_start, least(toUnixTimestamp64Milli(ended_at), {p7:Int64}) AS span_end
  FROM agent_intervals FINAL
  WHERE tenant = {p1:String}
    AND project IN {p2:Array(String)}
    AND day >= {p3:Int32}
    AND day <= {p4:Int32}
    AND (project, agent) IN (SELECT project, agent FROM talks FINAL WHERE tenant = {p1:String} AND project IN {p2:Array(String)} AND started_at >= fromUnixTimestamp64Milli({p6:Int64}, 'UTC') AND started_at < fromUnixTimestamp64Milli({p7:Int64}, 'UTC') AND queue IN {p5:Array(String)})
    AND team IN {p8:Array(String)}
    AND span_end > span_start))
WHERE (intDiv(local_s, 86400) + 3) % 7 + 1 IN {p9:Array(Int64)}
  AND intDiv(local_s % 86400, 3600) >= {p10:Int64}
{
 "p1": "main",
 "p2": [
  "shop"
 ],
 "p3": 20512,
 "p4": 20757,
 "p5": [
  "sales"
 ],
 "p6": 1772319600000,
 "p7": 1793487600000,
 "p8": [
  "night"
 ],
 "p9": [
  1
 ],
 "p10": 9,
 "p11": 3600000,
 "p12": 1774746000000,
 "p13": 3600,
 "p14": 1792890000000,
 "p15": 7200
}
