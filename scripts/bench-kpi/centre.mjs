// The made-up centre of the benchmark: when its calls come, and the SQL of what becomes of them.

/** The year that is filled: twelve whole months of Almaty (UTC+5, no change of clocks). */
export const zone = 'Asia/Almaty';
export const offsetMs = 5 * 3_600_000;
export const firstMonth = '2025-11';
export const queues = 50;
export const agents = 2000;

const quarterMs = 900_000;
const dayMs = 86_400_000;
const yearStart = Date.UTC(2025, 10, 1) - offsetMs;
const yearEnd = Date.UTC(2026, 10, 1) - offsetMs;

/** The twelve months as UTC instants, ms. */
export const months = Array.from({ length: 12 }, (_, index) => ({
  name: new Date(Date.UTC(2025, 10 + index, 1)).toISOString().slice(0, 7),
  from: Date.UTC(2025, 10 + index, 1) - offsetMs,
  to: Date.UTC(2025, 11 + index, 1) - offsetMs,
}));

/** Calls by the local hour: a peak before noon, a lower one in the afternoon, few at night. */
function hourly(hour) {
  return (
    Math.exp(-(((hour - 11) / 2.6) ** 2)) + 0.85 * Math.exp(-(((hour - 16) / 2.8) ** 2)) + 0.03
  );
}
const weekly = [1.1, 1.05, 1, 1, 0.98, 0.45, 0.3];

/**
 * Every quarter hour of the year: its start (ms UTC), the number of its first visit, its visits and
 * how loaded it is (1 the average). The visits add up to exactly `visits`.
 */
export function quarterHours(visits) {
  const slots = [];
  for (let start = yearStart; start < yearEnd; start += quarterMs) {
    const local = start + offsetMs;
    const day = Math.floor(local / dayMs);
    const season = 1 + 0.15 * Math.sin((2 * Math.PI * (day % 365)) / 365);
    const noise = 0.9 + 0.2 * frac(Math.sin(day * 12.9898) * 43758.5453);
    const weight = hourly((local % dayMs) / 3_600_000) * weekly[(day + 3) % 7] * season * noise;
    slots.push({ start, weight });
  }
  const sum = slots.reduce((all, { weight }) => all + weight, 0);
  let passed = 0;
  let first = 0;
  return slots.map(({ start, weight }) => {
    passed += weight;
    const next = Math.round((passed / sum) * visits);
    const slot = { start, first, rows: next - first, load: (weight / sum) * slots.length };
    first = next;
    return slot;
  });
}
const frac = (value) => value - Math.floor(value);

/** A number in (0, 1] made from the row's number. */
const chance = (salt) => `((cityHash64(n, ${salt}) % 1000003 + 1) / 1000004)`;
const project = (number) => `concat('project-', toString(${number} % 4 + 1))`;
const agentName = (number) => `concat('agent-', leftPad(toString(${number}), 4, '0'))`;
const teamName = (number) => `concat('team-', leftPad(toString(${number} % 40 + 1), 2, '0'))`;
const moment = (ms) => `fromUnixTimestamp64Milli(toInt64(${ms}), 'UTC')`;
const seconds = (sql) => `round(${sql}, 3)`;

/**
 * Number of an operator of a project who is at work at a moment (ms UTC), picked by a hash. Every
 * project has four shifts of eight hours, from 7, 9, 11 and 13 o'clock, five days of seven; at night
 * whoever is on duty that day is called.
 */
function onDuty(ms, hash, projectNumber) {
  const hour = `(intDiv(${ms} + ${offsetMs}, 3600000) % 24)`;
  const low = `greatest(0, intDiv(${hour} - 13, 2))`;
  const high = `least(3, intDiv(${hour} - 7, 2))`;
  const byDay = `(${hour} >= 7 AND ${hour} < 21)`;
  const shift = `if(${byDay}, ${low} + ${hash} % (${high} - ${low} + 1), ${hash} % 4)`;
  const at = (step) =>
    `(${projectNumber} + 4 * (${shift}) + 16 * ((intDiv(${hash}, 64) + ${step}) % ${agents / 16}))`;
  return `if((intDiv(${ms}, 86400000) + ${at(0)}) % 7 < 5, ${at(0)}, ${at(1)})`;
}

