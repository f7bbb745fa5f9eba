WITH span_start AS piece_start, span_end AS piece_end
SELECT agent AS d1,
  if(countIf(ifNull(((kind = {p7:String}) AND staffed) AND (state NOT IN {p8:Array(String)}), false)) = 0, 0, sumOrNullIf((piece_end - piece_start) / 1000, ifNull(((kind = {p7:String}) AND staffed) AND (state NOT IN {p8:Array(String)}), false))) AS a1,
  if(countIf(ifNull(((kind IN {p8:Array(String)}) AND staffed) AND (state NOT IN {p8:Array(String)}), false)) = 0, 0, sumOrNullIf((piece_end - piece_start) / 1000, ifNull(((kind IN {p8:Array(String)}) AND staffed) AND (state NOT IN {p8:Array(String)}), false))) AS a2
FROM (SELECT *, greatest(toUnixTimestamp64Milli(started_at), {p5:Int64}) AS span_start, least(toUnixTimestamp64Milli(ended_at), {p6:Int64}) AS span_end
  FROM (
  SELECT i.tenant AS tenant, i.project AS project, i.system AS system, i.agent AS agent, i.team AS team,
    i.day AS day, greatest(i.started_at, s.starts_at) AS started_at,
    least(i.ended_at, s.ends_at) AS ended_at, i.state AS state, i.reason AS reason,
    i.staffed AS staffed, s.kind AS kind
  FROM (SELECT * FROM agent_intervals FINAL WHERE tenant = {p1:String} AND project IN {p2:Array(String)} AND day >= {p3:Int32} AND day <= {p4:Int32}) AS i
  INNER JOIN (
    SELECT project, agent, kind, starts_at, ends_at, arrayJoin(range(toInt32(intDiv(toUnixTimestamp64Milli(starts_at), 86400000)), toInt32(intDiv(toUnixTimestamp64Milli(ends_at) - 1, 86400000)) + 1)) AS day
    FROM shifts FINAL
    WHERE tenant = {p1:String} AND project IN {p2:Array(String)} AND kind != 'absence' AND starts_at < fromUnixTimestamp64Milli({p6:Int64}, 'UTC') AND ends_at > fromUnixTimestamp64Milli({p5:Int64}, 'UTC')
  ) AS s ON i.project = s.project AND i.agent = s.agent AND i.day = s.day
  WHERE i.started_at < s.ends_at AND i.ended_at > s.starts_at
)
  WHERE tenant = {p1:String}
    AND project IN {p2:Array(String)}
    AND day >= {p3:Int32}
    AND day <= {p4:Int32}
    AND span_end > span_start)
WHERE 1
GROUP BY d1 WITH TOTALS
LIMIT 500001
{
 "p1": "main",
 "p2": [
  "shop"
 ],
 "p3": 20512,
 "p4": 20757,
 "p5": 1772319600000,
 "p6": 1793487600000,
 "p7": "work",
 "p8": [
  "break",
  "study"
 ]
}

WITH span_start AS piece_start, span_end AS piece_end
SELECT agent AS d1,
  if(countIf(ifNull(kind IN {p6:Array(String)}, false)) = 0, 0, sumOrNullIf(greatest(0, least(piece_end, {p7:Int64}) - piece_start) / 1000, ifNull(kind IN {p6:Array(String)}, false))) AS a1,
  if(countIf(ifNull(kind = {p8:String}, false)) = 0, 0, sumOrNullIf(greatest(0, least(piece_end, {p7:Int64}) - piece_start) / 1000, ifNull(kind = {p8:String}, false))) AS a2
FROM (SELECT *, greatest(toUnixTimestamp64Milli(starts_at), {p5:Int64}) AS span_start, least(toUnixTimestamp64Milli(ends_at), {p4:Int64}) AS span_end
  FROM shifts FINAL
  WHERE tenant = {p1:String}
    AND project IN {p2:Array(String)}
    AND starts_at >= fromUnixTimestamp64Milli({p3:Int64}, 'UTC')
    AND starts_at < fromUnixTimestamp64Milli({p4:Int64}, 'UTC')
    AND span_end > span_start)
WHERE 1
GROUP BY d1 WITH TOTALS
LIMIT 500001
{
 "p1": "main",
 "p2": [
  "shop"
 ],
 "p3": 1766962800000,
 "p4": 1793487600000,
 "p5": 1772319600000,
 "p6": [
  "break",
  "study"
 ],
 "p7": 1795996800000,
 "p8": "work"
}
