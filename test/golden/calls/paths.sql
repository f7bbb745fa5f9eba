SELECT steps, queue, count() AS count FROM (
  SELECT project, system, call, arrayMap(one -> (one.2, one.3, one.4), arraySlice(arraySort(groupArray((ordinal, toString(menu), toString(if(label != '', label, choice)), toString(result)))), 1, {p1:UInt8})) AS steps
  FROM ivr_steps FINAL
  WHERE tenant = {p4:String} AND entered_at >= fromUnixTimestamp64Milli({p2:Int64}, 'UTC') AND entered_at < fromUnixTimestamp64Milli({p3:Int64}, 'UTC')
  GROUP BY project, system, call
) AS paths INNER JOIN (
  WITH toUnixTimestamp64Milli(started_at) AS moment_ms
SELECT project, system, call, toString(queue) AS queue
FROM calls FINAL
WHERE tenant = {p4:String}
  AND started_at >= fromUnixTimestamp64Milli({p2:Int64}, 'UTC')
  AND started_at < fromUnixTimestamp64Milli({p6:Int64}, 'UTC')
  AND ((project, system, call) IN (SELECT project, system, call FROM ivr_steps FINAL WHERE tenant = {p4:String} AND entered_at >= fromUnixTimestamp64Milli({p2:Int64}, 'UTC') AND entered_at < fromUnixTimestamp64Milli({p3:Int64}, 'UTC') AND menu IN {p5:Array(String)}))
    AND ivr_steps > 0
) AS found USING (project, system, call)
GROUP BY steps, queue ORDER BY count DESC, steps, queue LIMIT 50000
{
 "p1": 7,
 "p2": 1774206000000,
 "p3": 1774378800000,
 "p4": "main",
 "p5": [
  "main"
 ],
 "p6": 1774292400000
}
