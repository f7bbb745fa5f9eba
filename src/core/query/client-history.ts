import { momentSql, type RowsAsked, scopeSql } from './scope-sql.ts';
import type { Values } from './sql-text.ts';

const DAY = 86_400_000;
/** How far back and ahead a client's other calls are looked for, days. */
export const historyDays = 31;

/** Callers that are nobody in particular. */
const nobody = ['', 'anonymous', 'unknown', 'restricted', 'private', 'unavailable', 's'];

/**
 * Calls with what the same client's other calls tell: `client` (null when not known),
 * `since_previous` (seconds since the client's inbound call before), `called_back_after` (seconds
 * to the first outbound call to the client afterwards). `only` leaves the calls of one client.
 */
export function historySql(asked: RowsAsked, values: Values, only?: string): string {
  const kept = [
    ...scopeSql(asked.scope, values),
    `started_at >= ${momentSql(asked.period.from - historyDays * DAY, values)}`,
    `started_at < ${momentSql(asked.period.to + historyDays * DAY, values)}`,
  ];
  if (only !== undefined) kept.push(`client = ${values.put(only, 'String')}`);
  const number = "if(direction = 'outbound', dialled, caller)";
  const who = `if(customer != '', customer, ${number})`;
  const client = `if(lower(${who}) IN ${values.put(nobody, 'Array(String)')}, NULL, ${who})`;
  const at = 'toUnixTimestamp64Milli(started_at)';
  const window = 'PARTITION BY project, client ORDER BY started_at';
  return `(
  SELECT *,
    if(client IS NULL OR previous_ms IS NULL, NULL, (${at} - previous_ms) / 1000) AS since_previous,
    if(client IS NULL OR next_ms IS NULL, NULL, (next_ms - ${at}) / 1000) AS called_back_after
  FROM (
    SELECT *, ${client} AS client,
      maxOrNullIf(${at}, direction = 'inbound' AND outcome != 'phantom') OVER (${window} ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS previous_ms,
      minOrNullIf(${at}, direction = 'outbound') OVER (${window} DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS next_ms
    FROM calls FINAL
    WHERE ${kept.join(' AND ')}
  )
)`;
}

/** The client of a call as {@link historySql} has it; null: not known. */
export function clientOf(call: {
  readonly customer: string;
  readonly direction: string;
  readonly dialled: string;
  readonly caller: string;
}): string | null {
  const number = call.direction === 'outbound' ? call.dialled : call.caller;
  const who = call.customer || number;
  return nobody.includes(who.toLowerCase()) ? null : who;
}
