import { partSql } from './call-conditions.ts';
import { historySql } from './client-history.ts';
import { rowsSql } from './fact-sql.ts';
import { type FactModel, type FactName, factModel, longestWay } from './model.ts';
import type { FactGroup, Plan } from './plan.ts';
import type { Condition } from './question.ts';
import { rowSql } from './row-sql.ts';
import { scopeSql, startedWithin } from './scope-sql.ts';
import { gatherValues, type Statement, type Values } from './sql-text.ts';

const DAY = 86_400_000;
/** How long before its counted parts a call may have begun. */
const before = 2 * DAY;

export type CallOrder = '-startedAt' | 'startedAt' | '-wait' | '-talk' | '-duration';

/** Which calls are asked for. */
export interface CallsAsked {
  readonly plan: Plan;
  /** Conditions on any part of a call, beside those of the plan. */
  readonly parts: readonly Condition[];
}

/** A call by its key. */
export interface KeyOfCall {
  readonly project: string;
  readonly system: string;
  readonly call: string;
}

/** Does the fact lead to calls? A note on a call names it in its unit. */
export function leadsToCalls(fact: FactName): boolean {
  return factModel(fact).call !== false || fact === 'quality_notes';
}

/** How many calls, and how many of them came in and went out. */
export function countCallsSql(asked: CallsAsked): Statement {
  const values = gatherValues();
  const select =
    "SELECT count() AS total, countIf(direction = 'inbound') AS inbound, countIf(direction = 'outbound') AS outbound";
  return { sql: callsSql(asked, values, select), params: values.params };
}

/** Keys of a page of calls in their order, with `started_ms`. */
export function pageOfCallsSql(
  asked: CallsAsked,
  order: CallOrder,
  offset: number,
  limit: number,
): Statement {
  const values = gatherValues();
  const select = 'SELECT project, system, call, toUnixTimestamp64Milli(started_at) AS started_ms';
  const tail = 'project, system, call';
  const by: Record<CallOrder, string> = {
    '-startedAt': `started_at DESC, ${tail}`,
    startedAt: `started_at, ${tail}`,
    '-wait': `wait DESC NULLS LAST, started_at DESC, ${tail}`,
    '-talk': `talk DESC NULLS LAST, started_at DESC, ${tail}`,
    '-duration': `duration DESC NULLS LAST, started_at DESC, ${tail}`,
  };
  const page = `LIMIT ${values.put(limit, 'UInt64')} OFFSET ${values.put(offset, 'UInt64')}`;
  return {
    sql: `${callsSql(asked, values, select)}\nORDER BY ${by[order]}\n${page}`,
    params: values.params,
  };
}

/** FROM and WHERE of the calls asked for: by their own rows, or through the rows that count. */
export function callsSql(asked: CallsAsked, values: Values, select: string): string {
  const { plan } = asked;
  const extra = asked.parts.map((condition) => partSql(condition, plan, values));
  const groups = plan.groups.filter(({ fact }) => leadsToCalls(fact));
  const [only] = groups;
  if (only === undefined || (groups.length === 1 && only.fact === 'calls')) {
    const rows = rowsSql('calls', { ...plan, timeBy: [], history: only?.history ?? false }, values);
    if (only) extra.unshift(countsSql(only, plan, values));
    return [rows.replace('{select}', () => select), ...extra].join('\n  AND ');
  }
  const through = groups.map(
    (group) => `(${keyOf(group.fact)}) IN (${countedSql(group, plan, values)})`,
  );
  const back = groups.some(({ fact }) => isByName(fact)) ? longestWay : before;
  const near = { from: plan.period.from - back, to: plan.period.to + DAY };
  const kept = [
    ...scopeSql(plan.scope, values),
    ...startedWithin(near, values),
    `(${through.join('\n  OR ')})`,
    ...extra,
  ];
  return `${select}\nFROM calls FINAL\nWHERE ${kept.join('\n  AND ')}`;
}

/** Rows name a call of any system: the call is found by its project and name. */
export function isByName(fact: FactName): boolean {
  return factModel(fact).call === 'by-name';
}

function keyOf(fact: FactName): string {
  return isByName(fact) ? 'project, call' : 'project, system, call';
}

