WITH toUnixTimestamp64Milli(noted_at) AS moment_ms
SELECT project AS k_project, system AS k_system, substring(unit, 6) AS k_call, unit AS c_unit, code AS c_code, detail AS c_detail, project AS c_project, system AS c_system, toUnixTimestamp64Milli(noted_at) AS c_noted_at
FROM quality_notes FINAL
WHERE tenant = {p1:String}
  AND noted_at >= fromUnixTimestamp64Milli({p2:Int64}, 'UTC')
  AND noted_at < fromUnixTimestamp64Milli({p3:Int64}, 'UTC')
  AND noted_at >= fromUnixTimestamp64Milli({p5:Int64}, 'UTC')
  AND noted_at < fromUnixTimestamp64Milli({p6:Int64}, 'UTC')
  AND (toString(project), toString(system), substring(unit, 6)) IN (SELECT arrayJoin(arrayZip({p7:Array(String)}, {p8:Array(String)}, {p9:Array(String)})))
{
 "p1": "main",
 "p2": 1774206000000,
 "p3": 1774292400000,
 "p4": 1774828800000,
 "p5": 1774242000000,
 "p6": 1774328400000,
 "p7": [
  "shop",
  "shop"
 ],
 "p8": [
  "pbx",
  "two"
 ],
 "p9": [
  "c1",
  "c2"
 ]
}
