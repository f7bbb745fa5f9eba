import type { Facts } from '../contact/facts.ts';
import { type FactModel, type FactName, factModel } from '../query/model.ts';
import type { Value } from './evaluate.ts';
import type { FactRow, RowsOfCall } from './why.ts';

/** Facts of calls that belong to one moment: what a call can be explained by. */
export const callFacts = [
  'calls',
  'queue_visits',
  'offers',
  'talks',
  'ivr_steps',
  'survey_answers',
] as const satisfies readonly FactName[];

/** What the client's other calls tell of a call, in seconds; null: not known. */
export interface CallHistory {
  readonly client: string | null;
  readonly sincePrevious: number | null;
  readonly calledBackAfter: number | null;
}

/** Facts of one call as rows of the query model. */
export function rowsOfFacts(
  facts: Facts,
  place: { readonly project: string; readonly system: string },
  history: CallHistory,
): RowsOfCall {
  const rows = new Map<FactName, FactRow[]>();
  for (const name of callFacts) {
    const list = (facts[name] ?? []) as readonly Record<string, unknown>[];
    rows.set(
      name,
      list.map((fact) => rowOf(name, { ...fact, ...place, ...history })),
    );
  }
  return rows;
}

function rowOf(name: FactName, fact: Readonly<Record<string, unknown>>): FactRow {
  const model: FactModel = factModel(name);
  const cells = Object.entries(model.columns).map(([column, { unit }]) => {
    const value = (fact[fieldOf(column)] ?? null) as Value;
    return [column, unit === 'time' && typeof value === 'number' ? value / 1000 : value] as const;
  });
  return Object.fromEntries(cells);
}

/** A row as the engine gave it (`c_` and the column's name) as a row of the model. */
export function rowOfEngine(name: FactName, cells: Readonly<Record<string, unknown>>): FactRow {
  const model: FactModel = factModel(name);
  const row: Record<string, Value> = {};
  for (const [column, { unit }] of Object.entries(model.columns)) {
    const value = cells[`c_${column}`];
    if (value === undefined) continue;
    if (value === null || unit === 'text') row[column] = value as Value;
    else if (unit === 'flag') row[column] = value === true || value === 1;
    else row[column] = unit === 'time' ? Number(value) / 1000 : Number(value);
  }
  return row;
}

/** `since_previous` → `sincePrevious`. */
function fieldOf(column: string): string {
  return column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
