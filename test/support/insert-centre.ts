import { type FactTable, factTables } from '../../src/core/contact/facts.ts';
import type { ClickHouse } from '../../src/storage/clickhouse/client.ts';
import type { Centre, MadeTable, Row } from './oracle.ts';

const snake = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/**
 * Puts a centre's facts into the tables as a tenant of its own, in the way of late and corrected
 * data: some rows first come with other values, some come and are taken away again.
 */
export async function insertCentre(
  clickhouse: ClickHouse,
  tenant: string,
  centre: Centre,
  random: () => number,
): Promise<void> {
  const made: MadeTable[] = ['missed_calls', 'control_events'];
  for (const table of [...(Object.keys(factTables) as FactTable[]), ...made]) {
    const rows: Row[] = centre[table] ?? [];
    if (rows.length === 0) continue;
    const earlier: string[] = [];
    const later: string[] = [];
    for (const row of rows) {
      const line = columns(row, tenant);
      if (random() < 0.2) earlier.push(JSON.stringify({ ...line, ...wrong(table), version: 1 }));
      if (random() < 0.1) {
        // Gone before the real one comes under another key.
        const ghost = {
          ...line,
          ...(table === 'agent_intervals' ? { ordinal: 9000 } : { system: 'ghost' }),
        };
        earlier.push(JSON.stringify({ ...ghost, version: 1 }));
        later.push(JSON.stringify({ ...ghost, version: 2, is_deleted: 1 }));
      }
      later.push(JSON.stringify({ ...line, version: 2 }));
    }
    const names = Object.keys(columns(rows[0] as Row, tenant));
    for (const lines of [earlier, later]) {
      await clickhouse.insertText(
        table,
        [...names, 'version', 'is_deleted'],
        'JSONEachRow',
        lines.join('\n'),
      );
    }
  }
}

function wrong(table: FactTable | MadeTable): Record<string, unknown> {
  if (table === 'queue_visits' || table === 'calls') return { outcome: 'abandoned', wait: 99_999 };
  return table === 'agent_intervals' ? { state: 'study' } : {};
}

function columns(row: Row, tenant: string): Record<string, unknown> {
  const line: Record<string, unknown> = { tenant };
  for (const [name, value] of Object.entries(row)) {
    line[snake(name)] =
      /At$/.test(name) && typeof value === 'number'
        ? new Date(value).toISOString().replace('T', ' ').slice(0, 23)
        : value;
  }
  return line;
}