/** Visits of the quarter hours that begin within {from} … {to}, in the order of their moments. */
export const visitsSql = `INSERT INTO queue_visits (tenant, project, system, call, queue, ordinal, entered_at, left_at,
    outcome, wait, ring, talk, agent, team, direction, caller, dialled, ivr_choice, key,
    position_at_entry, misses, transferred, version)
  WITH
    first + i AS n,
    start + intDiv((i * 1000 + cityHash64(n) % 1000) * 900, rows) AS entered_ms,
    toUInt32(floor(${queues} * pow(${chance(1)} * 0.999999, 1.6))) AS queue_no,
    if(cityHash64(n, 2) % 4 = 0, 1 + ${chance(3)} * 3, -log(${chance(3)}) * (5 + 12 * load)) AS needed,
    -log(${chance(4)}) * 170 AS patience,
    multiIf(cityHash64(n, 5) % 100 = 0, 'key', needed > 300 AND patience > 300, 'timeout',
      needed > patience, 'abandoned', 'answered') AS what,
    ${seconds('least(needed, patience, 300)')} AS waited,
    what = 'answered' AS good,
    ${seconds(`15 - log(${chance(6)}) * 95`)} AS talked,
    ${seconds(`least(waited, 1 + ${chance(7)} * 8)`)} AS rang,
    ${onDuty('start', 'cityHash64(n, 8)', 'queue_no % 4')} AS agent_no
  SELECT 'main', ${project('queue_no')}, 'pbx', concat(toString(intDiv(entered_ms, 1000)), '.', toString(n)),
    concat('queue-', leftPad(toString(queue_no + 1), 2, '0')), 1, ${moment('entered_ms')},
    ${moment('entered_ms + toInt64(round(waited * 1000))')},
    what, waited, if(good, rang, NULL), if(good, talked, NULL),
    if(good, ${agentName('agent_no')}, ''), if(good, ${teamName('agent_no')}, ''), 'inbound',
    concat('+7', toString(7000000000 + cityHash64(n, 9) % 8000000)),
    concat('8727', toString(3000000 + queue_no * 2 + cityHash64(n, 10) % 2)),
    toString(cityHash64(n, 11) % 7 + 1), if(what = 'key', '0', ''),
    toUInt32(1 + floor(waited / 12)), if(good, toUInt32(cityHash64(n, 12) % 100 < 14), 0),
    good AND cityHash64(n, 13) % 100 < 6, 1
  FROM (SELECT start, first, rows, load, arrayJoin(range(rows)) AS i FROM bench.quarter_hours
    WHERE start >= {from:Int64} AND start < {to:Int64} AND rows > 0 ORDER BY start)`;

const ofMonth = `FROM queue_visits WHERE tenant = 'main'
    AND entered_at >= ${moment('{from:Int64}')} AND entered_at < ${moment('{to:Int64}')}`;
const share = (salt, of = 1000) => `cityHash64(call, ${salt}) % ${of}`;
const shareOf = (salt) => `((cityHash64(call, ${salt}) % 1000003 + 1) / 1000004)`;
const hold = `if(${share(21, 100)} < 12, ${seconds(`3 - log(${shareOf(22)}) * 35`)}, 0)`;
const wrapup = seconds(`2 - log(${shareOf(23)}) * 16`);
const later = (base, seconds_) =>
  `${base} + toIntervalMillisecond(toInt64(round(${seconds_} * 1000)))`;

/** Calls of a month's visits: a menu of some seconds, then the queue. */
export const callsSql = `INSERT INTO calls (tenant, project, system, call, started_at, ended_at, direction, caller,
    dialled, customer, outcome, duration, wait, talk, hold, wrapup, ivr_seconds, ivr_choice, queue,
    last_queue, agent, last_agent, team, visits, offers, talks, transfers, ivr_steps, version)
  WITH ${seconds(`4 + ${shareOf(20)} * 14`)} AS menu, outcome = 'answered' AS good, ${hold} AS held
  SELECT tenant, project, system, call, entered_at - toIntervalMillisecond(toInt64(round(menu * 1000))),
    ${later('left_at', 'ifNull(talk, 0) + if(good, held, 0)')}, 'inbound', caller, dialled, '',
    multiIf(good, 'answered', outcome = 'abandoned', 'abandoned', 'flowed-out'), menu + ifNull(wait, 0) + ifNull(talk, 0) + if(good, held, 0),
    wait, talk, if(good, held, NULL), if(good, ${wrapup}, NULL), menu, ivr_choice, queue, queue,
    agent, agent, team, 1, toUInt32(good) + misses, toUInt32(good), toUInt32(transferred), 1, 1
  ${ofMonth}`;

