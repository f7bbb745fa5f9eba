import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { contactEvent } from '../../src/core/contact/events.ts';
import { type JournalEntry, unitOf } from '../../src/core/contact/journal.ts';
import { sourceRecord } from '../../src/core/contact/records.ts';
import { cdrReader, queueLogReader } from '../../src/sources/asterisk/index.ts';
import { eventsReader } from '../../src/sources/events/index.ts';
import type { SourceReader } from '../../src/sources/sdk/source.ts';
import { mangle, seeded } from '../support/mangle.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
const fixtures = new URL('../fixtures/asterisk/', import.meta.url);
const linesOf = (name: string) =>
  readFileSync(new URL(name, fixtures), 'utf8').trimEnd().split('\n');

const events = [
  { type: 'queue-entered', at: 1795000000000, call: 'c', queue: 'q', caller: '7701' },
  { type: 'agent-connected', at: '2026-11-22T12:00:00+05:00', call: 'c', agent: 'A', wait: 3.5 },
  { type: 'agent-state-changed', at: 1795000000000, agent: 'A', state: 'break', queues: ['q'] },
  { type: 'deal', key: 'd', createdAt: 1795000000000, status: 'won', amount: 10 },
  { type: 'call', call: 'c', startedAt: 1795000000000, tags: { a: 'b' }, id: 'x' },
  { type: 'survey', key: 's', survey: 'nps', answeredAt: 1795000000000, score: 9 },
].map((event) => JSON.stringify(event));

interface Attack {
  readonly name: string;
  readonly reader: SourceReader;
  readonly lines: readonly string[];
  readonly count: number;
}

const attacks: readonly Attack[] = [
  { name: 'queue_log', reader: queueLogReader, lines: linesOf('queue_log'), count: 50_000 },
  {
    name: 'Master.csv',
    reader: cdrReader,
    lines: ['Master-uniqueid-userfield-new', 'Master', 'Master-new', 'Master-userfield'].flatMap(
      (name) => linesOf(`cdr/${name}.csv`),
    ),
    count: 30_000,
  },
  { name: 'events', reader: eventsReader, lines: events, count: 20_000 },
];

test.each(attacks)('$count mangled lines of $name: no crash, nothing lost', async (attack) => {
  const random = seeded(20261122 + attack.count);
  const pick = () => Buffer.from(attack.lines[Math.floor(random() * attack.lines.length)] ?? '');
  const parts: Buffer[] = [];
  for (let line = 0; line < attack.count; line += 1)
    parts.push(mangle(pick(), pick(), random), Buffer.from('\n'));
  const path = join(folder, attack.name);
  writeFileSync(path, Buffer.concat(parts));

  const seen = new Set<number>();
  let ignored = 0;
  let lines = 0;
  let good = 0;
  const request = { inputs: [path], zone: 'Europe/Moscow', signal: new AbortController().signal };
  for await (const batch of attack.reader.read(request)) {
    lines += batch.lines;
    ignored += batch.ignored;
    good += batch.entries.length;
    for (const entry of batch.entries) {
      seen.add(entry.raw?.line ?? -1);
      expectFit(entry);
    }
    for (const bad of batch.quarantined) {
      seen.add(bad.line);
      expect(bad.text.length).toBeLessThanOrEqual(4096);
      for (const value of Object.values(bad.params)) expect(typeof value).toBe('string');
    }
  }
  expect(lines).toBe(attack.count);
  expect(seen.size + ignored).toBe(attack.count);
  expect(good).toBeGreaterThan(attack.count / 5);
  expect(good).toBeLessThan(attack.count);
});

/** The entry is one that the open model allows, so that nothing behind it can stumble. */
function expectFit(entry: JournalEntry): void {
  const { body, unit, at, key } = entry;
  const schema = contactEvent.options.some((one) => one.shape.type.value === body.type)
    ? contactEvent
    : sourceRecord;
  const checked = schema.safeParse(body);
  if (!checked.success) expect({ body, issues: checked.error.issues }).toBe('fit');
  if (!Number.isSafeInteger(at) || at < 0 || key === '') expect(entry).toBe('well formed');
  const own = unitOf(body);
  if (own.kind !== unit.kind || own.key !== unit.key) expect(unit).toEqual(own);
}
