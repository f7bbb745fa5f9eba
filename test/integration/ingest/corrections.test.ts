import { describe, expect, test } from 'vitest';
import { type JournalEntry, unitOf } from '../../../src/core/contact/journal.ts';
import type { SourceRecord } from '../../../src/core/contact/records.ts';
import { createIngest } from '../../../src/services/ingest/create-ingest.ts';
import type { SourceBatch } from '../../../src/sources/sdk/source.ts';
import { createIngestPorts } from '../../../src/storage/ingest-ports.ts';
import { useEngines } from '../../support/engines.ts';
import {
  entriesOf,
  factsAtOnce,
  newTarget,
  queueLogBatches,
  standingFacts,
} from '../../support/ingest.ts';
import { inventQueueLog } from '../../support/queue-log.ts';

const engines = useEngines();
const at = 1_700_000_000_000;

function open() {
  return createIngest(createIngestPorts(engines.clickhouse, engines.postgres.pool));
}

function batchOf(
  entries: readonly JournalEntry[],
  aliases: readonly { from: string; to: string }[] = [],
): SourceBatch {
  const raw = entries.map((entry, index) => ({
    ...entry,
    raw: { place: 'rows', line: index + 1, text: '' },
  }));
  return {
    place: 'rows',
    entries: raw,
    quarantined: [],
    lines: raw.length,
    ignored: 0,
    aliases,
    cursor: '',
    bytesRead: 0,
    bytesTotal: null,
    done: true,
  };
}

function recordEntry(body: SourceRecord, when: number, key: string): JournalEntry {
  return { unit: unitOf(body), at: when, key, body };
}

function deal(key: string, createdAt: number, amount: number): JournalEntry {
  const body: SourceRecord = { type: 'deal', key, createdAt, status: 'open', amount };
  return recordEntry(body, createdAt, key);
}

describe('a record that comes again with other values', () => {
  test('replaces the earlier one, its day too', async () => {
    const target = newTarget({ kind: 'table' });
    const ingest = open();
    await ingest.batch(target, batchOf([deal('d1', at, 100), deal('d2', at, 5)]));
    const later = [deal('d1', at + 86_400_000, 250), deal('d2', at, 5)];
    const counts = await ingest.batch(target, batchOf(later));
    expect(counts).toMatchObject({ accepted: 1, repeated: 1 });
    expect(await standingFacts(engines.clickhouse, target)).toEqual(factsAtOnce(later));
    // The first version again is a correction as well: what is read last counts.
    await open().batch(target, batchOf([deal('d1', at, 100)]));
    expect(await standingFacts(engines.clickhouse, target)).toEqual(
      factsAtOnce([deal('d1', at, 100), deal('d2', at, 5)]),
    );
  });

  test('twice in one batch: the later one counts', async () => {
    const target = newTarget({ kind: 'table' });
    await open().batch(target, batchOf([deal('d1', at, 1), deal('d1', at, 2)]));
    const again = await open().batch(target, batchOf([deal('d1', at, 2)]));
    expect(again).toMatchObject({ accepted: 0, repeated: 1 });
    expect(await standingFacts(engines.clickhouse, target)).toEqual(
      factsAtOnce([deal('d1', at, 2)]),
    );
  });

  test('a visit moved to another queue leaves nothing behind', async () => {
    const target = newTarget({ kind: 'table' });
    const visit = (queue: string, enteredAt: number): JournalEntry =>
      recordEntry(
        { type: 'queue-visit', call: 'c1', key: 'v1', queue, enteredAt, outcome: 'abandoned' },
        enteredAt,
        'v1',
      );
    const ingest = open();
    await ingest.batch(target, batchOf([visit('a', at)]));
    await ingest.batch(target, batchOf([visit('b', at + 1000)]));
    expect(await standingFacts(engines.clickhouse, target)).toEqual(
      factsAtOnce([visit('b', at + 1000)]),
    );
  });
});

describe('two keys of one call', () => {
  const batches = queueLogBatches(inventQueueLog({ calls: 120, seed: 7 }), { size: 100 });
  const calls = [
    ...new Set(entriesOf(batches).flatMap(({ unit }) => (unit.kind === 'call' ? [unit.key] : []))),
  ];
  const aliases = calls
    .filter((_, index) => index % 3 === 0)
    .map((from) => ({ from, to: `${from}-linked` }));
  const roots = new Map(aliases.map(({ from, to }) => [from, to]));
  const legs = calls.map((call, index): JournalEntry => {
    const key = roots.get(call) ?? call;
    const startedAt = at + index * 1000;
    const leg: SourceRecord = { type: 'leg', call: key, key: `${call}:1`, startedAt, duration: 9 };
    return recordEntry(leg, startedAt, `${call}:1`);
  });
  const truth = () => factsAtOnce([...entriesOf(batches), ...legs], undefined, roots);

  test.each([
    ['told before', 'before'],
    ['told in the middle', 'middle'],
    ['told after', 'after'],
  ])('%s', async (_, when) => {
    const target = newTarget();
    let ingest = open();
    const told = batchOf(legs, aliases);
    if (when === 'before') await ingest.batch(target, told);
    for (const [index, batch] of batches.entries()) {
      if (when === 'middle' && index === 2) await ingest.batch(target, told);
      if (index === 3) ingest = open();
      await ingest.batch(target, batch);
    }
    if (when === 'after') await ingest.batch(target, told);
    await ingest.finish(target);
    expect(await standingFacts(engines.clickhouse, target)).toEqual(truth());
    // All of it again, and a rebuild from the journal, change nothing.
    ingest = open();
    for (const batch of [...batches, told]) {
      expect((await ingest.batch(target, batch)).accepted).toBe(0);
    }
    await ingest.rebuild(target);
    expect(await standingFacts(engines.clickhouse, target)).toEqual(truth());
  });

  test('in a chain and in a circle', async () => {
    const target = newTarget();
    const ingest = open();
    const enter = (call: string, queue: string, when: number): JournalEntry => {
      const body = { type: 'queue-entered', call, queue, at: when } as const;
      return { unit: { kind: 'call', key: call }, at: when, key: `${call}${queue}`, body };
    };
    const all = [enter('a', 'q1', at), enter('b', 'q2', at + 1000), enter('c', 'q3', at + 2000)];
    await ingest.batch(target, batchOf(all));
    await ingest.batch(target, batchOf([], [{ from: 'a', to: 'b' }]));
    await ingest.batch(
      target,
      batchOf(
        [],
        [
          { from: 'b', to: 'c' },
          { from: 'c', to: 'a' },
        ],
      ),
    );
    const expected = factsAtOnce(
      all,
      undefined,
      new Map([
        ['a', 'c'],
        ['b', 'c'],
      ]),
    );
    expect(expected.calls).toHaveLength(1);
    expect(await standingFacts(engines.clickhouse, target)).toEqual(expected);
    await open().batch(target, batchOf([enter('a', 'q4', at + 3000)]));
    expect(await standingFacts(engines.clickhouse, target)).toEqual(
      factsAtOnce(
        [...all, enter('a', 'q4', at + 3000)],
        undefined,
        new Map([
          ['a', 'c'],
          ['b', 'c'],
        ]),
      ),
    );
  });
});

