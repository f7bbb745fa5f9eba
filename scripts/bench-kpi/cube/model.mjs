// The data model of Cube: the KPIs of the benchmark as measures over the same tables.
import { zone } from '../centre.mjs';
import { kpis } from '../kpis.mjs';

const at = (sql) => ({
  sql,
  type: 'time',
  granularities: { quarter_hour: { interval: '15 minutes' } },
});
const text = (sql) => ({ sql, type: 'string' });
const number = (sql) => ({ sql, type: 'number' });

/** Cubes by name: their table and dimensions. `began` is the moment that the table is sorted by. */
const cubes = {
  QueueVisits: {
    table: 'queue_visits',
    dimensions: {
      queue: text('queue'),
      dialled: text('dialled'),
      ivr_choice: text('ivr_choice'),
      began: at('entered_at'),
      weekday: number(`toDayOfWeek(entered_at, 0, '${zone}')`),
      hour_of_day: number(`toHour(entered_at, '${zone}')`),
    },
  },
  Talks: {
    table: 'talks',
    dimensions: {
      queue: text('queue'),
      agent: text('agent'),
      began: at('started_at'),
      arrived: at('started_at - toIntervalMillisecond(toInt64(round(ifNull(wait, 0) * 1000)))'),
      weekday: number(
        `toDayOfWeek(started_at - toIntervalMillisecond(toInt64(round(ifNull(wait, 0) * 1000))), 0, '${zone}')`,
      ),
      hour_of_day: number(
        `toHour(started_at - toIntervalMillisecond(toInt64(round(ifNull(wait, 0) * 1000))), '${zone}')`,
      ),
    },
  },
  Offers: {
    table: 'offers',
    dimensions: {
      queue: text('queue'),
      agent: text('agent'),
      began: at('started_at'),
      arrived: at('ifNull(ended_at, started_at)'),
    },
  },
  AgentIntervals: {
    table: 'agent_intervals',
    // No interval of this centre crosses the borders of a local day, so nothing is cut.
    dimensions: { agent: text('agent'), began: at('started_at'), day: number('day') },
  },
  Calls: {
    table: 'calls',
    dimensions: {
      began: at('started_at'),
      call: { ...text('call'), primaryKey: true, public: true },
      ...Object.fromEntries(
        ['queue', 'outcome', 'caller', 'dialled', 'agent', 'project', 'direction'].map((name) => [
          name,
          text(name),
        ]),
      ),
      ...Object.fromEntries(
        ['wait', 'talk', 'duration', 'visits'].map((name) => [name, number(name)]),
      ),
    },
  },
};

export const cubeOfTable = Object.fromEntries(
  Object.entries(cubes).map(([name, { table }]) => [table, name]),
);
export const cubeHas = (cube, dimension) => dimension in cubes[cube].dimensions;

/** The model as the JavaScript file that Cube compiles. */
export function cubeModel() {
  return Object.entries(cubes)
    .map(([name, { table, dimensions }]) => {
      const measures = Object.fromEntries(
        Object.entries(kpis[table] ?? { calls: { clickhouse: 'count()' } }).map(([id, sql]) => [
          id,
          { type: 'number', sql: uncut(sql.clickhouse) },
        ]),
      );
      const sql = `SELECT * FROM ${table} FINAL WHERE tenant = 'main'`;
      return `cube(${JSON.stringify(name)}, ${JSON.stringify({ sql, dimensions, measures })});`;
    })
    .join('\n');
}

const uncut = (sql) =>
  sql
    .replaceAll('greatest(started_at, {from})', 'started_at')
    .replaceAll('least(ended_at, {to})', 'ended_at');
