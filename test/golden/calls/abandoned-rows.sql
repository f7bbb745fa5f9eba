WITH toUnixTimestamp64Milli(entered_at) AS moment_ms
SELECT project AS k_project, system AS k_system, call AS k_call, call AS c_call, queue AS c_queue, agent AS c_agent, team AS c_team, caller AS c_caller, dialled AS c_dialled, ivr_choice AS c_ivr_choice, key AS c_key, project AS c_project, system AS c_system, wait AS c_wait, ring AS c_ring, talk AS c_talk, ordinal AS c_ordinal, position_at_entry AS c_position_at_entry, position_at_exit AS c_position_at_exit, misses AS c_misses, transferred AS c_transferred, rebuilt AS c_rebuilt, toUnixTimestamp64Milli(entered_at) AS c_entered_at, toUnixTimestamp64Milli(left_at) AS c_left_at, direction AS c_direction, outcome AS c_outcome
FROM queue_visits FINAL
WHERE tenant = {p1:String}
  AND entered_at >= fromUnixTimestamp64Milli({p2:Int64}, 'UTC')
  AND entered_at < fromUnixTimestamp64Milli({p3:Int64}, 'UTC')
  AND entered_at >= fromUnixTimestamp64Milli({p5:Int64}, 'UTC')
  AND entered_at < fromUnixTimestamp64Milli({p6:Int64}, 'UTC')
  AND (toString(project), toString(system), call) IN (SELECT arrayJoin(arrayZip({p7:Array(String)}, {p8:Array(String)}, {p9:Array(String)})))
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
