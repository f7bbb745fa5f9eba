WITH toUnixTimestamp64Milli(evaluated_at) AS moment_ms
SELECT project AS k_project, system AS k_system, call AS k_call, call AS c_call, agent AS c_agent, team AS c_team, queue AS c_queue, form AS c_form, evaluator AS c_evaluator, project AS c_project, system AS c_system, score AS c_score, max_score AS c_max_score, master_score AS c_master_score, critical AS c_critical, toUnixTimestamp64Milli(evaluated_at) AS c_evaluated_at
FROM evaluations FINAL
WHERE tenant = {p1:String}
  AND evaluated_at >= fromUnixTimestamp64Milli({p2:Int64}, 'UTC')
  AND evaluated_at < fromUnixTimestamp64Milli({p3:Int64}, 'UTC')
  AND evaluated_at >= fromUnixTimestamp64Milli({p5:Int64}, 'UTC')
  AND evaluated_at < fromUnixTimestamp64Milli({p6:Int64}, 'UTC')
  AND (toString(project), call) IN (SELECT arrayJoin(arrayZip({p7:Array(String)}, {p8:Array(String)})))
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
  "c1",
  "c2"
 ]
}
