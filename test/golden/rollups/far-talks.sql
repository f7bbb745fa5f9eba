WITH toUnixTimestamp64Milli(started_at) - toInt64(round(ifNull(wait, 0) * 1000)) AS moment_ms,
  toInt64({p5:Int32}) AS shift_s,
  intDiv(moment_ms, 1000) + shift_s AS local_s
SELECT DISTINCT intDiv(local_s, 86400) AS day
FROM talks FINAL
WHERE tenant = {p1:String}
  AND started_at >= fromUnixTimestamp64Milli({p2:Int64}, 'UTC')
  AND started_at < fromUnixTimestamp64Milli({p3:Int64}, 'UTC')
  AND moment_ms >= {p2:Int64}
  AND moment_ms < {p4:Int64}
  AND abs(moment_ms - toUnixTimestamp64Milli(started_at)) > {p6:Int64}
{
 "p1": "main",
 "p2": 1728000000000,
 "p3": 1728259200000,
 "p4": 1728172800000,
 "p5": 0,
 "p6": 14400000
}
