WITH toUnixTimestamp64Milli(started_at) AS moment_ms
SELECT project AS k_project, system AS k_system, call AS k_call, call AS c_call, caller AS c_caller, dialled AS c_dialled, customer AS c_customer, ivr_choice AS c_ivr_choice, queue AS c_queue, last_queue AS c_last_queue, agent AS c_agent, last_agent AS c_last_agent, team AS c_team, project AS c_project, system AS c_system, currency AS c_currency, duration AS c_duration, wait AS c_wait, talk AS c_talk, hold AS c_hold, wrapup AS c_wrapup, ivr_seconds AS c_ivr_seconds, visits AS c_visits, offers AS c_offers, talks AS c_talks, transfers AS c_transfers, ivr_steps AS c_ivr_steps, recordings AS c_recordings, toUnixTimestamp64Milli(started_at) AS c_started_at, toUnixTimestamp64Milli(ended_at) AS c_ended_at, cost AS c_cost, direction AS c_direction, outcome AS c_outcome, client AS c_client, since_previous AS c_since_previous, called_back_after AS c_called_back_after
FROM (
  SELECT *,
    if(client IS NULL OR previous_ms IS NULL, NULL, (toUnixTimestamp64Milli(started_at) - previous_ms) / 1000) AS since_previous,
    if(client IS NULL OR next_ms IS NULL, NULL, (next_ms - toUnixTimestamp64Milli(started_at)) / 1000) AS called_back_after
  FROM (
    SELECT *, if(lower(if(customer != '', customer, if(direction = 'outbound', dialled, caller))) IN {p6:Array(String)}, NULL, if(customer != '', customer, if(direction = 'outbound', dialled, caller))) AS client,
      maxOrNullIf(toUnixTimestamp64Milli(started_at), direction = 'inbound' AND outcome != 'phantom') OVER (PARTITION BY project, client ORDER BY started_at ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS previous_ms,
      minOrNullIf(toUnixTimestamp64Milli(started_at), direction = 'outbound') OVER (PARTITION BY project, client ORDER BY started_at DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS next_ms
    FROM calls FINAL
    WHERE tenant = {p1:String} AND started_at >= fromUnixTimestamp64Milli({p4:Int64}, 'UTC') AND started_at < fromUnixTimestamp64Milli({p5:Int64}, 'UTC')
  )
)
WHERE tenant = {p1:String}
  AND started_at >= fromUnixTimestamp64Milli({p2:Int64}, 'UTC')
  AND started_at < fromUnixTimestamp64Milli({p3:Int64}, 'UTC')
  AND started_at >= fromUnixTimestamp64Milli({p8:Int64}, 'UTC')
  AND started_at < fromUnixTimestamp64Milli({p9:Int64}, 'UTC')
  AND (toString(project), toString(system), call) IN (SELECT arrayJoin(arrayZip({p10:Array(String)}, {p11:Array(String)}, {p12:Array(String)})))
{
 "p1": "main",
 "p2": 1774206000000,
 "p3": 1774292400000,
 "p4": 1771527600000,
 "p5": 1776970800000,
 "p6": [
  "",
  "anonymous",
  "unknown",
  "restricted",
  "private",
  "unavailable",
  "s"
 ],
 "p7": 1774828800000,
 "p8": 1774242000000,
 "p9": 1774328400000,
 "p10": [
  "shop",
  "shop"
 ],
 "p11": [
  "pbx",
  "two"
 ],
 "p12": [
  "c1",
  "c2"
 ]
}