test('a restart told late closes what was open over it', async () => {
  const lines = inventQueueLog({ calls: 200, seed: 3, restartEvery: 50 });
  const restarts = lines.filter((line) => line.includes('|QUEUESTART|'));
  const others = lines.filter((line) => !line.includes('|QUEUESTART|'));
  const target = newTarget();
  const ingest = open();
  const late = [...queueLogBatches(others, { size: 150 }), ...queueLogBatches(restarts)];
  for (const batch of late) await ingest.batch(target, batch);
  await ingest.finish(target);
  expect(await standingFacts(engines.clickhouse, target)).toEqual(factsAtOnce(entriesOf(late)));
});

test('keys and names may hold anything', async () => {
  const odd = [
    "'",
    '"',
    '\\',
    '\t',
    '\n',
    '\0',
    '\r\n',
    '%',
    '{x}',
    'ё',
    'ң',
    '😀',
    ' ',
    "\\'",
    '\\N',
  ];
  const names = odd.flatMap((one) => [one, `a${one}b`, `${one}${one}`]);
  const entries = names.flatMap((name, index): JournalEntry[] => {
    const body = { type: 'queue-entered', call: name, queue: name, at: at + index } as const;
    const state = { type: 'agent-state-changed', agent: name, at, state: 'logged-in' } as const;
    return [
      { unit: unitOf(body), at: body.at, key: `k${name}`, body },
      { unit: unitOf(state), at, key: `s${name}`, body: state },
      deal(name, at, index),
    ];
  });
  const target = newTarget({ kind: 'events' });
  for (const accepted of [entries.length, 0]) {
    // Each time by a process that has nothing in its memory.
    const ingest = open();
    expect((await ingest.batch(target, batchOf(entries))).accepted).toBe(accepted);
    await ingest.finish(target);
    expect(await standingFacts(engines.clickhouse, target)).toEqual(factsAtOnce(entries));
  }
});

test('instants may lie in any month', async () => {
  const entries = Array.from({ length: 130 }, (_, month): JournalEntry => {
    const when = Date.UTC(1970, month, 1);
    const body = { type: 'queue-entered', call: `c${month}`, queue: 'q', at: when } as const;
    return { unit: unitOf(body), at: when, key: `k${month}`, body };
  });
  const target = newTarget({ kind: 'events' });
  const ingest = open();
  expect((await ingest.batch(target, batchOf(entries))).accepted).toBe(entries.length);
  await ingest.finish(target);
  expect((await standingFacts(engines.clickhouse, target)).queue_visits).toHaveLength(130);
});

test('a rebuild comes to the same facts', async () => {
  const batches = queueLogBatches(inventQueueLog({ calls: 500, seed: 9, restartEvery: 200 }));
  const target = newTarget();
  const ingest = open();
  for (const batch of batches) await ingest.batch(target, batch);
  await ingest.finish(target);
  const truth = factsAtOnce(entriesOf(batches));
  // What a fold of today would not make is taken away.
  await engines.clickhouse.command(
    `INSERT INTO calls (tenant, project, system, call, started_at, version)
    VALUES ('main', 'p', '${target.system}', 'nobody', now(), 1)`,
  );
  await ingest.rebuild(target);
  expect(await standingFacts(engines.clickhouse, target)).toEqual(truth);
  const [first] = batches;
  if (first) expect((await ingest.batch(target, first)).accepted).toBe(0);
});

test('two processes may import into one system at once', async () => {
  const lines = inventQueueLog({ calls: 400, seed: 12, restartEvery: 150 });
  const one = queueLogBatches(lines, { size: 130 });
  const two = queueLogBatches(lines, { size: 170, place: 'other' });
  const target = newTarget();
  const ingests = [open(), open()] as const;
  const take = async (ingest: ReturnType<typeof open>, batches: readonly SourceBatch[]) => {
    let accepted = 0;
    for (const batch of batches) accepted += (await ingest.batch(target, batch)).accepted;
    return accepted;
  };
  const [first, second] = await Promise.all([take(ingests[0], one), take(ingests[1], two)]);
  expect(first + second).toBe(new Set(lines).size);
  await ingests[0].finish(target);
  await ingests[1].finish(target);
  expect(await standingFacts(engines.clickhouse, target)).toEqual(factsAtOnce(entriesOf(one)));
});
