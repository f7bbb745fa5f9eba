-- service_level_7d by day, queue
-- p1 = "main"
-- p2 = 1773702000000
-- p3 = 1774821600000
-- p4 = ["shop"]
-- p5 = [1773702000000,1773788400000,1773874800000,1773961200000,1774047600000,1774134000000,1774220400000,1774306800000,1774393200000,1774479600000,1774566000000,1774652400000,1774738800000,1774821600000]
-- p6 = "answered"
-- p7 = ["answered","abandoned"]
-- p8 = 7
-- p9 = [0,0,0,0,0,0,0,1,2,3,4,5,6,0]
-- p10 = [1,2,3,4,5,6,7,7,7,7,7,7,7,0]
-- p11 = 1774220400000
SELECT frame,
  d2,
  grouping(d2) AS is_total,
  countIfMerge(s1) AS a1,
  countIfMerge(s2) AS a2
FROM (
SELECT *, arrayJoin(arrayConcat(range({p9:Array(UInt32)}[indexOf({p5:Array(Int64)}, cell)], {p10:Array(UInt32)}[indexOf({p5:Array(Int64)}, cell)]), if(cell >= {p11:Int64} AND cell < {p3:Int64}, [{p8:UInt32}], []))) AS frame
FROM (
WITH toUnixTimestamp64Milli(entered_at) AS moment_ms
SELECT roundDown(moment_ms, {p5:Array(Int64)}) AS cell,
  queue AS d2,
  countIfState(ifNull((outcome = {p6:String}) AND (wait <= 20), false)) AS s1,
  countIfState(ifNull(outcome IN {p7:Array(String)}, false)) AS s2
FROM queue_visits FINAL
WHERE tenant = {p1:String}
  AND entered_at >= fromUnixTimestamp64Milli({p2:Int64}, 'UTC')
  AND entered_at < fromUnixTimestamp64Milli({p3:Int64}, 'UTC')
  AND project IN {p4:Array(String)}
GROUP BY cell, d2
))
GROUP BY GROUPING SETS ((frame, d2), (frame))
HAVING is_total = (frame = {p8:UInt32})
LIMIT 500001;
