import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { foldCall } from '../../src/core/contact/fold-call.ts';
import type { JournalEntry } from '../../src/core/contact/journal.ts';
import { defaultReading } from '../../src/core/contact/settings.ts';
import { cdrReader, queueLogReader } from '../../src/sources/asterisk/index.ts';
import type { SourceReader } from '../../src/sources/sdk/source.ts';

const sample = fileURLToPath(new URL('../../../shared/data/asterisk-sample/', import.meta.url));

async function entriesOf(reader: SourceReader, name: string): Promise<JournalEntry[]> {
  const entries: JournalEntry[] = [];
  const signal = new AbortController().signal;
  for await (const batch of reader.read({ inputs: [sample + name], zone: 'UTC', signal })) {
    expect(batch.quarantined).toEqual([]);
    entries.push(...batch.entries);
  }
  return entries;
}

function calls(entries: readonly JournalEntry[]): JournalEntry[][] {
  const byCall = new Map<string, JournalEntry[]>();
  for (const entry of entries) {
    if (entry.unit.kind !== 'call') continue;
    const list = byCall.get(entry.unit.key);
    if (list) list.push(entry);
    else byCall.set(entry.unit.key, [entry]);
  }
  return [...byCall.values()];
}

const context = { system: 'asterisk', restarts: [1795312918000], settings: defaultReading };

describe.skipIf(!existsSync(sample))('the log of a real Asterisk', () => {
  test('gives the figures that were counted by hand', async () => {
    const entries = await entriesOf(queueLogReader, 'queue_log');
    const rows = calls(entries).flatMap((call) => foldCall(call, context).queue_visits ?? []);
    const talks = calls(entries).flatMap((call) => foldCall(call, context).talks ?? []);
    const table = ['all', 'few', 'rnd', 'sales', 'skills', 'support'].map((queue) => {
      const visits = rows.filter((row) => row.queue === queue);
      const answered = visits.filter((row) => row.outcome === 'answered');
      const abandoned = visits.filter((row) => row.outcome === 'abandoned');
      const wait = (list: typeof visits) => list.reduce((sum, row) => sum + (row.wait ?? 0), 0);
      const talk = talks.filter((row) => row.queue === queue);
      return [
        queue,
        visits.length,
        answered.length,
        abandoned.length,
        wait(answered),
        wait(abandoned),
        talk.reduce((sum, row) => sum + (row.talk ?? 0), 0),
        answered.filter((row) => (row.wait ?? 99) <= 5).length,
      ];
    });
    expect(table).toEqual([
      ['all', 6, 6, 0, 36, 0, 31, 3],
      ['few', 6, 6, 0, 16, 0, 36, 6],
      ['rnd', 6, 1, 5, 15, 85, 2, 0],
      ['sales', 12, 12, 0, 58, 0, 56, 6],
      ['skills', 12, 12, 0, 83, 0, 72, 1],
      ['support', 18, 8, 10, 61, 127, 35, 3],
    ]);
    const agents = ['One', 'Two', 'Three', 'Four', 'Five'].map((name) => {
      const own = talks.filter((row) => row.agent === `Agent ${name}`);
      return [own.length, own.reduce((sum, row) => sum + (row.talk ?? 0), 0)];
    });
    expect(agents).toEqual([
      [9, 47],
      [9, 47],
      [10, 47],
      [8, 45],
      [9, 46],
    ]);
    expect(talks.filter((row) => row.endedBy === 'agent')).toHaveLength(34);
    expect(talks.filter((row) => row.endedBy === 'caller')).toHaveLength(11);
  });

  test('its CDR rows belong to the same calls and say what was dialled', async () => {
    const entries = await entriesOf(cdrReader, 'Master.csv');
    expect(entries).toHaveLength(72);
    const known = new Set(
      (await entriesOf(queueLogReader, 'queue_log')).map((one) => one.unit.key),
    );
    const joined = calls(entries).filter((call) => known.has(call[0]?.unit.key ?? ''));
    expect(joined).toHaveLength(60);
    for (const { body } of entries)
      if (body.type === 'leg' && known.has(body.call)) {
        expect(body.dialled).toMatch(/^7\d{10}$/);
        expect(body.direction).toBe('inbound');
      }
  });
});
