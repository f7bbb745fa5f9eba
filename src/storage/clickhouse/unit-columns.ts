import type { FactTable } from '../../core/contact/facts.ts';
import type { Unit } from '../../core/contact/journal.ts';

/** Tables that the facts of calls and records lie in, and the column that names their unit. */
export const unitColumns: readonly (readonly [FactTable, string])[] = [
  ['calls', 'call'],
  ['queue_visits', 'call'],
  ['offers', 'call'],
  ['talks', 'call'],
  ['ivr_steps', 'call'],
  ['legs', 'call'],
  ['survey_answers', "if(call = '', key, call)"],
  ['shifts', 'key'],
  ['leads', 'key'],
  ['deals', 'key'],
  ['deal_stages', 'key'],
  ['ad_costs', 'key'],
  ['evaluations', 'key'],
  ['quality_notes', 'unit'],
];

const recordTables = new Set<FactTable>([
  'survey_answers',
  'shifts',
  'leads',
  'deals',
  'deal_stages',
  'ad_costs',
  'evaluations',
]);
const callTables = new Set<FactTable>([
  'calls',
  'queue_visits',
  'offers',
  'talks',
  'ivr_steps',
  'legs',
  'survey_answers',
]);

/** What to look for in a table's unit column, of these units. */
export function unitsIn(table: FactTable, units: readonly Unit[]): string[] {
  const keys: string[] = [];
  for (const { kind, key } of units) {
    if (table === 'quality_notes') keys.push(`${kind}:${key}`);
    else if (kind === 'call' && callTables.has(table)) keys.push(key);
    else if (kind === 'record' && recordTables.has(table)) {
      keys.push(key, key.slice(key.indexOf(':') + 1));
    }
  }
  return keys;
}

const recordTypes: Partial<Record<FactTable, string>> = {
  shifts: 'shift',
  leads: 'lead',
  deals: 'deal',
  deal_stages: 'deal-stage',
  ad_costs: 'cost',
  evaluations: 'evaluation',
};

/** Units that a value of a table's unit column may stand for; of calls or records only. */
export function unitsNamed(table: FactTable, value: string): Unit[] {
  if (table === 'quality_notes') {
    const kind = value.slice(0, value.indexOf(':'));
    if (kind !== 'call' && kind !== 'record') return [];
    return [{ kind, key: value.slice(kind.length + 1) }];
  }
  const type = recordTypes[table];
  if (type !== undefined) return [{ kind: 'record', key: `${type}:${value}` }];
  if (table !== 'survey_answers') return [{ kind: 'call', key: value }];
  return [
    { kind: 'call', key: value },
    { kind: 'record', key: `survey:${value}` },
    { kind: 'record', key: value },
  ];
}
