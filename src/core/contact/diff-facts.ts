import type { Facts, FactTable } from './facts.ts';

type Row<T extends FactTable> = NonNullable<Facts[T]>[number];

/**
 * Sort key of every fact table after tenant, project and system, as in ORDER BY of
 * migrations/clickhouse: two rows with the same one are versions of one row.
 */
export const factKeys = {
  calls: ['startedAt', 'call'],
  queue_visits: ['enteredAt', 'call', 'queue', 'ordinal'],
  offers: ['startedAt', 'call', 'agent', 'ordinal'],
  talks: ['startedAt', 'call', 'ordinal'],
  ivr_steps: ['enteredAt', 'call', 'ordinal'],
  legs: ['startedAt', 'call', 'key'],
  agent_intervals: ['day', 'agent', 'ordinal'],
  survey_answers: ['answeredAt', 'key'],
  shifts: ['startsAt', 'key'],
  leads: ['createdAt', 'key'],
  deals: ['createdAt', 'key'],
  deal_stages: ['enteredAt', 'key'],
  ad_costs: ['onAt', 'key'],
  evaluations: ['evaluatedAt', 'key'],
  quality_notes: ['notedAt', 'unit', 'ordinal'],
} as const satisfies { readonly [T in FactTable]: readonly (keyof Row<T>)[] };

/** The sort key of a row as one text, within its tenant, project and system. */
export function factKey<T extends FactTable>(table: T, row: Row<T>): string {
  const fields = row as Readonly<Record<string, string | number>>;
  let key = '';
  for (const name of factKeys[table]) key += `${fields[name]}\u0000`;
  return key;
}

/**
 * What turns the facts `before` into `after` in the store: rows to write (all of `after`) and rows
 * to take away (those of `before` whose sort key is not in `after`).
 */
export function diffFacts(before: Facts, after: Facts): { write: Facts; remove: Facts } {
  const remove: Facts = {};
  for (const table of Object.keys(before) as FactTable[]) removeOf(table, before, after, remove);
  return { write: after, remove };
}

function removeOf<T extends FactTable>(table: T, before: Facts, after: Facts, remove: Facts): void {
  const rows = before[table] as Row<T>[] | undefined;
  if (rows === undefined || rows.length === 0) return;
  const kept = new Set<string>();
  for (const row of (after[table] ?? []) as Row<T>[]) kept.add(factKey(table, row));
  const gone = rows.filter((row) => !kept.has(factKey(table, row)));
  if (gone.length > 0) Object.assign(remove, { [table]: gone });
}
