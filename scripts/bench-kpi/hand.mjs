// The same questions as an expert writes them in SQL over the raw facts: for ClickHouse and for
// PostgreSQL. One statement a table, all sent at once, each with the row over everything.
import { keyText, meet, numbersOf } from './answers.mjs';
import { zone } from './centre.mjs';
import { kpis, tableOf } from './kpis.mjs';

/** The moment that puts a row into the period, and how far before and after it the key's time lies. */
const times = {
  queue_visits: { base: 'entered_at' },
  talks: {
    base: 'started_at',
    clickhouse: 'started_at - toIntervalMillisecond(toInt64(round(ifNull(wait, 0) * 1000)))',
    postgres: "started_at - coalesce(wait, 0) * interval '1 second'",
    after: "INTERVAL '1' DAY",
  },
  offers: {
    base: 'started_at',
    clickhouse: 'ifNull(ended_at, started_at)',
    postgres: 'coalesce(ended_at, started_at)',
    before: "INTERVAL '1' DAY",
  },
};

const clickhouse = {
  name: 'clickhouse',
  instant: (date) => `toDateTime64('${date} 00:00:00', 3, '${zone}')`,
  keys: {
    month: (at) => `toStartOfMonth(${at}, '${zone}')`,
    weekday: (at) => `toDayOfWeek(${at}, 0, '${zone}')`,
    hour_of_day: (at) => `toHour(${at}, '${zone}')`,
    quarter_hour: (at) => `toStartOfFifteenMinutes(toTimeZone(${at}, '${zone}'))`,
  },
  from: (table) => `${table} FINAL`,
  kept: ["tenant = 'main'"],
  // The states of the groups are put together for the last row: nothing is read or counted twice.
  group: (names) => `GROUP BY ${names.join(', ')} WITH TOTALS`,
  whole: () => [],
  tail: 'SETTINGS do_not_merge_across_partitions_select_final = 1',
};
const postgres = {
  name: 'postgres',
  instant: (date) => `(timestamp '${date} 00:00:00' AT TIME ZONE '${zone}')`,
  keys: {
    month: (at) => `to_char((${at}) AT TIME ZONE '${zone}', 'YYYY-MM-01')`,
    weekday: (at) => `extract(isodow FROM (${at}) AT TIME ZONE '${zone}')::int`,
    hour_of_day: (at) => `extract(hour FROM (${at}) AT TIME ZONE '${zone}')::int`,
    quarter_hour: (at) =>
      `to_char(date_bin('15 minutes', (${at}) AT TIME ZONE '${zone}', timestamp '2000-01-01'), 'YYYY-MM-DD HH24:MI')`,
  },
  from: (table) => table,
  kept: [],
  group: (_, cuts) => `GROUP BY GROUPING SETS ((${cuts.join(', ')}), ())`,
  whole: (cuts) => [`GROUPING(${cuts.join(', ')}) AS is_total`],
  tail: '',
};
const dialects = { clickhouse, postgres };

/**
 * The statements of a question: `{sql, metrics}` each; metrics by Gudok's names. `only` gives a
 * further condition on the rows of a table.
 */
export function handSql(question, dialectName, only) {
  const dialect = { ...dialects[dialectName], only: (table) => (only ? [only(table)] : []) };
  if (question.calls) return callsSql(question, dialect);
  const byTable = new Map();
  for (const metric of question.metrics) {
    const kpi = question.as?.[metric] ?? metric;
    const table = tableOf(kpi);
    byTable.set(table, [
      ...(byTable.get(table) ?? []),
      { metric, sql: kpis[table][kpi][dialectName] },
    ]);
  }
  return [...byTable].map(([table, columns]) => ({
    sql: statement(question, dialect, table, columns),
    metrics: columns.map(({ metric }) => metric),
  }));
}

function borders(question, dialect) {
  return { from: dialect.instant(question.period.from), to: dialect.instant(question.period.to) };
}

function statement(question, dialect, table, columns) {
  const { from, to } = borders(question, dialect);
  const time = times[table];
  const at = time?.[dialect.name] ?? time?.base;
  const names = question.by.map((_, index) => `k${index + 1}`);
  const cuts = question.by.map((id) => dialect.keys[id]?.(at) ?? id);
  const keys = cuts.map((sql, index) => `${sql} AS ${names[index]}`);
  const kept = [...dialect.kept, ...dialect.only(table), ...within(table, dialect, from, to)];
  if (question.queue) kept.push(`queue = '${question.queue}'`);
  const texts = columns.map(({ metric, sql }) => `${sql} AS ${metric}`);
  const text = `SELECT ${[...keys, ...dialect.whole(cuts), ...texts].join(',\n  ')}
FROM ${dialect.from(table)}
WHERE ${kept.join('\n  AND ')}
${dialect.group(names, cuts)} ${dialect.tail}`;
  return text.replaceAll('{from}', from).replaceAll('{to}', to);
}

function within(table, dialect, from, to) {
  if (table === 'agent_intervals') {
    const overlap = [`started_at < ${to}`, `ended_at > ${from}`];
    const days = (date) => `toInt32(intDiv(toUnixTimestamp(${date}), 86400))`;
    return dialect.name === 'clickhouse'
      ? [`day >= ${days(from)}`, `day <= ${days(to)}`, ...overlap]
      : overlap;
  }
  const time = times[table];
  const at = time[dialect.name];
  return [
    `${time.base} >= ${from}${time.before ? ` - ${time.before}` : ''}`,
    `${time.base} < ${to}${time.after ? ` + ${time.after}` : ''}`,
    ...(at ? [`${at} >= ${from}`, `${at} < ${to}`] : []),
  ];
}

/** A page of the calls behind `abandoned` of a queue, and how many there are. */
function callsSql(question, dialect) {
  const { from, to } = borders(question, dialect);
  const tenant = [...dialect.kept, ...dialect.only('calls')].map((text) => `${text} AND `).join('');
  const lost = `SELECT project, system, call FROM ${dialect.from('queue_visits')} WHERE ${tenant}entered_at >= ${from}
    AND entered_at < ${to} AND outcome = 'abandoned' AND queue = '${question.queue}'`;
  const calls = `FROM ${dialect.from('calls')} WHERE ${tenant}started_at >= ${from} - INTERVAL '1' DAY AND started_at < ${to}
    AND (project, system, call) IN (${lost})`;
  return [
    { sql: `SELECT count(*) AS calls ${calls} ${dialect.tail}`, count: true },
    {
      sql: `SELECT * ${calls} ORDER BY started_at DESC, project, system, call LIMIT ${question.calls.limit} ${dialect.tail}`,
      page: true,
    },
  ];
}

/**
 * The rows of all statements of a question, `{rows, totals}` each, in the shape that answers are
 * compared in. PostgreSQL has its totals among the rows.
 */
export function readHand(question, statements, results) {
  if (question.calls) {
    const [[count], page] = results.map(({ rows }) => rows);
    return new Map([
      ['total', { calls: Number(count.calls) }],
      ...page.map(({ call, wait }) => [call, { wait: wait === null ? null : Number(wait) }]),
    ]);
  }
  const names = question.by.map((_, place) => `k${place + 1}`);
  const parts = statements.flatMap(({ metrics }, index) => {
    const { rows, totals } = results[index];
    const all = totals ? [...rows, { ...totals, is_total: 1 }] : rows;
    return all.map((row) => ({
      key: Number(row.is_total) > 0 ? 'total' : keyText(names.map((name) => row[name])),
      numbers: numbersOf(row, metrics),
    }));
  });
  return meet(parts);
}
