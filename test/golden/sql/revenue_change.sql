-- revenue_change by day, agent
-- p1 = "main"
-- p2 = 1711148400000
-- p3 = 1774821600000
-- p4 = 1774220400000
-- p5 = ["shop"]
-- p6 = 1774746000000
-- p7 = 3600
-- p8 = 7200
-- p9 = "won"
WITH toUnixTimestamp64Milli(closed_at) AS moment_ms,
  toInt64(multiIf(moment_ms < {p6:Int64}, {p7:Int32}, {p8:Int32})) AS shift_s,
  intDiv(moment_ms, 1000) + shift_s AS local_s
SELECT intDiv(local_s, 86400) AS d1,
  agent AS d2,
  if(countIf(ifNull(status = {p9:String}, false)) = 0, 0, sumOrNullIf(amount, ifNull(status = {p9:String}, false))) AS a1
FROM deals FINAL
WHERE tenant = {p1:String}
  AND created_at >= fromUnixTimestamp64Milli({p2:Int64}, 'UTC')
  AND created_at < fromUnixTimestamp64Milli({p3:Int64}, 'UTC')
  AND moment_ms >= {p4:Int64}
  AND moment_ms < {p3:Int64}
  AND project IN {p5:Array(String)}
GROUP BY d1, d2 WITH TOTALS
LIMIT 500001;

-- revenue_change by day, agent
-- p1 = "main"
-- p2 = 1710543600000
-- p3 = 1774738800000
-- p4 = 1773615600000
-- p5 = ["shop"]
-- p6 = [1773615600000,1774134000000,1774220400000,1774306800000,1774393200000,1774479600000,1774566000000,1774652400000,1774738800000]
-- p7 = "won"
-- p8 = 7
-- p9 = [0,0,1,2,3,4,5,6,0]
-- p10 = [0,1,2,3,4,5,6,7,0]
-- p11 = 1774220400000
SELECT frame,
  d2,
  grouping(d2) AS is_total,
  if(countIfMerge(s1) = 0, 0, sumOrNullIfMerge(s2)) AS a1
FROM (
SELECT *, arrayJoin(arrayConcat(range({p9:Array(UInt32)}[indexOf({p6:Array(Int64)}, cell)], {p10:Array(UInt32)}[indexOf({p6:Array(Int64)}, cell)]), if(cell >= {p4:Int64} AND cell < {p11:Int64}, [{p8:UInt32}], []))) AS frame
FROM (
WITH toUnixTimestamp64Milli(closed_at) AS moment_ms
SELECT roundDown(moment_ms, {p6:Array(Int64)}) AS cell,
  agent AS d2,
  countIfState(ifNull(status = {p7:String}, false)) AS s1,
  sumOrNullIfState(amount, ifNull(status = {p7:String}, false)) AS s2
FROM deals FINAL
WHERE tenant = {p1:String}
  AND created_at >= fromUnixTimestamp64Milli({p2:Int64}, 'UTC')
  AND created_at < fromUnixTimestamp64Milli({p3:Int64}, 'UTC')
  AND moment_ms >= {p4:Int64}
  AND moment_ms < {p3:Int64}
  AND project IN {p5:Array(String)}
GROUP BY cell, d2
))
GROUP BY GROUPING SETS ((frame, d2), (frame))
HAVING is_total = (frame = {p8:UInt32})
LIMIT 500001;
