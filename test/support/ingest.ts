import { type Facts, type FactTable, factTables } from '../../src/core/contact/facts.ts';
import { foldAgent } from '../../src/core/contact/fold-agent.ts';
import { foldCall } from '../../src/core/contact/fold-call.ts';
import { foldRecord } from '../../src/core/contact/fold-record.ts';
import type { JournalEntry } from '../../src/core/contact/journal.ts';
import { defaultReading } from '../../src/core/contact/settings.ts';
import type { IngestTarget } from '../../src/services/ingest/target.ts';
import { parseQueueLogLine } from '../../src/sources/asterisk/queue-log/parse-line.ts';
import type { QuarantinedLine, SourceBatch } from '../../src/sources/sdk/source.ts';
import type { ClickHouse } from '../../src/storage/clickhouse/client.ts';
import { factColumns } from '../../src/storage/clickhouse/fact-columns.ts';
import { readFact, selectList } from '../../src/storage/clickhouse/fact-reader.ts';

/** Rows of every table as sorted texts: two of them are equal when all facts are. */
export type FactDump = Record<string, string[]>;

export function dumpOf(facts: Facts): FactDump {
  const dump: FactDump = {};
  for (const table of Object.keys(factTables) as FactTable[]) {
    const fields = Object.keys(factColumns[table]);
    const rows = (facts[table] ?? []) as Record<string, unknown>[];
    dump[table] = rows
      .map((row) => JSON.stringify(fields.map((field) => row[field] ?? null)))
      .sort();
  }
  return dump;
}

/** What stands in ClickHouse for a system. */
export async function standingFacts(
  clickhouse: ClickHouse,
  target: Pick<IngestTarget, 'tenant' | 'project' | 'system'>,
): Promise<FactDump> {
  const facts: Partial<Record<FactTable, unknown[]>> = {};
  for (const table of Object.keys(factTables) as FactTable[]) {
    const rows = await clickhouse.query<Record<string, unknown>>(
      `SELECT ${selectList(table)} FROM ${table} FINAL
      WHERE tenant = {tenant:String} AND project = {project:String} AND system = {system:String}`,
      { params: { tenant: target.tenant, project: target.project, system: target.system } },
    );
    facts[table] = rows.map((row) => readFact(table, row));
  }
  return dumpOf(facts as Facts);
}

/** Facts of entries folded all at once, without any store: what ingest must come to. */
export function factsAtOnce(
  entries: readonly JournalEntry[],
  settings = defaultReading,
  roots: ReadonlyMap<string, string> = new Map(),
): FactDump {
  const units = new Map<string, JournalEntry[]>();
  const restarts = new Set<number>();
  let begin = Number.POSITIVE_INFINITY;
  let horizon = 0;
  for (const told of entries) {
    const key = roots.get(told.unit.key) ?? told.unit.key;
    const entry = key === told.unit.key ? told : { ...told, unit: { ...told.unit, key } };
    const place = `${entry.unit.kind}:${key}`;
    const list = units.get(place);
    if (list === undefined) units.set(place, [entry]);
    else list.push(entry);
    if (entry.body.type === 'system-restarted') restarts.add(entry.at);
    if (entry.body.type === 'unknown') continue;
    begin = Math.min(begin, entry.at);
    horizon = Math.max(horizon, entry.at);
    const ended = 'endedAt' in entry.body ? entry.body.endedAt : undefined;
    if (ended !== undefined) horizon = Math.max(horizon, ended);
  }
  const sorted = [...restarts].sort((a, b) => a - b);
  const facts: Partial<Record<FactTable, unknown[]>> = {};
  const add = (more: Facts): void => {
    for (const table of Object.keys(more) as FactTable[]) {
      facts[table] = [...(facts[table] ?? []), ...(more[table] ?? [])];
    }
  };
  const all: Facts[] = [];
  const agents = new Set<string>();
  for (const [place, list] of units) {
    const context = { system: 's', restarts: sorted, settings };
    if (place.startsWith('call:')) all.push(foldCall(list, context));
    else if (place.startsWith('record:')) all.push(foldRecord(list, settings));
    else if (place.startsWith('agent:')) agents.add(place.slice(6));
  }
  const talks = all.flatMap((one) => one.talks ?? []);
  const offers = all.flatMap((one) => one.offers ?? []);
  for (const { agent } of [...talks, ...offers]) if (agent !== '') agents.add(agent);
  for (const agent of agents) {
    const { intervals, notes } = foldAgent({
      agent,
      states: units.get(`agent:${agent}`) ?? [],
      talks: talks.filter((talk) => talk.agent === agent),
      offers: offers.filter((offer) => offer.agent === agent),
      restarts: sorted,
      begin,
      horizon,
      from: 0,
      settings,
    });
    all.push({ agent_intervals: intervals, quality_notes: notes });
  }
  for (const one of all) add(one);
  return dumpOf(facts as Facts);
}

/** Lines of queue_log as a reader gives them. */
export function queueLogBatches(
  lines: readonly string[],
  options: { readonly size?: number; readonly place?: string; readonly from?: number } = {},
): SourceBatch[] {
  const size = options.size ?? 500;
  const place = options.place ?? 'queue_log';
  const batches: SourceBatch[] = [];
  for (let start = options.from ?? 0; start < lines.length; start += size) {
    const entries: JournalEntry[] = [];
    const quarantined: QuarantinedLine[] = [];
    let ignored = 0;
    const some = lines.slice(start, start + size);
    some.forEach((text, index) => {
      const line = start + index + 1;
      const read = parseQueueLogLine(text);
      if (read.kind === 'entries') {
        for (const entry of read.entries) entries.push({ ...entry, raw: { place, line, text } });
      } else if (read.kind === 'ignored') ignored++;
      else quarantined.push({ place, line, text, reason: read.reason, params: read.params });
    });
    batches.push({
      place,
      entries,
      quarantined,
      lines: some.length,
      ignored,
      cursor: String(start + some.length),
      bytesRead: 0,
      bytesTotal: null,
      done: start + size >= lines.length,
    });
  }
  return batches;
}

let systems = 0;

/** A system of its own for a test. */
export function newTarget(change: Partial<IngestTarget> = {}): IngestTarget {
  return {
    tenant: 'main',
    project: 'p',
    system: `s${++systems}`,
    source: 'test',
    kind: 'asterisk-queue-log',
    zone: 'UTC',
    settings: defaultReading,
    ...change,
  };
}

export function entriesOf(batches: readonly SourceBatch[]): JournalEntry[] {
  return batches.flatMap(({ entries }) => entries);
}
