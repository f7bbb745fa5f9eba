import { type CallsAsked, callsSql } from './calls-sql.ts';
import { scopeSql, startedWithin } from './scope-sql.ts';
import { gatherValues, type Statement, type Values } from './sql-text.ts';

const DAY = 86_400_000;
/** Most different paths that are read; the rarest of more are left out. */
const mostPaths = 50_000;

const ofCall = 'project, system, call';

/** Paths of the calls asked for: `steps` (menu, choice, result), `queue`, `count`, the commonest first. */
export function pathsSql(asked: CallsAsked, depth: number): Statement {
  const values = gatherValues();
  const step =
    "(ordinal, toString(menu), toString(if(label != '', label, choice)), toString(result))";
  const slice = `arraySlice(arraySort(groupArray(${step})), 1, ${values.put(depth + 1, 'UInt8')})`;
  return {
    sql: `SELECT steps, queue, count() AS count FROM (
  SELECT ${ofCall}, arrayMap(one -> (one.2, one.3, one.4), ${slice}) AS steps
  FROM ivr_steps FINAL
  WHERE ${stepsNear(asked, values)}
  GROUP BY ${ofCall}
) AS paths INNER JOIN (
  ${callsSql(asked, values, `SELECT ${ofCall}, toString(queue) AS queue`)}
    AND ivr_steps > 0
) AS found USING (${ofCall})
GROUP BY steps, queue ORDER BY count DESC, steps, queue LIMIT ${mostPaths}`,
    params: values.params,
  };
}

/**
 * Menus of the calls asked for, and with \`whole\` 0 each choice in them: \`entered\`, \`hung_up\`,
 * \`self_service\`, \`median\` (seconds heard), \`label\`.
 */
export function menusSql(asked: CallsAsked): Statement {
  const values = gatherValues();
  return {
    sql: `SELECT menu, choice, grouping(choice) AS whole, count() AS entered,
  countIf(result = 'hangup') AS hung_up, countIf(result = 'self-service') AS self_service,
  quantileExactInclusiveOrNull(0.5)(duration) AS median, anyIf(label, label != '') AS label
FROM ivr_steps FINAL
WHERE ${stepsNear(asked, values)}
  AND (${ofCall}) IN (${callsSql(asked, values, `SELECT ${ofCall}`)} AND ivr_steps > 0)
GROUP BY GROUPING SETS ((menu), (menu, choice))
ORDER BY entered DESC, menu, choice LIMIT 5000`,
    params: values.params,
  };
}

function stepsNear({ plan }: CallsAsked, values: Values): string {
  const near = { from: plan.period.from, to: plan.period.to + DAY };
  const within = startedWithin(near, values).map((text) =>
    text.replace('started_at', 'entered_at'),
  );
  return [...scopeSql(plan.scope, values), ...within].join(' AND ');
}
