SELECT menu, choice, grouping(choice) AS whole, count() AS entered,
  countIf(result = 'hangup') AS hung_up, countIf(result = 'self-service') AS self_service,
  quantileExactInclusiveOrNull(0.5)(duration) AS median, anyIf(label, label != '') AS label
FROM ivr_steps FINAL
WHERE tenant = {p3:String} AND entered_at >= fromUnixTimestamp64Milli({p1:Int64}, 'UTC') AND entered_at < fromUnixTimestamp64Milli({p2:Int64}, 'UTC')
  AND (project, system, call) IN (WITH toUnixTimestamp64Milli(started_at) AS moment_ms
SELECT project, system, call
FROM calls FINAL
WHERE tenant = {p3:String}
  AND started_at >= fromUnixTimestamp64Milli({p1:Int64}, 'UTC')
  AND started_at < fromUnixTimestamp64Milli({p5:Int64}, 'UTC')
  AND ((project, system, call) IN (SELECT project, system, call FROM ivr_steps FINAL WHERE tenant = {p3:String} AND entered_at >= fromUnixTimestamp64Milli({p1:Int64}, 'UTC') AND entered_at < fromUnixTimestamp64Milli({p2:Int64}, 'UTC') AND menu IN {p4:Array(String)})) AND ivr_steps > 0)
GROUP BY GROUPING SETS ((menu), (menu, choice))
ORDER BY entered DESC, menu, choice LIMIT 5000
{
 "p1": 1774206000000,
 "p2": 1774378800000,
 "p3": "main",
 "p4": [
  "main"
 ],
 "p5": 1774292400000
}