export const talksSql = `INSERT INTO talks (tenant, project, system, call, ordinal, queue, agent, team, direction,
    caller, started_at, ended_at, wrapup_ended_at, talk, hold, wrapup, holds, wait, ring, ended_by,
    transferred, transferred_to, version)
  WITH ${hold} AS held, ${wrapup} AS wrapped, ${later('left_at', 'talk + held')} AS ended
  SELECT tenant, project, system, call, 1, queue, agent, team, 'inbound', caller, left_at, ended,
    ${later('ended', 'wrapped')}, talk, held, wrapped, toUInt32(held > 0), wait, ring,
    if(transferred, 'transfer', if(${share(24, 100)} < 35, 'agent', 'caller')),
    if(transferred, 'blind', ''), '', 1
  ${ofMonth} AND outcome = 'answered'`;

/** Rings: the one that was answered, those that were missed before, and some that the caller ended. */
export const offersSql = `INSERT INTO offers (tenant, project, system, call, ordinal, queue, agent, team, started_at,
    ended_at, result, ring, version)
  WITH
    toUInt32(substring(project, 9)) - 1 AS project_no,
    if(outcome = 'answered', toUInt32(1 + misses), toUInt32(${share(30, 100)} < 30)) AS rings,
    arrayJoin(range(rings)) AS i,
    outcome = 'answered' AND i = misses AS good,
    ${onDuty('toUnixTimestamp64Milli(entered_at)', 'cityHash64(call, i)', 'project_no')} AS other,
    if(good, ifNull(ring, 0), ${seconds(`1 + least(ifNull(wait, 0), ${shareOf(31)} * 15)`)}) AS rang,
    if(good, left_at, if(outcome = 'answered', ${later('entered_at', 'rang')}, left_at)) AS ended
  SELECT tenant, project, system, call, i + 1, queue, if(good, agent, ${agentName('other')}),
    if(good, team, ${teamName('other')}), ended - toIntervalMillisecond(toInt64(round(rang * 1000))), ended,
    if(good, 'answered', if(outcome = 'answered', 'no-answer', 'caller-gone')), rang, 1
  ${ofMonth}`;

/**
 * Operators' states: five shifts a week of eight hours, each a row of cycles ready, talk, wrap-up, and
 * a break after every twentieth; {cycles} of them a shift, as many as the operator has talks.
 */
export const intervalsSql = `INSERT INTO agent_intervals (tenant, project, system, agent, team, day, ordinal, started_at,
    ended_at, state, reason, staffed, paused, version)
  WITH
    intDiv(number, {cycles:UInt32} * 4) AS shift,
    intDiv(shift, ${agents}) + {day:Int32} AS day_no,
    shift % ${agents} AS agent_no,
    intDiv(number % ({cycles:UInt32} * 4), 4) AS cycle,
    number % 4 AS part,
    cityHash64(shift, cycle) AS h,
    28800000 / {cycles:UInt32} AS length,
    toInt64(day_no) * 86400000 + (2 + 2 * (intDiv(agent_no, 4) % 4)) * 3600000 + toInt64(cycle * length) AS began,
    0.08 + (h % 1000) / 7200 AS ready,
    0.45 + (intDiv(h, 1000) % 1000) / 5000 AS talk,
    cycle % 20 = 19 AS pauses,
    [0., ready, ready + talk, if(pauses, 0.9, 1.), 1.] AS edges
  SELECT 'main', ${project('agent_no')}, 'pbx', ${agentName('agent_no')}, ${teamName('agent_no')}, toInt32(day_no),
    toUInt32(cycle * 4 + part), ${moment('began + toInt64(length * edges[part + 1])')},
    ${moment('began + toInt64(length * edges[part + 2])')},
    ['ready', 'talk', 'wrapup', 'break'][part + 1], if(part = 3, 'lunch', ''), true, part = 3, 1
  FROM numbers({days:UInt64} * ${agents} * {cycles:UInt64} * 4)
  WHERE (part < 3 OR pauses) AND (day_no + agent_no) % 7 < 5`;
