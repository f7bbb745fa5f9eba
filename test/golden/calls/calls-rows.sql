WITH toUnixTimestamp64Milli(started_at) AS moment_ms
SELECT project AS k_project, system AS k_system, call AS k_call, call AS c_call, caller AS c_caller, dialled AS c_dialled, customer AS c_customer, ivr_choice AS c_ivr_choice, queue AS c_queue, last_queue AS c_last_queue, agent AS c_agent, last_agent AS c_last_agent, team AS c_team, project AS c_project, system AS c_system, currency AS c_currency, duration AS c_duration, wait AS c_wait, talk AS c_talk, hold AS c_hold, wrapup AS c_wrapup, ivr_seconds AS c_ivr_seconds, visits AS c_visits, offers AS c_offers, talks AS c_talks, transfers AS c_transfers, ivr_steps AS c_ivr_steps, recordings AS c_recordings, toUnixTimestamp64Milli(started_at) AS c_started_at, toUnixTimestamp64Milli(ended_at) AS c_ended_at, cost AS c_cost, direction AS c_direction, outcome AS c_outcome
FROM calls FINAL
WHERE tenant = {p1:String}
  AND started_at >= fromUnixTimestamp64Milli({p2:Int64}, 'UTC')
  AND started_at < fromUnixTimestamp64Milli({p3:Int64}, 'UTC')
  AND started_at >= fromUnixTimestamp64Milli({p5:Int64}, 'UTC')
  AND started_at < fromUnixTimestamp64Milli({p6:Int64}, 'UTC')
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
