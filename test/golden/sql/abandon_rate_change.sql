-- abandon_rate_change by day, queue
-- p1 = "main"
-- p2 = 1774220400000
-- p3 = 1774821600000
-- p4 = ["shop"]
-- p5 = 1774746000000
-- p6 = 3600
-- p7 = 7200
-- p8 = "abandoned"
WITH toUnixTimestamp64Milli(entered_at) AS moment_ms,
  toInt64(multiIf(moment_ms < {p5:Int64}, {p6:Int32}, {p7:Int32})) AS shift_s,
  intDiv(moment_ms, 1000) + shift_s AS local_s
SELECT intDiv(local_s, 86400) AS d1,
  queue AS d2,
  countIf(ifNull(outcome = {p8:String}, false)) AS a1,
  count() AS a2
FROM queue_visits FINAL
WHERE tenant = {p1:String}
  AND entered_at >= fromUnixTimestamp64Milli({p2:Int64}, 'UTC')
  AND entered_at < fromUnixTimestamp64Milli({p3:Int64}, 'UTC')
  AND project IN {p4:Array(String)}
GROUP BY d1, d2 WITH TOTALS
LIMIT 500001;

-- abandon_rate_change by day, queue
-- p1 = "main"
-- p2 = 1773615600000
-- p3 = 1774220400000
-- p4 = ["shop"]
-- p5 = [1773615600000,1773702000000,1773788400000,1773874800000,1773961200000,1774047600000,1774134000000,1774220400000]
-- p6 = "abandoned"
-- p7 = 7
-- p8 = [0,1,2,3,4,5,6,0]
-- p9 = [1,2,3,4,5,6,7,0]
SELECT frame,
  d2,
  grouping(d2) AS is_total,
  countIfMerge(s1) AS a1,
  countMerge(s2) AS a2
FROM (
SELECT *, arrayJoin(arrayConcat(range({p8:Array(UInt32)}[indexOf({p5:Array(Int64)}, cell)], {p9:Array(UInt32)}[indexOf({p5:Array(Int64)}, cell)]), if(cell >= {p2:Int64} AND cell < {p3:Int64}, [{p7:UInt32}], []))) AS frame
FROM (
WITH toUnixTimestamp64Milli(entered_at) AS moment_ms
SELECT roundDown(moment_ms, {p5:Array(Int64)}) AS cell,
  queue AS d2,
  countIfState(ifNull(outcome = {p6:String}, false)) AS s1,
  countState() AS s2
FROM queue_visits FINAL
WHERE tenant = {p1:String}
  AND entered_at >= fromUnixTimestamp64Milli({p2:Int64}, 'UTC')
  AND entered_at < fromUnixTimestamp64Milli({p3:Int64}, 'UTC')
  AND project IN {p4:Array(String)}
GROUP BY cell, d2
))
GROUP BY GROUPING SETS ((frame, d2), (frame))
HAVING is_total = (frame = {p7:UInt32})
LIMIT 500001;