/** Keys of the calls whose rows count in any aggregate of the group. */
function countedSql(group: FactGroup, plan: Plan, values: Values): string {
  const rows = rowsSql(group.fact, { ...plan, timeBy: [], history: group.history }, values);
  const call = group.fact === 'quality_notes' ? 'substring(unit, 6)' : 'call';
  const notes = group.fact === 'quality_notes' ? "startsWith(unit, 'call:') AND " : '';
  const key = isByName(group.fact) ? 'project' : 'project, system';
  const text = rows.replace('{select}', () => `SELECT ${key}, ${call}`);
  return `${text}\n  AND ${notes}${countsSql(group, plan, values)}`;
}

/** Over a row of the fact: does it count in any aggregate of the group? */
function countsSql({ fact, leaves }: FactGroup, plan: Plan, values: Values): string {
  const context = { fact, values, dataUntil: plan.dataUntil, now: plan.now };
  const each = leaves.map(({ aggregate: { name, of, where } }) => {
    const all = [
      ...(where ? [`ifNull(${rowSql(where, context)}, false)`] : []),
      ...(name === 'count' || name === 'peak' ? [] : [`(${rowSql(of, context)}) IS NOT NULL`]),
    ];
    return all.length === 0 ? '1' : all.join(' AND ');
  });
  const different = [...new Set(each)];
  return different.includes('1') ? '1' : `(${different.join(' OR ')})`;
}

/**
 * Rows of a fact that the given calls bring to the plan's period and conditions: the key of the call
 * and every column of the fact by its name. Moments are milliseconds.
 */
export function rowsOfCallsSql(
  { fact, history }: Pick<FactGroup, 'fact' | 'history'>,
  plan: Plan,
  calls: readonly KeyOfCall[],
  around: { readonly from: number; readonly to: number },
): Statement {
  const values = gatherValues();
  const model: FactModel = factModel(fact);
  const rows = rowsSql(fact, { ...plan, timeBy: [], history }, values);
  const until = values.put(plan.dataUntil, 'Int64');
  const columns = Object.entries(model.columns)
    .filter(([, column]) => history || !column.history)
    .map(([name, { sql }]) => `${sql.replaceAll('{data_until}', until)} AS c_${name}`);
  const call = fact === 'quality_notes' ? 'substring(unit, 6)' : 'call';
  const keys = `project AS k_project, system AS k_system, ${call} AS k_call`;
  const text = rows.replace('{select}', () => `SELECT ${[keys, ...columns].join(', ')}`);
  const kept = [...nearSql(model, around, values), amongSql(calls, call, values, isByName(fact))];
  return { sql: [text, ...kept].join('\n  AND '), params: values.params };
}

/** Only what lies near the calls, so that the engine reads no more than that. */
function nearSql(
  { time }: FactModel,
  around: { readonly from: number; readonly to: number },
  values: Values,
): string[] {
  if (time.kind === 'current') return [];
  if (time.base === 'day') {
    const day = (at: number): string => values.put(Math.floor(at / DAY), 'Int32');
    return [`day >= ${day(around.from)}`, `day <= ${day(around.to)}`];
  }
  return startedWithin(around, values).map((text) => text.replace('started_at', time.base));
}

/** The row is of one of these calls; `call` is the expression that names its call. */
function amongSql(
  calls: readonly KeyOfCall[],
  call: string,
  values: Values,
  byName: boolean,
): string {
  const names = byName ? (['project', 'call'] as const) : (['project', 'system', 'call'] as const);
  const lists = names.map((name) =>
    values.put(
      calls.map((one) => one[name]),
      'Array(String)',
    ),
  );
  const key = byName ? 'toString(project)' : 'toString(project), toString(system)';
  return `(${key}, ${call}) IN (SELECT arrayJoin(arrayZip(${lists.join(', ')})))`;
}

/** `since_previous` and `called_back_after` of one call whose client is known. */
export function historyOfCallSql(
  scope: Plan['scope'],
  key: KeyOfCall,
  client: string,
  startedAt: number,
): Statement {
  const values = gatherValues();
  const asked = {
    scope: { ...scope, projects: [key.project] },
    period: { from: startedAt, to: startedAt + 1, stretches: [] },
    where: [],
    attribution: 'arrival' as const,
    now: startedAt,
    dataUntil: startedAt,
    timeBy: [],
  };
  const source = historySql(asked, values, client);
  const one = `system = ${values.put(key.system, 'String')} AND call = ${values.put(key.call, 'String')}`;
  return {
    sql: `SELECT since_previous, called_back_after FROM ${source} WHERE ${one} LIMIT 1`,
    params: values.params,
  };
}
