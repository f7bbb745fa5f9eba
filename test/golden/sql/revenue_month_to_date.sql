-- revenue_month_to_date by day, agent
-- p1 = "main"
-- p2 = 1711148400000
-- p3 = 1774821600000
-- p4 = 1774220400000
-- p5 = ["shop"]
-- p6 = [1774220400000,1774306800000,1774393200000,1774479600000,1774566000000,1774652400000,1774738800000,1774821600000]
-- p7 = "won"
-- p8 = 7
-- p9 = [0,1,2,3,4,5,6,0]
-- p10 = [7,7,7,7,7,7,7,0]
SELECT frame,
  d2,
  grouping(d2) AS is_total,
  if(countIfMerge(s1) = 0, 0, sumOrNullIfMerge(s2)) AS a1
FROM (
SELECT *, arrayJoin(arrayConcat(range({p9:Array(UInt32)}[indexOf({p6:Array(Int64)}, cell)], {p10:Array(UInt32)}[indexOf({p6:Array(Int64)}, cell)]), if(cell >= {p4:Int64} AND cell < {p3:Int64}, [{p8:UInt32}], []))) AS frame
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
