import { AppError } from '../errors.ts';
import { dimensionSql, rowsSql } from './fact-sql.ts';
import { factModel } from './model.ts';
import type { FactGroup, Plan, PlannedPeriod } from './plan.ts';
import { aggregateSql, type CallAggregate } from './row-sql.ts';
import { gatherValues, type Statement, type Values } from './sql-text.ts';
import {
  type Frames,
  type PlannedWindow,
  stretchDimensions,
  windowFrames,
} from './window-frames.ts';

/** Most pairs of a cell and a bucket that takes it in: what a statement puts together anew. */
export const mostPairs = 400_000;

/** Is each bucket of the group a window of its own? Else the statement is an ordinary one over another period. */
export function isFramed(
  group: FactGroup,
  plan: Pick<Plan, 'timeBy'>,
): group is FactGroup & { readonly window: PlannedWindow } {
  return group.window !== undefined && stretchDimensions(plan.timeBy).length > 0;
}

/**
 * The statement of a group whose buckets are windows. Rows are aggregated once into cells, the time
 * between neighbouring borders of all the windows; then every bucket puts the states of its cells
 * together, so that distinct values and percentiles are right as well. `frame` is the place of the
 * bucket among the frames, and behind the last the total; the other dimensions and aggregates are
 * named as ever. Throws INVALID_QUESTION when there are too many pairs of cells and buckets.
 */
export function windowSql(
  group: FactGroup & { readonly window: PlannedWindow },
  plan: Plan,
  period: PlannedPeriod,
  mostGroups: number,
): Statement {
  const values = gatherValues();
  const { fact } = group;
  const frames = windowFrames(plan, period, group.window);
  const cells = cellsOf(frames);
  const stretch: readonly string[] = stretchDimensions(plan.timeBy);
  const keys = plan.by.flatMap((dimension, index) =>
    stretch.includes(dimension) ? [] : [{ dimension, name: `d${index + 1}` }],
  );
  const names = keys.map(({ name }) => name);
  const span = factModel(fact).time.kind === 'span';
  const rows = rowsSql(
    fact,
    {
      ...plan,
      period: frames.hull,
      timeBy: span ? plan.timeBy : plan.timeBy.filter((id) => !stretch.includes(id)),
      history: group.history,
      cuts: cells.borders,
    },
    values,
  );
  const borders = values.put(cells.borders, 'Array(Int64)');
  const states: string[] = [];
  const put: CallAggregate = (name, parameters, given) => {
    const state = `${name}State${parameters}(${given})`;
    const known = states.indexOf(state);
    const place = known >= 0 ? known + 1 : states.push(state);
    return `${name}Merge${parameters}(s${place})`;
  };
  const context = { fact, values, dataUntil: plan.dataUntil, now: plan.now };
  const columns = group.leaves.map(
    ({ id, aggregate }) => `${aggregateSql(aggregate, context, put)} AS ${id}`,
  );
  const inner = [
    `roundDown(${span ? 'piece_start' : 'moment_ms'}, ${borders}) AS cell`,
    ...keys.map(({ dimension, name }) => `${dimensionSql(dimension, fact)} AS ${name}`),
    ...states.map((state, index) => `${state} AS s${index + 1}`),
  ];
  const whole = values.put(frames.buckets.length, 'UInt32');
  const select = ['frame', ...names];
  if (names[0]) select.push(`grouping(${names[0]}) AS is_total`);
  const grouped = names[0]
    ? `GROUP BY GROUPING SETS ((frame, ${names.join(', ')}), (frame))\nHAVING is_total = (frame = ${whole})`
    : 'GROUP BY frame';
  return {
    sql: `SELECT ${[...select, ...columns].join(',\n  ')}
FROM (
SELECT *, ${framesSql(cells, frames, whole, values)} AS frame
FROM (
${rows.replace('{select}', () => `SELECT ${inner.join(',\n  ')}`)}
GROUP BY ${['cell', ...names].join(', ')}
))${nestedSql(cells, frames, whole, values)}
${grouped}
LIMIT ${mostGroups + 1}`,
    params: values.params,
  };
}

/** Borders of all windows, the earliest first, and for each cell after a border the buckets it is in. */
export interface Cells {
  readonly borders: readonly number[];
  /** From this bucket … */
  readonly first: readonly number[];
  /** … to before this one. */
  readonly end: readonly number[];
  /** A bucket between these may not take the cell in. */
  readonly nested: boolean;
}

/** Cells of frames; exported for tests. */
export function cellsOf({ buckets, total }: Frames): Cells {
  const ends = [total, ...buckets].flatMap(({ from, to }) => [from, to]);
  const borders = [...new Set(ends)].sort((a, b) => a - b);
  const place = new Map(borders.map((border, index) => [border, index]));
  const first = borders.map(() => 0);
  const end = borders.map(() => 0);
  let pairs = 0;
  let taken = 0;
  buckets.forEach(({ from, to }, bucket) => {
    const [start, stop] = [place.get(from) ?? 0, place.get(to) ?? 0];
    taken += stop - start;
    if (taken > mostPairs) throw new AppError('INVALID_QUESTION', { detail: `> ${mostPairs}` });
    for (let cell = start; cell < stop; cell += 1) {
      if (end[cell] === 0) first[cell] = bucket;
      end[cell] = bucket + 1;
    }
  });
  for (const [cell, stop] of end.entries()) pairs += stop - (first[cell] ?? 0);
  return { borders, first, end, nested: pairs !== taken };
}

/** One row a bucket that the cell is in, and one for the total. */
function framesSql(cells: Cells, { total }: Frames, whole: string, values: Values): string {
  const place = `indexOf(${values.put(cells.borders, 'Array(Int64)')}, cell)`;
  const first = values.put(cells.first, 'Array(UInt32)');
  const end = values.put(cells.end, 'Array(UInt32)');
  const inTotal = `cell >= ${values.put(total.from, 'Int64')} AND cell < ${values.put(total.to, 'Int64')}`;
  return `arrayJoin(arrayConcat(range(${first}[${place}], ${end}[${place}]), if(${inTotal}, [${whole}], [])))`;
}

/** Where one bucket lies in another, as where clocks change, the range between them is too wide. */
function nestedSql(cells: Cells, { buckets }: Frames, whole: string, values: Values): string {
  if (!cells.nested) return '';
  const from = values.put(
    buckets.map((bucket) => bucket.from),
    'Array(Int64)',
  );
  const to = values.put(
    buckets.map((bucket) => bucket.to),
    'Array(Int64)',
  );
  return `\nWHERE frame = ${whole} OR (cell >= ${from}[frame + 1] AND cell < ${to}[frame + 1])`;
}
