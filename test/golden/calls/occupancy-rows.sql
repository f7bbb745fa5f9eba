WITH span_start AS piece_start, span_end AS piece_end
SELECT project AS k_project, system AS k_system, call AS k_call, agent AS c_agent, team AS c_team, reason AS c_reason, queue AS c_queue, call AS c_call, project AS c_project, system AS c_system, staffed AS c_staffed, paused AS c_paused, open AS c_open, state AS c_state, (piece_end - piece_start) / 1000 AS c_duration
FROM (SELECT *, greatest(toUnixTimestamp64Milli(started_at), {p4:Int64}) AS span_start, least(toUnixTimestamp64Milli(ended_at), {p5:Int64}) AS span_end
  FROM agent_intervals FINAL
  WHERE tenant = {p1:String}
    AND day >= {p2:Int32}
    AND day <= {p3:Int32}
    AND span_end > span_start)
WHERE 1
  AND day >= {p3:Int32}
  AND day <= {p7:Int32}
  AND (toString(project), toString(system), call) IN (SELECT arrayJoin(arrayZip({p8:Array(String)}, {p9:Array(String)}, {p10:Array(String)})))
{
 "p1": "main",
 "p2": 20534,
 "p3": 20535,
 "p4": 1774206000000,
 "p5": 1774292400000,
 "p6": 1774828800000,
 "p7": 20536,
 "p8": [
  "shop",
  "shop"
 ],
 "p9": [
  "pbx",
  "two"
 ],
 "p10": [
  "c1",
  "c2"
 ]
}
