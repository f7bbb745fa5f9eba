import { setTimeout as pause } from 'node:timers/promises';
import type { Unit } from '../../core/contact/journal.ts';
import type { KnownSpan } from '../../services/ingest/horizon.ts';
import type {
  Between,
  JournalStore,
  KeptEntry,
  KeptUnit,
  NewEntry,
  UnitKind,
} from '../../services/ingest/ports.ts';
import type { IngestScope, IngestTarget } from '../../services/ingest/target.ts';
import { guarded } from '../failures.ts';
import { anyMonths, batchPrefix, batchQueryId } from './batch-insert.ts';
import type { ClickHouse } from './client.ts';
import { scopePrefix } from './fact-encoder.ts';
import { createRowBuffer, writeBytes, writeText, writeUint64, writtenBytes } from './row-buffer.ts';
import { inScope, scopeParams } from './scope.ts';

const columns = [
  'tenant',
  'project',
  'system',
  'kind',
  'unit',
  'at',
  'key',
  'source',
  'type',
  'body',
  'raw_place',
  'raw_line',
  'raw_text',
  'batch',
  'version',
];

const ownInstant = 'toUnixTimestamp64Milli(at)';
/** When a record of something that lasted says it ended; 0: it says nothing. */
const toldEnd = "JSONExtract(body, 'endedAt', 'Int64')";
const upTo = (instant: string): string => `if(${instant} <= {latest:Int64}, ${instant}, 0)`;

/** Units asked for in one statement. */
const unitsAtOnce = 20_000;

interface EntryRow {
  unit: string;
  at: string;
  key: string;
  body: string;
  version: string;
}

/** The journal in ClickHouse. */
export function createJournalStore(clickhouse: ClickHouse): JournalStore {
  const entries = async (
    scope: IngestScope,
    kind: UnitKind,
    units: readonly string[],
    between?: Between,
  ): Promise<Map<string, KeptEntry[]>> => {
    const newest = new Map<string, Map<string, KeptEntry>>();
    for (let start = 0; start < units.length; start += unitsAtOnce) {
      const rows = await guarded(() =>
        clickhouse.query<EntryRow>(
          `SELECT unit, toUnixTimestamp64Milli(at) AS at, key, body, version FROM journal
          WHERE ${inScope} AND kind = {kind:String} AND unit IN {units:Array(String)}
          ${between ? 'AND journal.at BETWEEN fromUnixTimestamp64Milli({from:Int64}) AND fromUnixTimestamp64Milli({to:Int64})' : ''}`,
          {
            params: {
              ...scopeParams(scope),
              kind,
              units: units.slice(start, start + unitsAtOnce),
              ...between,
            },
          },
        ),
      );
      for (const row of rows) keepNewest(newest, row);
    }
    return listed(newest);
  };

  return {
    entries,
    hasEntries: async (scope) => {
      const rows = await guarded(() =>
        clickhouse.query<object>(`SELECT 1 FROM journal WHERE ${inScope} LIMIT 1`, {
          params: scopeParams(scope),
        }),
      );
      return rows.length > 0;
    },
    newestAt: async (scope, kinds) => {
      const [row] = await guarded(() =>
        clickhouse.query<{ at: string }>(
          `SELECT toUnixTimestamp64Milli(max(at)) AS at FROM journal
          WHERE ${inScope} AND kind IN {kinds:Array(String)}`,
          { params: { ...scopeParams(scope), kinds: [...kinds] } },
        ),
      );
      return Number(row?.at ?? 0);
    },
    append: async (target, version, fresh) => {
      if (fresh.length === 0) return;
      const body = encodeEntries(target, version, fresh);
      await guarded(() =>
        clickhouse.insertText('journal', columns, 'RowBinary', body, {
          token: `journal:${version}`,
          queryId: batchQueryId(version),
          settings: anyMonths,
        }),
      );
    },
    restarts: async (scope) => {
      const rows = await guarded(() =>
        clickhouse.query<{ at: string }>(
          `SELECT DISTINCT toUnixTimestamp64Milli(journal.at) AS at FROM journal
          WHERE ${inScope} AND kind = 'system' AND type = 'system-restarted'`,
          { params: scopeParams(scope) },
        ),
      );
      return rows.map((row) => Number(row.at)).sort((a, b) => a - b);
    },
    settled: async (versions) => {
      const prefixes = versions.map(batchPrefix);
      // A request may lie unread in the engine's socket for a moment: one look is not enough.
      for (let quiet = 0; quiet < 3; ) {
        const rows = await guarded(() =>
          clickhouse.query<object>(
            `SELECT 1 FROM system.processes
            WHERE arrayExists(prefix -> startsWith(query_id, prefix), {prefixes:Array(String)})
            LIMIT 1`,
            { params: { prefixes } },
          ),
        );
        quiet = rows.length === 0 ? quiet + 1 : 0;
        await pause(100);
      }
    },
    ofBatch: async (scope, version, latest) => {
      const params = { ...scopeParams(scope), version: String(version), latest };
      const units = await guarded(() =>
        clickhouse.query<Unit & { restarts: string[]; begin: string | null; end: string }>(
          `SELECT kind, unit AS key,
            groupArrayIf(toUnixTimestamp64Milli(at), type = 'system-restarted') AS restarts,
            minOrNullIf(toUnixTimestamp64Milli(at), type != 'unknown') AS begin,
            maxIf(greatest(${upTo(ownInstant)}, ${upTo(toldEnd)}), type != 'unknown') AS end
          FROM journal WHERE ${inScope} AND batch = {version:UInt64} GROUP BY kind, unit`,
          { params },
        ),
      );
      return {
        units: units.map(({ kind, key }) => ({ kind, key })),
        restarts: units.flatMap((unit) => unit.restarts.map(Number)),
        span: spanOf(units),
      };
    },
    stream: (scope, kind) => streamUnits(clickhouse, scope, kind),
    rawLines: async (scope, unit) => {
      const rows = await guarded(() =>
        clickhouse.query<{ at: string; place: string; line: string; text: string }>(
          `SELECT toUnixTimestamp64Milli(journal.at) AS at, raw_place AS place, raw_line AS line,
            argMax(raw_text, version) AS text
          FROM journal
          WHERE ${inScope} AND kind = {kind:String} AND unit = {unit:String} AND raw_line > 0
          GROUP BY at, place, line ORDER BY at, line`,
          { params: { ...scopeParams(scope), kind: unit.kind, unit: unit.key } },
        ),
      );
      return rows.map(({ at, place, line, text }) => ({
        at: Number(at),
        raw: { place, line: Number(line), text },
      }));
    },
  };
}

function spanOf(units: readonly { begin: string | null; end: string }[]): KnownSpan {
  const begins = units.flatMap(({ begin }) => (begin === null ? [] : [Number(begin)]));
  return {
    begin: begins.length === 0 ? null : begins.reduce((a, b) => Math.min(a, b)),
    end: units.reduce((latest, { end }) => Math.max(latest, Number(end)), 0),
  };
}

function encodeEntries(
  target: IngestTarget,
  version: number,
  entries: readonly NewEntry[],
): Buffer {
  const prefix = scopePrefix(target);
  const buffer = createRowBuffer(Math.max(4096, entries.length * 512));
  for (const entry of entries) {
    writeBytes(buffer, prefix);
    writeText(buffer, entry.kind);
    writeText(buffer, entry.unit);
    writeUint64(buffer, entry.at);
    writeText(buffer, entry.key);
    writeText(buffer, target.source);
    writeText(buffer, entry.type);
    writeText(buffer, entry.text);
    writeText(buffer, entry.raw?.place ?? '');
    writeUint64(buffer, entry.raw?.line ?? 0);
    writeText(buffer, entry.raw?.text ?? '');
    writeUint64(buffer, version);
    writeUint64(buffer, version);
  }
  return writtenBytes(buffer);
}

/** Units in order of their key; the last unit of a piece is held back, it may go on. */
async function* streamUnits(
  clickhouse: ClickHouse,
  scope: IngestScope,
  kind: UnitKind,
): AsyncGenerator<KeptUnit[]> {
  let open: KeptUnit | undefined;
  let newest = new Map<string, KeptEntry>();
  const pieces = clickhouse.queryChunks<EntryRow>(
    `SELECT unit, toUnixTimestamp64Milli(journal.at) AS at, key, body, version FROM journal
    WHERE ${inScope} AND kind = {kind:String} ORDER BY unit`,
    { params: { ...scopeParams(scope), kind }, settings: { optimize_read_in_order: 1 } },
  );
  for await (const rows of pieces) {
    const whole: KeptUnit[] = [];
    for (const row of rows) {
      if (open !== undefined && open.unit !== row.unit) {
        whole.push({ unit: open.unit, entries: [...newest.values()] });
        newest = new Map();
      }
      open = { unit: row.unit, entries: [] };
      keep(newest, row);
    }
    if (whole.length > 0) yield whole;
  }
  if (open !== undefined) yield [{ unit: open.unit, entries: [...newest.values()] }];
}

function keepNewest(units: Map<string, Map<string, KeptEntry>>, row: EntryRow): void {
  let unit = units.get(row.unit);
  if (unit === undefined) {
    unit = new Map();
    units.set(row.unit, unit);
  }
  keep(unit, row);
}

function keep(unit: Map<string, KeptEntry>, row: EntryRow): void {
  const version = Number(row.version);
  const known = unit.get(row.key);
  if (known !== undefined && known.version >= version) return;
  unit.set(row.key, { at: Number(row.at), key: row.key, text: row.body, version });
}

function listed(units: Map<string, Map<string, KeptEntry>>): Map<string, KeptEntry[]> {
  const lists = new Map<string, KeptEntry[]>();
  for (const [unit, entries] of units) lists.set(unit, [...entries.values()]);
  return lists;
}
